"""Letters are tagged PDFs that load nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.template import engines
from jinja2 import ChoiceLoader, DictLoader

from tests import verapdf
from zugang.ui import pdf

LETTER = """{% extends "ui/letter/notice.html" %}
{% from "ui/letter/parts.html" import information, lines %}
{% block title %}Ihre Miete{% endblock %}
{% block sender %}Jobcenter Region Musterstadt{% endblock %}
{% block address %}{{ lines(["Mara Beispiel", "", "01234 Musterstadt"]) }}{% endblock %}
{% block information %}{{ information([("Datum", "02.03.2026")]) }}{% endblock %}
{% block decision %}<table><caption>Beträge</caption>
<thead><tr><th>Monat</th><th>Betrag</th></tr></thead>
<tbody><tr><th>März</th><td>563,00 €</td></tr></tbody></table>
<img src="file:///etc/passwd" alt="nichts"><img src="https://example.org/x.png" alt="nichts">{% endblock %}
{% block reasons %}<p>{{ reason }}</p>{% endblock %}
{% block legal_notice %}<p>Widerspruch innerhalb eines Monats.</p>{% endblock %}"""


@pytest.fixture(scope="module")
def letter() -> Iterator[bytes]:
    env = engines["jinja2"].env
    before = env.loader
    env.loader = ChoiceLoader([DictLoader({"letter.html": LETTER}), before])
    yield pdf.render("letter.html", {"reason": "Weil Łukasz <b> sagt."}, "de")
    env.loader = before


def headers(node: pikepdf.Object) -> Iterator[str]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if node.get("/S") == "/TH":
        yield str(node.A.Scope)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from headers(kid)


def test_it_passes_the_checker(letter: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter)
    run = subprocess.run(
        [Path(sys.executable).parent / "pdfua", "check", path], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_it_names_language_title_and_standard(letter: bytes) -> None:
    with pikepdf.open(BytesIO(letter)) as document:
        assert document.Root.Lang == "de"
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "Ihre Miete"
            assert metadata["pdfuaid:part"] == "1"


def test_header_cells_say_what_they_head(letter: bytes) -> None:
    with pikepdf.open(BytesIO(letter)) as document:
        assert list(headers(document.Root.StructTreeRoot)) == ["/Column", "/Column", "/Row"]


def test_every_font_is_embedded(letter: bytes) -> None:
    with pikepdf.open(BytesIO(letter)) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert descriptors
        assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)


def test_it_loads_no_file_and_no_address(letter: bytes) -> None:
    with pikepdf.open(BytesIO(letter)) as document:
        assert all(not list(page.Resources.get("/XObject", {})) for page in document.pages)


def without(content: bytes, name: str) -> bytes:
    """The paper with one entry of its catalogue taken out."""
    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        del document.Root[f"/{name}"]
        document.save(target)
    return target.getvalue()


@pytest.mark.skipif(not verapdf.is_here(), reason="veraPDF needs a Java")
def test_verapdf_tells_the_letter_from_the_same_one_spoilt(letter: bytes, tmp_path: Path) -> None:
    spoilt = [
        (name, without(letter, name)) for name in ("Lang", "StructTreeRoot", "ViewerPreferences", "MarkInfo")
    ]
    found = verapdf.findings([("letter", letter), *spoilt], tmp_path)
    assert {fault.split(":")[0] for fault in found} == {name for name, _content in spoilt}
