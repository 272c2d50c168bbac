"""A person's chain with a few events, and a way to do what only somebody with the database's keys could."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from tests import builders
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.persons import operations
from zugang.persons.models import Person


@pytest.fixture
def chain(caseworker: Actor, person: Person) -> list[Event]:
    """Five events of one person."""
    for number in range(5):
        operations.open_file(by=caseworker, person=person, reason=f"Grund {number}")
    return list(Event.objects.filter(chain=f"person:{person.id}").order_by("number"))


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Run a statement past the trigger that keeps the table append-only."""

    def run(statement: str, *values: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE history_event DISABLE TRIGGER history_event_append_only")
            cursor.execute(statement, values)
            cursor.execute("ALTER TABLE history_event ENABLE TRIGGER history_event_append_only")

    return run


@pytest.fixture
def other_chain(caseworker: Actor, person: Person) -> str:
    """A second person's chain, so that every check looks beyond one chain."""
    other = builders.make_person(person.office)
    operations.open_file(by=caseworker, person=other)
    return f"person:{other.id}"
