"""Weekly patterns become slots; holidays and absences close them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from tests.appointments.conftest import book, open_hours
from zugang.appointments import operations, queries, slot_times, tasks
from zugang.appointments.models import Appointment, Slot
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.offices.models import Office, SpecialDay, Staff, Team


@pytest.fixture(autouse=True)
def travelling(monday: datetime) -> Iterator[None]:
    with clock.travel(monday):
        yield


def days(team: Team) -> list[date]:
    return [day for day, _slots in queries.days_with_slots(team.id)]


def absence(by: Actor, office: Office, first: date, last: date, **who: object) -> None:
    given = {"team": None, "staff": None, "note": "", "submission": builders.submission(), **who}
    operations.add_absence(by=by, office=office, first_day=first, last_day=last, **given)  # type: ignore[arg-type]


def test_a_pattern_is_cut_into_slots_for_six_weeks(caseworker: Actor, placement_team: Team) -> None:
    open_hours(by=caseworker, team=placement_team)
    assert days(placement_team) == [date(2027, 1, 13) + timedelta(weeks=week) for week in range(6)]
    _day, first = queries.days_with_slots(placement_team.id)[0]
    assert [clock.berlin(slot.starts_at).strftime("%H:%M") for slot in first] == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
    ]


def test_filling_again_makes_nothing_new_and_the_next_week_follows(
    caseworker: Actor, placement_team: Team, monday: datetime
) -> None:
    open_hours(by=caseworker, team=placement_team)
    assert operations.fill_slots() == 0
    with clock.travel(monday + timedelta(days=7)):
        tasks.fill_slots(0)
        assert date(2027, 2, 24) in days(placement_team)


def test_public_holidays_have_no_slots(caseworker: Actor, placement_team: Team) -> None:
    with clock.travel(datetime(2026, 12, 14, 8, tzinfo=clock.BERLIN)):
        open_hours(by=caseworker, team=placement_team, weekday=4)
        assert date(2026, 12, 25) not in days(placement_team)
        assert date(2027, 1, 1) not in days(placement_team)
        assert date(2026, 12, 18) in days(placement_team)


def test_a_local_holiday_closes_too(caseworker: Actor, placement_team: Team, office: Office) -> None:
    office.local_holidays = ["01-20"]
    office.save()
    open_hours(by=caseworker, team=placement_team)
    assert date(2027, 1, 20) not in days(placement_team)


def test_a_day_the_office_closes_later_has_no_slots(
    caseworker: Actor, placement_team: Team, office: Office
) -> None:
    open_hours(by=caseworker, team=placement_team)
    SpecialDay.objects.create(office=office, day=date(2027, 1, 20), note="Betriebsausflug")
    operations.fill_slots()
    assert date(2027, 1, 20) not in days(placement_team)
    assert date(2027, 1, 27) in days(placement_team)


def test_absence_takes_free_slots_and_shows_what_is_booked(
    caseworker: Actor, citizen: Actor, placement_team: Team, staff: Staff, office: Office
) -> None:
    open_hours(by=caseworker, team=placement_team, staff=staff)
    booked = book(by=citizen, slot=Slot.objects.order_by("starts_at")[0])
    absence(caseworker, office, date(2027, 1, 11), date(2027, 1, 15), staff=staff)
    assert date(2027, 1, 13) not in days(placement_team)
    assert date(2027, 1, 20) in days(placement_team)
    assert [row.id for row in queries.affected_by_absences(by=caseworker)] == [booked.id]
    operations.cancel(by=caseworker, appointment=booked, reason="Frau Muster ist krank.")
    assert date(2027, 1, 13) not in days(placement_team)


def test_a_removed_absence_opens_the_days_again(
    caseworker: Actor, placement_team: Team, staff: Staff, office: Office
) -> None:
    open_hours(by=caseworker, team=placement_team)
    absence(caseworker, office, date(2027, 1, 11), date(2027, 1, 15), team=placement_team)
    assert date(2027, 1, 13) not in days(placement_team)
    operations.remove_absence(by=caseworker, absence=queries.absences_of(by=caseworker)[0])
    assert date(2027, 1, 13) in days(placement_team)


def test_an_ended_pattern_keeps_what_is_booked(
    caseworker: Actor, citizen: Actor, placement_team: Team
) -> None:
    pattern = open_hours(by=caseworker, team=placement_team)
    booked = book(by=citizen, slot=Slot.objects.order_by("starts_at")[0])
    operations.end_pattern(by=caseworker, pattern=pattern)
    assert days(placement_team) == []
    booked.refresh_from_db()
    assert booked.state == Appointment.State.CONFIRMED


def test_two_patterns_of_one_person_never_make_the_same_moment_twice(
    caseworker: Actor, placement_team: Team, staff: Staff
) -> None:
    for _ in range(2):
        open_hours(by=caseworker, team=placement_team, staff=staff)
    assert len(queries.days_with_slots(placement_team.id)[0][1]) == 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"ends": time(8)}, "ends"), ({"until": date(2026, 1, 1)}, "until")],
)
def test_impossible_patterns_are_refused(
    caseworker: Actor, placement_team: Team, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        open_hours(by=caseworker, team=placement_team, **wrong)
    assert refusal.value.field == field


def test_who_may_keep_slots_and_absences(
    office: Office, other_staff: Staff, staff: Staff, placement_team: Team, benefits_team: Team
) -> None:
    other_team = builders.staff_actor(builders.make_staff(office, benefits_team))
    auditor = builders.staff_actor(builders.make_staff(office, placement_team, is_auditor=True))
    for refused, error in (
        (other_team, NotAllowed),
        (auditor, NotAllowed),
        (builders.staff_actor(other_staff), AccessDenied),
    ):
        with pytest.raises(error):
            open_hours(by=refused, team=placement_team)
        with pytest.raises(error):
            absence(refused, office, date(2027, 1, 11), date(2027, 1, 11), staff=staff)
    administrator = builders.staff_actor(builders.make_staff(office, is_administrator=True))
    absence(administrator, office, date(2027, 1, 11), date(2027, 1, 11))


@given(
    weekday=st.integers(0, 6),
    minutes=st.integers(5, 120),
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    span=st.integers(0, 60),
)
def test_slots_lie_in_their_span_and_never_overlap(
    weekday: int, minutes: int, first: date, span: int
) -> None:
    """Also on the days on which the clocks change."""
    weekly = slot_times.Weekly(weekday, time(0, 30), time(5), minutes, first, None)
    found = list(
        slot_times.times(weekly, first=first, last=first + timedelta(days=span), is_open=lambda _day: True)
    )
    assert all(
        starts.weekday() == weekday and first <= starts.date() <= first + timedelta(days=span)
        for starts, _ in found
    )
    assert all(time(0, 30) <= starts.time() < ends.time() <= time(5) for starts, ends in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
