"""Kundennummer and BG-Nummer are read as people write them, and stored in one form."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zugang.kernel.errors import InvalidInput
from zugang.persons import numbers

kundennummern = st.from_regex(r"\A[0-9]{3}[A-Z][0-9]{6}\Z")


@pytest.mark.parametrize(
    "typed", ["123A456789", "123a456789", " 123 A 456 789 ", "123-A-456.789", "１２３Ａ４５６７８９"]
)
def test_a_kundennummer_is_read_in_every_spelling(typed: str) -> None:
    assert numbers.kundennummer(typed) == "123A456789"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "123A45678",
        "123A4567890",
        "A123456789",
        "123Ä456789",
        "123A45678O",
        "1" * 5000,
        "123A456789\x00",
        "١٢٣A٤٥٦٧٨٩",
    ],
)
def test_anything_else_is_no_kundennummer(typed: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        numbers.kundennummer(typed)
    assert refusal.value.field == "kundennummer"
    assert "123A456789" in refusal.value.message
    assert not numbers.looks_like_kundennummer(typed)


@given(kundennummern, st.sampled_from(["", " ", "-", "."]))
def test_reading_is_stable(number: str, separator: str) -> None:
    assert numbers.kundennummer(separator.join(number)) == number


@pytest.mark.parametrize(
    "typed", ["97122//0000004", "97122/0000004", "97122 // 0000004", "971220000004", " 97122 / 0000004"]
)
def test_a_bg_nummer_is_stored_with_two_slashes(typed: str) -> None:
    assert numbers.bg_nummer(typed) == "97122//0000004"


@pytest.mark.parametrize(
    "typed", ["", "97122///0000004", "9712//0000004", "97122//000004", "97122//00000040", "9712A//0000004"]
)
def test_anything_else_is_no_bg_nummer(typed: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        numbers.bg_nummer(typed)
    assert refusal.value.field == "bg_nummer"


@given(st.text(max_size=60))
def test_no_input_breaks_the_reader(typed: str) -> None:
    for read in (numbers.kundennummer, numbers.bg_nummer):
        with contextlib.suppress(InvalidInput):
            read(typed)
