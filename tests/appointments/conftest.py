"""One appointment in a week, made by staff."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests import builders
from zugang.appointments import operations
from zugang.appointments.models import Appointment, Slot, SlotPattern
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person


def in_days(days: float) -> datetime:
    """A whole minute, so that forms can carry it."""
    return (clock.now() + timedelta(days=days)).replace(second=0, microsecond=0)


def schedule(*, by: Actor, person: Person, team: Team, **given: Any) -> Appointment:
    """An appointment with what the test does not care about filled in."""
    starts_at = given.pop("starts_at", in_days(7))
    fields = {
        "staff": None,
        "kind": Appointment.Kind.MANDATORY,
        "place": Appointment.Place.OFFICE,
        "where": "Zimmer 112",
        "title": "Gespräch über Ihre berufliche Zukunft",
        "text": "Bitte bringen Sie Ihren Lebenslauf mit.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=45),
        "submission": builders.submission(),
        **given,
    }
    return operations.schedule(by=by, person=person, team=team, **fields)


@pytest.fixture
def appointment(caseworker: Actor, person: Person, placement_team: Team, staff: Staff) -> Appointment:
    return schedule(by=caseworker, person=person, team=placement_team, staff=staff)


@pytest.fixture
def monday() -> datetime:
    """Monday 11 January 2027, 08:00 in Berlin: no holiday near."""
    return datetime(2027, 1, 11, 8, tzinfo=clock.BERLIN)


def open_hours(*, by: Actor, team: Team, staff: Staff | None = None, **given: Any) -> SlotPattern:
    """Slots of 30 minutes on Wednesdays from 9 to 11, from today on."""
    times: Any = {
        "weekday": 2,
        "starts": time(9),
        "ends": time(11),
        "minutes": 30,
        "seats": 1,
        "since": clock.today(),
        "until": None,
        **given,
    }
    return operations.add_pattern(
        by=by,
        team=team,
        staff=staff,
        title="Offene Beratung",
        place=Appointment.Place.OFFICE,
        where="Zimmer 5",
        times=times,
        submission=builders.submission(),
    )


def book(*, by: Actor, slot: Slot, concern: str = "") -> Appointment:
    assert by.person_id is not None
    return operations.book(
        by=by, person_id=by.person_id, slot_id=slot.id, concern=concern, submission=builders.submission()
    )
