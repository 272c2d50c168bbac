"""Staff see what makes a text hard to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zugang.mailbox import readability

EASY = "Guten Tag Frau Muster. Wir haben Ihren Brief bekommen. Bitte schicken Sie uns noch den Mietvertrag. Das geht bis Freitag."
HARD = (
    "Bezugnehmend auf Ihr Schreiben werden Sie hiermit aufgefordert, die zur Entscheidung über die Gewährung von "
    "Leistungen erforderlichen Nachweise hinsichtlich Ihrer Erwerbstätigkeit fristgerecht und vollständig bei der "
    "zuständigen Behörde einzureichen."
)


def test_a_plain_text_has_no_findings() -> None:
    found = readability.read(EASY)
    assert found.is_easy
    assert found.grade is not None and found.grade <= 6


def test_officialese_is_named_with_a_plainer_word() -> None:
    found = readability.read(HARD)
    assert ("hiermit", "(weglassen)") in found.plainer
    assert {"Bezugnehmend", "fristgerecht", "einzureichen"} <= {word for word, _ in found.plainer}
    assert len(found.long_sentences) == 1
    assert found.grade is not None and found.grade >= 12


@pytest.mark.parametrize(
    "text",
    [
        "Bitte lesen Sie z. B. § 60 Abs. 1 Nr. 2. Rufen Sie uns an.",
        "Der Termin ist am 3. Dezember um 9 Uhr. Bringen Sie ggf. Ihren Ausweis mit.",
    ],
)
def test_abbreviations_and_dates_do_not_make_sentences_long_or_short(text: str) -> None:
    assert readability.read(text).long_sentences == ()


def test_a_compound_without_hyphen_is_too_long() -> None:
    assert readability.read("Ihr Rechtsbehelfsbelehrungstext fehlt noch.").long_words == (
        "Rechtsbehelfsbelehrungstext",
    )
    assert readability.read("Ihr Rechtsbehelfs-Belehrungstext fehlt noch.").long_words == ()


def test_a_very_short_text_has_no_grade() -> None:
    assert readability.read("Vielen Dank.").grade is None


@given(st.text(max_size=2000))
def test_any_text_can_be_read(text: str) -> None:
    found = readability.read(text)
    assert found.grade is None or 4 <= found.grade <= 15
