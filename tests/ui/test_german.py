"""Words of staff and offices say that they are German, where the page speaks another language."""

from __future__ import annotations

from django.utils import translation

from zugang.ui.german import german, in_german


def test_on_pages_of_another_language_they_are_marked() -> None:
    for language in ("en", "es"):
        with translation.override(language):
            assert german() == ' lang="de"'
            assert in_german("Mietvertrag <2026>") == '<span lang="de">Mietvertrag &lt;2026&gt;</span>'


def test_on_german_pages_and_in_easy_language_nothing_is_marked() -> None:
    for language in ("de", "de-simple"):
        with translation.override(language):
            assert german() == ""
            assert in_german("Mietvertrag") == "Mietvertrag"
