"""What screens read of changes that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from zugang.accounts import waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.operations.changes import value_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class Seen:
    """One change as screens show it; `lines` is the new value, [] when the change has ended."""

    id: UUID
    title: str
    lines: Sequence[str]
    asked_at: datetime
    counts_at: datetime
    person_id: UUID | None


def of_account(account_id: UUID, *, with_values: bool) -> list[Seen]:
    """The account's waiting changes, the next to count first; new values only for who may see them."""
    seen = _seen(account_id=account_id)
    return seen if with_values else [replace(one, lines=()) for one in seen]


def of_person(person_id: UUID) -> list[Seen]:
    """A person's waiting changes."""
    return _seen(person_id=person_id)


def of_office(office_id: UUID) -> list[Seen]:
    """An office's waiting changes, at most a page of them."""
    return _seen(office_id=office_id)


def find(*, change_id: UUID, **where: UUID) -> PendingChange | None:
    """One change, bound to whoever may see it (account_id=…, or person_id=…)."""
    return PendingChange.objects.filter(id=change_id, **where).first()


def _seen(**where: UUID) -> list[Seen]:
    rows = PendingChange.objects.filter(state=PendingChange.State.WAITING, **where).order_by(
        "counts_at", "id"
    )
    return [_one(row) for row in rows[:PAGE]]


def _one(row: PendingChange) -> Seen:
    kind, value = waiting.kind(row.kind), value_of(row)
    return Seen(
        row.id,
        str(kind.title),
        kind.shown(value) if value else [],
        row.created_at,
        row.counts_at,
        row.person_id,
    )
