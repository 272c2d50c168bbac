"""What a first visit loads stays small: docs/performance.md, goal 8."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import brotli
import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "src/zugang/ui/static/ui/dist"
KB = 1000


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
