"""A thread, and the person's file opened by the member of staff."""

from __future__ import annotations

import pytest

from tests import builders
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.persons import operations as persons
from zugang.persons.models import Person


@pytest.fixture
def thread(citizen: Actor, person: Person) -> Thread:
    return operations.start_thread(
        by=citizen,
        person_id=person.id,
        box="benefits",
        title="Frage zur Miete",
        body="Guten Tag",
        submission=builders.submission(),
    )


@pytest.fixture
def open_file(caseworker: Actor, person: Person) -> None:
    """The member of staff has opened the person's file."""
    persons.open_file(by=caseworker, person=person)
