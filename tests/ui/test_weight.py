"""What a first visit loads stays small: docs/performance.md, goal 8."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import brotli
import pytest
import tinycss2
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "src/zugang/ui/static/ui/dist"
CSS = ROOT / "src/zugang/ui/assets/css"
KB = 1000
_COMMAS = re.compile(r",(?![^(]*\))")


@pytest.fixture(scope="module")
def built() -> Path:
    if not (DIST / "zugang.css").exists():
        subprocess.run(["npm", "run", "build"], cwd=ROOT, check=True, capture_output=True)
    return DIST


def weight(content: bytes) -> int:
    return len(brotli.compress(content))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/anmeldung/", "/registrierung/"])
def test_a_first_load_is_light(client: Client, built: Path, address: str) -> None:
    page = client.get(address).content
    styles, scripts = ((built / name).read_bytes() for name in ("zugang.css", "zugang.js"))
    assert weight(page) + weight(styles) + weight(scripts) <= 45 * KB
    assert weight(scripts) <= 12 * KB
    loaded = set(re.findall(rb'(?:src|rel="(?:stylesheet|icon)"[^>]* href)="(/[^"]+)"', page))
    fonts = set(re.findall(rb"url\(([^)]*woff2)\)", styles))
    assert 1 + len(loaded) + len(fonts) <= 6
    assert 1 + len(loaded) <= 5


def test_fonts_are_subsets(built: Path) -> None:
    assert all(font.stat().st_size <= 40 * KB for font in built.glob("*.woff2"))


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    styles = (built / "zugang.css").read_bytes()
    assert re.findall(rb"(?:url\(|@import )[\"']?(?:https?:)?//", styles) == []


def test_no_rule_of_ours_gets_lost_when_the_sheet_is_built(built: Path) -> None:
    """What removes KERN's unused rules once took our focus ring with it, which no page noticed."""
    kept = selectors((built / "zugang.css").read_text())
    ours = set().union(*(selectors(sheet.read_text()) for sheet in CSS.glob("*.css")))
    assert {one for one in ours - kept if "rtl" not in one} == set()


def selectors(sheet: str) -> set[str]:
    """All selectors of a sheet, written alike."""
    found: set[str] = set()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            text = re.sub(r"[\s\"']", "", tinycss2.serialize(rule.prelude)).replace("::", ":")
            found.update(_COMMAS.split(text))
        elif (
            rule.type == "at-rule"
            and rule.content
            and rule.lower_at_keyword in {"media", "layer", "supports"}
        ):
            found |= selectors(tinycss2.serialize(rule.content))
    return found
