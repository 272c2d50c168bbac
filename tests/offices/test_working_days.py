"""Working days are counted from weeks and holidays, and come to what walking through them comes to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zugang.offices.public_holidays import is_working_day, next_working_day, place_of, working_days_between

PLACES = [place_of("NI", []), place_of("SN", ["fronleichnam"]), place_of("BY", ["08-08", "08-15"])]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.land)
@pytest.mark.parametrize("days", [-3, 0, 1, 6, 40, 365, 800])
def test_counting_is_the_same_as_walking(days: int, place: object) -> None:
    start = date(2025, 12, 19)
    walked = sum(is_working_day(start + timedelta(days=one), place) for one in range(1, days + 1))  # type: ignore[arg-type]
    assert working_days_between(start, start + timedelta(days=days), place) == walked  # type: ignore[arg-type]


def test_the_calendars_last_day_is_counted_like_any_other() -> None:
    assert next_working_day(date.max, PLACES[0]) == date.max
    assert working_days_between(date.max - timedelta(days=7), date.max, PLACES[0]) == 5
