"""Administrators write hours and areas as people do."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zugang.kernel.errors import InvalidInput
from zugang.offices import written


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("8-12", [(time(8), time(12), "")]),
        ("08:00–12:00, 14.30 bis 18 Uhr nach Vereinbarung", [
            (time(8), time(12), ""), (time(14, 30), time(18), "nach Vereinbarung"),
        ]),
        ("8 Uhr bis 12 Uhr; 13-15:15", [(time(8), time(12), ""), (time(13), time(15, 15), "")]),
    ],
)  # fmt: skip
def test_hours_are_understood(text: str, spans: list[written.Span]) -> None:
    assert written.spans(text) == spans


@pytest.mark.parametrize("text", ["vormittags", "8", "8-25", "8:99-9", "8-12-14", "8–12 und 14–18, x"])
def test_what_is_no_time_is_named(text: str) -> None:
    with pytest.raises(InvalidInput, match="Schreiben Sie zum Beispiel"):
        written.spans(text)


@given(st.lists(st.tuples(st.times(), st.times(), st.sampled_from(["", "nach Vereinbarung"])), max_size=4))
def test_hours_survive_being_written_and_read(spans: list[written.Span]) -> None:
    exact = [
        (opens.replace(second=0, microsecond=0), closes.replace(second=0, microsecond=0), note)
        for opens, closes, note in spans
    ]
    assert written.spans(written.spans_text(exact)) == exact


def test_areas_are_pairs_a_line() -> None:
    pairs = [("00001", "Musterstadt"), ("00002", "Neustadt am Bach")]
    assert written.areas("00001 Musterstadt\n\n 00002  Neustadt am Bach ") == pairs
    assert written.areas(written.areas_text(pairs)) == pairs


@pytest.mark.parametrize("text", ["Musterstadt", "1234 Musterstadt", "12345", "٠١٢٣٤ Musterstadt"])
def test_a_line_that_is_no_area_is_named(text: str) -> None:
    with pytest.raises(InvalidInput, match="Zeile 2"):
        written.areas(f"00001 Musterstadt\n{text}")
