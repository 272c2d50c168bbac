"""Every string of every package is said in English, in Leichte Sprache and in Spanish, with the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.conf.locale import LANG_INFO

from zugang.ui import translation

FOUND = translation.templates()
NAMES = {package.relative_to(translation.ROOT).as_posix(): package for package in FOUND}
LONGEST_WORD = 22


@pytest.mark.parametrize("name", sorted(NAMES))
def test_everything_is_translated(name: str) -> None:
    assert translation.problems([name]) == []


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_is_left_over(name: str) -> None:
    """A string that no code uses any more is dropped by `bin/messages update`."""
    wanted = {_key(message.id) for message in FOUND[NAMES[name]] if message.id}
    for locale in translation.LOCALES:
        known = {_key(message.id) for message in _catalog(NAMES[name], locale) if message.id}
        assert known - wanted == set()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_long_words_are_divided_in_leichte_sprache(name: str) -> None:
    texts = [message.string for message in _catalog(NAMES[name], "de_Simple") if message.id]
    words = re.findall(
        r"[^\W\d_]+", " ".join(text if isinstance(text, str) else " ".join(text) for text in texts)
    )
    assert {word for word in words if len(word) > LONGEST_WORD} == set()


def test_the_settings_know_every_catalogue() -> None:
    folders = {
        translation.LOCALES.keys() >= {path.name for path in folder.iterdir()} for folder in _folders()
    }
    assert folders == {True}
    assert {Path(path) for path in settings.LOCALE_PATHS} == set(_folders())


def test_the_languages_are_registered() -> None:
    assert [code for code, _ in settings.LANGUAGES] == ["de", "en", "de-simple", "es"]
    assert LANG_INFO["de-simple"]["name_local"] == "Leichte Sprache"


def _folders() -> list[Path]:
    return [path for path in translation.ROOT.glob("**/locale") if path.is_dir()]


def _catalog(package: Path, locale: str) -> Catalog:
    path = package / "locale" / locale / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as stream:
        return translation.read_po(stream, locale=translation.LOCALES[locale])


def _key(identifier: str | tuple[str, ...] | list[str]) -> str:
    return identifier if isinstance(identifier, str) else identifier[0]
