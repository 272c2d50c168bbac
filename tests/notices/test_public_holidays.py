"""The holidays of the Länder, against the list in docs/rules/feiertage.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from zugang.offices.public_holidays import Place, holiday_name, is_working_day, next_working_day

LAENDER = {"BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"}
SUNDAY = 6
# Month, day, and the Länder; everywhere where none is named.
FIXED = (
    (1, 1, ""), (5, 1, ""), (10, 3, ""), (12, 25, ""), (12, 26, ""), (1, 6, "BW BY ST"), (3, 8, "BE MV"), (8, 15, "SL"),
    (9, 20, "TH"), (10, 31, "BB HB HH MV NI SN ST SH TH"), (11, 1, "BW BY NW RP SL"),
)  # fmt: skip
# Days that a Land made free a single time.
ONCE = {"BE": {date(2025, 5, 8), date(2028, 6, 17)}}
NATIONWIDE = ("01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26")


def laender_off(day: date) -> set[str]:
    return {land for land in LAENDER if holiday_name(day, Place(land)) is not None}


@pytest.mark.parametrize("day", NATIONWIDE)
def test_nine_holidays_hold_everywhere(day: str) -> None:
    assert laender_off(date.fromisoformat(f"2026-{day}")) == LAENDER


@pytest.mark.parametrize(
    ("day", "laender"),
    [
        ("2026-01-06", "BW BY ST"),
        ("2026-03-08", "BE MV"),
        ("2026-06-04", "BW BY HE NW RP SL"),
        ("2026-08-15", "SL"),
        ("2026-09-20", "TH"),
        ("2026-10-31", "BB HB HH MV NI SN ST SH TH"),
        ("2026-11-01", "BW BY NW RP SL"),
        ("2026-11-18", "SN"),
        ("2028-06-17", "BE"),
    ],
)
def test_these_hold_in_some_laender_only(day: str, laender: str) -> None:
    assert laender_off(date.fromisoformat(day)) == set(laender.split())


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31", "2026-02-16", "2026-08-08"])
def test_these_are_no_holidays(day: str) -> None:
    assert laender_off(date.fromisoformat(day)) == set()


def test_a_municipality_adds_its_own_days() -> None:
    augsburg = Place("BY", frozenset({"08-08", "08-15"}))
    assert holiday_name(date(2026, 8, 8), augsburg) == "örtlicher Feiertag"
    assert holiday_name(date(2026, 8, 15), augsburg) is not None
    assert holiday_name(date(2026, 8, 15), Place("BY")) is None


@pytest.mark.parametrize("land", ["SN", "TH"])
def test_corpus_christi_holds_in_parts_of_two_laender_by_its_name(land: str) -> None:
    assert holiday_name(date(2026, 6, 4), Place(land, frozenset({"fronleichnam"}))) == "Fronleichnam"
    assert holiday_name(date(2027, 5, 27), Place(land, frozenset({"fronleichnam"}))) == "Fronleichnam"
    assert holiday_name(date(2026, 6, 4), Place(land)) is None


def test_the_next_working_day_skips_holiday_and_weekend() -> None:
    assert next_working_day(date(2026, 4, 3), Place("NW")) == date(2026, 4, 7)
    assert is_working_day(date(2026, 12, 24), Place("NW"))


def expected_of(land: str, year: int) -> Iterator[date]:
    """The list of docs/rules/feiertage.md, counted out without the library."""
    sunday = easter(year)
    yield from (sunday + timedelta(days=days) for days in (-2, 1, 39, 50))
    if land in {"BW", "BY", "HE", "NW", "RP", "SL"}:
        yield sunday + timedelta(days=60)
    if land == "SN":
        before = date(year, 11, 22)
        yield before - timedelta(days=(before.weekday() - 2) % 7)
    for month, day, laender in FIXED:
        if not laender or land in laender.split():
            yield date(year, month, day)


@pytest.mark.parametrize("land", sorted(LAENDER))
def test_in_every_year_exactly_these_working_days_are_free(land: str) -> None:
    """Sundays are left out: whether one is a holiday besides changes no period."""
    for year in range(2024, 2041):
        days = (date(year, 1, 1) + timedelta(days=number) for number in range(365 + (year % 4 == 0)))
        found = {
            day for day in days if day.weekday() != SUNDAY and holiday_name(day, Place(land)) is not None
        }
        wanted = {day for day in expected_of(land, year) if day.weekday() != SUNDAY}
        assert found - ONCE.get(land, set()) == wanted, year
