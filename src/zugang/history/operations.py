"""Adding to the history, in the transaction of the change it tells of."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from zugang.history import chain
from zugang.history.models import Event
from zugang.history.records import as_record
from zugang.history.vocabulary import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor

# The database makes the hash, because only it knows number and hash of the event before, once it holds the chain's
# row. `verify()` and outsiders compute it from the rows again.
_ADD = """
WITH last AS (
    INSERT INTO history_chainhead AS head (chain, number, previous_hash, hash)
    VALUES (%(chain)s, 1, %(genesis)s, {first})
    ON CONFLICT (chain) DO UPDATE SET number = head.number + 1, previous_hash = head.hash, hash = {next}
    RETURNING number, previous_hash, hash
)
INSERT INTO history_event ({columns}, number, previous_hash, hash)
SELECT {values}, last.number, last.previous_hash, last.hash FROM last
RETURNING number, previous_hash, hash
"""
_HASH = (
    "encode(sha256(convert_to({previous} || %(before)s::text || {number} || %(after)s::text, 'UTF8')), 'hex')"
)
_FROM_DATABASE = frozenset({"number", "previous_hash", "hash"})


def chain_of(*, person_id: UUID | None, account_id: UUID | None, office_id: UUID | None) -> str:
    """The chain an event belongs to: the person's, else the account's, else the office's."""
    for kind, identifier in (("person", person_id), ("account", account_id), ("office", office_id)):
        if identifier is not None:
            return f"{kind}:{identifier}"
    return "system"


def record(
    event_type: EventType,
    *,
    by: Actor,
    person_id: UUID | None = None,
    account_id: UUID | None = None,
    office_id: UUID | None = None,
    subject: models.Model | None = None,
    **data: str | int | bool | None,
) -> Event:
    """Add one event. Must run in the transaction of the change; waits for others on the same chain."""
    if not connection.in_atomic_block:
        raise RuntimeError("history.record() belongs in the transaction of the change it records")
    event = Event(
        chain=chain_of(person_id=person_id, account_id=account_id, office_id=office_id),
        type=event_type.code,
        at=clock.now(),
        actor_kind=by.kind.value,
        actor_name=by.name,
        actor_account_id=by.account_id,
        actor_staff_id=by.staff_id,
        channel=by.channel.value,
        person_id=person_id,
        account_id=account_id,
        office_id=office_id if office_id is not None else by.office_id,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        data=data,
    )
    _add(event)
    return event


def _add(event: Event) -> None:
    """Number, chain and store the event by one statement."""
    before, after = chain.around_number(as_record(event))
    values = {
        field.attname: field.get_db_prep_save(getattr(event, field.attname), connection) for field in _given()
    }
    given = {**values, "chain": event.chain, "genesis": chain.GENESIS, "before": before, "after": after}
    with connection.cursor() as cursor:
        cursor.execute(_statement(), given)
        event.number, event.previous_hash, event.hash = cursor.fetchone()
    event._state.adding, event._state.db = False, connection.alias


@cache
def _statement() -> str:
    columns = [field.column for field in _given()]
    values = [f"%({field.attname})s::{_type(field)}" for field in _given()]
    return _ADD.format(
        first=_HASH.format(previous="%(genesis)s::text", number="'1'"),
        next=_HASH.format(previous="head.hash", number="(head.number + 1)::text"),
        columns=", ".join(columns),
        values=", ".join(values),
    )


@cache
def _given() -> list[Any]:
    return [field for field in Event._meta.concrete_fields if field.attname not in _FROM_DATABASE]


def _type(field: Any) -> str:
    """The column's type without a length, which a cast would cut to in silence."""
    return str(field.db_type(connection)).partition("(")[0]
