"""File names are shown as given, without what misleads."""

from __future__ import annotations

import pytest

from zugang.documents import accepted, names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Mietvertrag 2026 (Kopie).pdf", "Mietvertrag 2026 (Kopie).pdf"),
        ("C:\\Eigene Dateien\\Lohn.pdf", "Lohn.pdf"),
        ("../../etc/passwd", "passwd"),
        ("Rechnung\u202efdp.exe", "Rechnungfdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("Bescha\u0308ftigung.pdf", "Beschäftigung.pdf"),
        ("...", "Datei"),
        ("", "Datei"),
    ],
)
def test_only_what_misleads_is_taken_out(given: str, shown: str) -> None:
    assert names.clean(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = names.clean("x" * 400 + ".docx")
    assert len(shown) == 200
    assert shown.endswith(".docx")


def test_a_saved_copy_gets_the_ending_that_fits() -> None:
    assert accepted.fitting_name("foto.jpg", accepted.PDF) == "foto.jpg.pdf"
    assert accepted.fitting_name("Foto.JPEG", accepted.JPEG) == "Foto.JPEG"
