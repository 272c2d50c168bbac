"""One appointment in a week, made by staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import builders
from zugang.appointments import operations
from zugang.appointments.models import Appointment
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
