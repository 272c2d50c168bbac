"""What screens and auditors read of the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zugang.history import anchoring, chain
from zugang.history.models import ChainHead, Event
from zugang.history.records import as_record
from zugang.history.vocabulary import Audience, codes, lookup
from zugang.kernel import clock
from zugang.kernel.identifiers import first_id

_COLUMNS = (
    "id", "at", "type", "data", "actor_kind", "actor_name", "channel", "subject_type", "subject_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history page. `id` is also the paging key. `type` and subject: what it tells of.

    `bare`: the sentence with every detail left out, for readers who may know that something happened, but not what.
    """

    id: UUID
    at: datetime
    sentence: str
    actor: str
    actor_kind: str
    channel: str
    type: str
    subject_type: str
    subject_id: UUID | None

    @property
    def bare(self) -> str:
        return lookup(self.type).describe({})


def for_citizen(
    *,
    account_id: UUID,
    person_id: UUID | None,
    before: UUID | None = None,
    limit: int = 50,
    packages: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """The newest events of the account and of the person it acts for, newest first (keyset by id).

    packages: whose events are wanted, e.g. ("mailbox",), or single codes; all when empty.
    since, until: days in Berlin, both included.
    """
    chains = [f"account:{account_id}"] + ([f"person:{person_id}"] if person_id else [])
    kinds = _of(packages, codes(Audience.BOTH, Audience.OWNER))
    events = _between(Event.objects.filter(chain__in=chains, type__in=kinds), since, until)
    return _entries(events, before, limit)


def for_staff(
    *,
    person_id: UUID,
    before: UUID | None = None,
    limit: int = 50,
    packages: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """The newest events of one person as staff may read them, newest first; see `for_citizen`.

    The caller keeps back what only some teams may read (`Entry.bare`).
    """
    kinds = _of(packages, codes(Audience.BOTH, Audience.STAFF))
    events = _between(Event.objects.filter(chain=f"person:{person_id}", type__in=kinds), since, until)
    return _entries(events, before, limit)


def about(subject_id: UUID, *audiences: Audience, limit: int = 100) -> list[Entry]:
    """What happened to one thing, newest first, as these audiences may read it. The caller checks access to it."""
    return _entries(Event.objects.filter(subject_id=subject_id, type__in=codes(*audiences)), None, limit)


def about_all(subject_ids: Collection[UUID], *audiences: Audience, limit: int = 100) -> list[Entry]:
    """The same for several things that belong together, e.g. an application and what was asked for it."""
    events = Event.objects.filter(subject_id__in=subject_ids, type__in=codes(*audiences))
    return _entries(events, None, limit)


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
    yield from anchoring.breaks()


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
    return [kind for kind in kinds if not packages or kind.partition(".")[0] in packages or kind in packages]


def _between(events: QuerySet[Event], since: date | None, until: date | None) -> QuerySet[Event]:
    """By identifier, which is in order of time, so that the index of each chain serves."""
    if since is not None:
        events = events.filter(id__gte=first_id(_midnight(since)))
    if until is not None:
        events = events.filter(id__lt=first_id(_midnight(until + timedelta(days=1))))
    return events


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.BERLIN)


def _entries(events: QuerySet[Event], before: UUID | None, limit: int) -> list[Entry]:
    if before is not None:
        events = events.filter(id__lt=before)
    return [
        Entry(row[0], row[1], lookup(row[2]).describe(row[3]), row[5], row[4], row[6], row[2], row[7], row[8])
        for row in events.order_by("-id").values_list(*_COLUMNS)[:limit]
    ]
