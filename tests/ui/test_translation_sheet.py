"""A translator gets what is still open as one file, and it comes back into every catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from zugang.ui import translation, translation_sheet

DAYS = ("Noch %(n)s Tag", "Noch %(n)s Tage")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for package in ("one", "two"):
        for locale, words in (("es", ""), ("en", "Save")):
            catalog = Catalog(locale=locale)
            catalog.add("Speichern", words)
            catalog.add(DAYS, ("", "") if locale == "es" else ("%(n)s day left", "%(n)s days left"))
            translation.write(translation.catalog_path(tmp_path / package, locale), catalog)
    return tmp_path


def saved(root: Path, package: str) -> Catalog:
    return translation.read(translation.catalog_path(root / package, "es"), "es")


def test_each_open_string_stands_there_once_with_its_english(root: Path) -> None:
    rows = translation_sheet.open_strings("es", root)
    assert [(row["id"], row["english"]) for row in rows] == [
        (DAYS[0], "%(n)s day left | %(n)s days left"),
        ("Speichern", "Save"),
    ]


def test_a_text_goes_into_every_catalogue_that_wants_it(root: Path) -> None:
    rows = translation_sheet.open_strings("es", root)
    rows[0] |= {"text": "Queda %(n)s día", "text_plural": "Quedan %(n)s días"}
    rows[1]["text"] = "Guardar"
    assert translation_sheet.fill("es", rows, root) == []
    assert translation_sheet.open_strings("es", root) == []
    for package in ("one", "two"):
        assert saved(root, package)["Speichern"].string == "Guardar"


def test_what_is_left_empty_stays_open(root: Path) -> None:
    assert translation_sheet.fill("es", translation_sheet.open_strings("es", root), root) == []
    assert len(translation_sheet.open_strings("es", root)) == 2


def test_a_lost_placeholder_is_refused_and_the_catalogue_left_as_it_was(root: Path) -> None:
    row = {"id": DAYS[0], "text": "Queda un día", "text_plural": "Quedan %(n)s días"}
    (told,) = translation_sheet.fill("es", [row], root)
    assert DAYS[0] in told
    assert saved(root, "one")[DAYS].string == ("", "")
