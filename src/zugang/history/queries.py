"""What screens and auditors read of the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zugang.history import chain
from zugang.history.models import ChainHead, Event
from zugang.history.records import as_record
from zugang.history.vocabulary import Audience, codes, lookup

_COLUMNS = ("id", "at", "type", "data", "actor_kind", "actor_name", "channel")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history page. `id` is also the paging key."""

    id: UUID
    at: datetime
    sentence: str
    actor: str
    actor_kind: str
    channel: str


def for_citizen(
    *,
    account_id: UUID,
    person_id: UUID | None,
    before: UUID | None = None,
    limit: int = 50,
    packages: Collection[str] = (),
) -> list[Entry]:
    """The newest events of the account and of the person it acts for, newest first (keyset by id).

    packages: whose events are wanted, e.g. ("mailbox",); all when empty.
    """
    chains = [f"account:{account_id}"] + ([f"person:{person_id}"] if person_id else [])
    kinds = _of(packages, codes(Audience.BOTH, Audience.OWNER))
    return _entries(Event.objects.filter(chain__in=chains, type__in=kinds), before, limit)


def for_staff(
    *, person_id: UUID, before: UUID | None = None, limit: int = 50, packages: Collection[str] = ()
) -> list[Entry]:
    """The newest events of one person as staff may read them, newest first; see `for_citizen`."""
    kinds = _of(packages, codes(Audience.BOTH, Audience.STAFF))
    return _entries(Event.objects.filter(chain=f"person:{person_id}", type__in=kinds), before, limit)


def export(chains: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every record of these chains, in order, complete enough to verify without access to Zugang."""
    for event in Event.objects.filter(chain__in=list(chains)).order_by("chain", "number").iterator():
        yield as_record(event)


def verify() -> Iterator[chain.Break]:
    """Walk every chain there is and yield each row that was changed, removed or moved."""
    heads = {head.chain: head for head in ChainHead.objects.iterator()}
    seen: set[str] = set()
    for name, events in _by_chain():
        seen.add(name)
        head = heads.get(name)
        yield from chain.breaks(
            name,
            (as_record(event) for event in events),
            head_number=head.number if head else None,
            head_hash=head.hash if head else None,
        )
    for name in sorted(heads.keys() - seen):
        yield from chain.breaks(name, (), head_number=heads[name].number, head_hash=heads[name].hash)


def _by_chain() -> Iterator[tuple[str, list[Event]]]:
    present: list[Event] = []
    for event in Event.objects.order_by("chain", "number").iterator(chunk_size=5000):
        if present and present[0].chain != event.chain:
            yield present[0].chain, present
            present = []
        present.append(event)
    if present:
        yield present[0].chain, present


def _of(packages: Collection[str], kinds: list[str]) -> list[str]:
    return [kind for kind in kinds if not packages or kind.partition(".")[0] in packages]


def _entries(events: QuerySet[Event], before: UUID | None, limit: int) -> list[Entry]:
    if before is not None:
        events = events.filter(id__lt=before)
    return [
        Entry(row[0], row[1], lookup(row[2]).describe(row[3]), row[5], row[4], row[6])
        for row in events.order_by("-id").values_list(*_COLUMNS)[:limit]
    ]
