"""Reminding of missing papers: a week before the day, and two days before."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zugang.kernel.actor import Actor
from zugang.requests import events, letters, queries
from zugang.requests.operations.rows import record

# So many days before the deadline, and how many reminders went before.
STEPS = ((7, 0), (2, 1))


def remind() -> int:
    """Remind of every open request whose time has come; returns how many. Safe to repeat."""
    return sum(
        _remind(request_id, days, already)
        for days, already in reversed(STEPS)
        for request_id in list(queries.to_remind(days, already=already).values_list("id", flat=True))
    )


@transaction.atomic
def _remind(request_id: UUID, days: int, already: int) -> bool:
    request = (
        queries.to_remind(days, already=already)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("person", "office", "team", "staff")
        .filter(id=request_id)
        .first()
    )
    if request is None:
        return False
    request.reminded = already + 1
    request.save(update_fields=["reminded"])
    event = record(events.REMINDED, Actor.system(), request, title=request.title)
    letters.tell(event, request, mail=events.REMINDER)
    return True
