"""A thread that a citizen began, and colleagues in other places."""

from __future__ import annotations

import pytest

from tests import builders
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


@pytest.fixture
def thread(citizen: Actor, person: Person) -> Thread:
    """The person's question to the benefits team."""
    return operations.start_thread(
        by=citizen,
        person_id=person.id,
        box="benefits",
        title="Frage zur Miete",
        body="Guten Tag, meine Miete steigt.",
        submission=builders.submission(),
    )


@pytest.fixture
def colleague(office: Office, benefits_team: Team) -> Staff:
    """Another member of the benefits team."""
    return builders.make_staff(office, benefits_team, name="Karl Kollege")


@pytest.fixture
def placement_only(office: Office, placement_team: Team) -> Staff:
    """A member of the placement team alone."""
    return builders.make_staff(office, placement_team, name="Vera Vermittlung")


@pytest.fixture
def auditor(office: Office, benefits_team: Team) -> Staff:
    return builders.make_staff(office, benefits_team, name="Paula Prüferin", is_auditor=True)
