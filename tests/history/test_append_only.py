"""The database itself refuses to change or remove what happened."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from zugang import history
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.persons import events
from zugang.persons.models import Person


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_event SET actor_name = 'niemand'",
        "DELETE FROM history_event",
        "UPDATE history_event SET hash = hash",
    ],
)
def test_change_and_removal_are_refused(chain: list[Event], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.count() == len(chain)


def test_the_model_cannot_change_it_either(chain: list[Event]) -> None:
    chain[0].actor_name = "niemand"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        chain[0].save()


def test_an_event_belongs_into_the_transaction_of_its_change(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        history.record(events.FILE_OPENED, by=Actor.system())


def test_an_event_of_a_rolled_back_change_never_happened(caseworker: Actor, person: Person) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        history.record(events.FILE_OPENED, by=caseworker, person_id=person.id)
        raise ZeroDivisionError
    assert not Event.objects.exists()
