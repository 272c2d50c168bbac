"""What must hold of every deadline, whatever the day and the Land."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zugang.notices.deadlines import (
    Dispatch,
    Instruction,
    Way,
    add_months,
    period_in_weeks,
    remedy_period,
    served_on,
)
from zugang.offices.public_holidays import Place, holiday_name, is_working_day

LAENDER = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 12, 31))
ways = st.sampled_from(list(Way))
places = st.builds(
    Place, st.sampled_from(LAENDER), st.sampled_from([frozenset(), frozenset({"08-15", "fronleichnam"})])
)
instructions = st.sampled_from([Instruction.OK, Instruction.MISSING])


@given(days, instructions, st.booleans(), places)
def test_no_objection_period_is_shorter_than_one_month(
    served: date, instruction: Instruction, abroad: bool, place: Place
) -> None:
    period = remedy_period(served, instruction=instruction, abroad=abroad, place=place)
    assert period is not None
    assert period.end >= period.counted >= add_months(served, 1)


@given(days, instructions, st.booleans(), places)
def test_no_period_ends_on_a_weekend_or_holiday(
    served: date, instruction: Instruction, abroad: bool, place: Place
) -> None:
    period = remedy_period(served, instruction=instruction, abroad=abroad, place=place)
    assert period is not None
    assert period.end.weekday() < 5
    assert holiday_name(period.end, place) is None


@given(days, instructions, places)
def test_only_days_off_lie_between_the_counted_and_the_moved_end(
    served: date, instruction: Instruction, place: Place
) -> None:
    period = remedy_period(served, instruction=instruction, abroad=False, place=place)
    assert period is not None
    moved = (period.end - period.counted).days
    assert moved < 8
    assert not any(is_working_day(period.counted + timedelta(days=n), place) for n in range(moved))


@given(days, st.integers(min_value=0, max_value=400), ways, instructions, places)
def test_a_later_dispatch_never_ends_earlier(
    day: date, later: int, way: Way, instruction: Instruction, place: Place
) -> None:
    ends = []
    for sent in (day, day + timedelta(days=later)):
        served = served_on(Dispatch(way=way, day=sent))
        assert served is not None
        period = remedy_period(served, instruction=instruction, abroad=False, place=place)
        assert period is not None
        ends.append((served, period.end))
    assert ends[0] <= ends[1]


@given(days, ways)
def test_the_day_of_service_is_not_moved_by_weekends(day: date, way: Way) -> None:
    served = served_on(Dispatch(way=way, day=day))
    assert served is not None
    expected = 0 if way in (Way.PERSONAL, Way.ZUSTELLUNG) else 3 if day < date(2025, 1, 1) else 4
    assert (served - day).days == expected


@given(days, st.integers(min_value=0, max_value=60))
def test_reading_early_or_late_changes_nothing(day: date, after: int) -> None:
    opened = day + timedelta(days=after)
    unopened = served_on(Dispatch(way=Way.PORTAL_2A, day=day))
    assert served_on(Dispatch(way=Way.PORTAL_2A, day=day, first_retrieval=opened)) == unopened


@given(days, st.integers(min_value=0, max_value=60))
def test_a_denied_notification_moves_service_to_the_first_opening(day: date, after: int) -> None:
    opened = day + timedelta(days=after)
    denied = Dispatch(way=Way.PORTAL_2A, day=day, receipt_denied=True, first_retrieval=opened)
    assert served_on(denied) == opened


@given(days, st.none() | days)
def test_a_bounced_notification_never_serves(day: date, opened: date | None) -> None:
    assert served_on(Dispatch(way=Way.PORTAL_2A, day=day, bounced=True, first_retrieval=opened)) is None


@given(days, st.integers(min_value=1, max_value=36))
def test_months_end_on_the_same_day_or_on_the_last_of_the_month(day: date, months: int) -> None:
    ended = add_months(day, months)
    assert (ended.year - day.year) * 12 + ended.month - day.month == months
    assert ended.day == day.day or (ended + timedelta(days=1)).day == 1


@given(days, st.integers(min_value=1, max_value=12), places)
def test_a_period_in_weeks_ends_on_its_weekday_or_the_next_working_day(
    served: date, weeks: int, place: Place
) -> None:
    period = period_in_weeks(served, weeks=weeks, place=place)
    assert (period.counted - served).days == 7 * weeks
    assert is_working_day(period.end, place)
