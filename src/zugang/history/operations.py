"""Adding to the history, in the transaction of the change it tells of."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, models

from zugang.history import chain
from zugang.history.models import Event
from zugang.history.records import as_record
from zugang.history.vocabulary import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor

_CLAIM = """
INSERT INTO history_chainhead (chain, number, hash) VALUES (%s, 1, '')
ON CONFLICT (chain) DO UPDATE SET number = history_chainhead.number + 1
RETURNING number, hash
"""


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
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [event.chain])
        event.number, previous = cursor.fetchone()
        event.previous_hash = previous or chain.GENESIS
        event.hash = chain.link(event.previous_hash, as_record(event))
        cursor.execute("UPDATE history_chainhead SET hash = %s WHERE chain = %s", [event.hash, event.chain])
    event.save(force_insert=True)
    return event
