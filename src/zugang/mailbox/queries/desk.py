"""What staff read of mailboxes: work lists of teams, a person's threads, who may be given one, internal notes."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.kernel.statements import Compiled
from zugang.mailbox import access, paging
from zugang.mailbox.models import Attachment, Message, Note, Thread
from zugang.mailbox.queries.threads import PAGE_SIZE, containing
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person

SEARCHED = 2000


class WorkLine(NamedTuple):
    """One row of a team's work list. `since`: its order's moment, for open threads since when the person waits."""

    since: datetime
    id: UUID
    title: str
    first_name: str
    last_name: str
    unread: int
    state: str
    assigned: str | None
    person_id: UUID
    box: str


_WORK_COLUMNS = (
    "id", "title", "person__first_name", "person__last_name", "staff_unread", "state", "assigned__name",
    "person_id", "box",
)  # fmt: skip


class Whose(enum.StrEnum):
    """Which threads of the team's list are wanted."""

    ALL = "alle"
    MINE = "meine"
    FREE = "frei"


def work_list(
    *,
    by: Actor,
    team_id: UUID,
    state: str,
    whose: Whose,
    place: paging.Place,
    waits_since_before: datetime | None = None,
    unread_only: bool = False,
    search: str = "",
    size: int = PAGE_SIZE,
) -> paging.Slice[WorkLine]:
    """A team's threads: open ones by how long the person waits, the others newest first.

    search: words of a message or title in German word forms, or a name or Kundennummer, among the first
    `SEARCHED` threads of this choice. waits_since_before: only open ones that wait longer.
    Teams the actor is no member of give an empty list: membership is part of the statement.
    """
    if not by.is_staff:
        raise AccessDenied
    staff, office = access.staff_of(by), access.office_of(by)
    if not (unread_only or search or waits_since_before):
        cursor = place.before or place.after
        at = {"at": cursor.at, "id": cursor.id} if cursor else {}
        side = "before" if place.before else "after" if place.after else ""
        page = _team_page(Thread.State(state), whose, side, size)
        found = paging.sliced(page.rows(staff=staff, office=office, team=team_id, **at), place, size=size)
        return paging.Slice([WorkLine._make(row) for row in found.rows], found.previous, found.next)
    threads = _team_threads(staff, office, team_id, state, whose)
    if unread_only:
        threads = threads.filter(staff_unread__gt=0)
    waiting = state == Thread.State.OPEN
    order = "waiting_since" if waiting else "last_message_at"
    if waiting and waits_since_before is not None:
        threads = threads.filter(waiting_since__lt=waits_since_before)
    if search:
        first = threads.order_by(order if waiting else f"-{order}", "id" if waiting else "-id")[:SEARCHED]
        threads = Thread.objects.filter(id__in=first.values("id")).filter(_about(search))
    return _work_lines(threads, order, place, size, descending=not waiting)


def _team_threads(staff: UUID, office: UUID, team: UUID, state: str, whose: Whose) -> QuerySet[Thread, Any]:
    threads = Thread.objects.filter(
        Exists(access.working_as(staff, office).filter(teams=team)),
        team_id=team,
        office_id=office,
        state=state,
    )
    if whose is Whose.MINE:
        return threads.filter(assigned_id=staff)
    return threads.filter(assigned=None) if whose is Whose.FREE else threads


@cache
def _team_page(state: Thread.State, whose: Whose, side: str, size: int) -> Compiled:
    """The statement of one kind of page of a team's list without further choices, built once."""
    waiting = state is Thread.State.OPEN
    field = "waiting_since" if waiting else "last_message_at"

    def build(*, staff: UUID, office: UUID, team: UUID, **cursor: Any) -> QuerySet[Thread, Any]:
        place = paging.Place(**{side: paging.Cursor(**cursor)}) if side else paging.Place()
        lines = _team_threads(staff, office, team, state.value, whose).values_list(field, *_WORK_COLUMNS)
        return paging.page(lines, field, place, size=size, descending=not waiting)

    return Compiled(build)


def threads_about(
    *, by: Actor, person_id: UUID, place: paging.Place, search: str = "", size: int = PAGE_SIZE
) -> paging.Slice[WorkLine]:
    """A person's threads as far as the actor's teams see them, newest first, for the person's file."""
    if not by.is_staff:
        raise AccessDenied
    threads = _seen_by(by).filter(person_id=person_id)
    if search:
        threads = threads.filter(containing(search))
    return _work_lines(threads, "last_message_at", place, size, descending=True)


def files_about(
    *, by: Actor, person_id: UUID, before: UUID | None = None, size: int = PAGE_SIZE
) -> tuple[list[Attachment], bool]:
    """The files of a person's threads that the actor's teams see, the last sent first; whether there are older ones."""
    if not by.is_staff:
        raise AccessDenied
    sent = Attachment.objects.filter(message__thread__in=_seen_by(by), message__thread__person_id=person_id)
    if before is not None:
        sent = sent.filter(id__lt=before)
    chosen = sent.select_related("file", "message__thread").defer("message__search", "message__body")
    found = list(chosen.order_by("-id")[: size + 1])
    return found[:size], len(found) > size


def seen_among(*, by: Actor, subjects: Collection[UUID]) -> dict[UUID, UUID]:
    """Which of these threads and messages the actor may read, each with its thread. One statement.

    The history names threads by their titles, and those are for the teams concerned only.
    """
    if not by.is_staff or not subjects:
        return {}
    seen = _seen_by(by)
    threads = seen.filter(id__in=subjects).annotate(subject=F("id")).values_list("subject", "id")
    messages = Message.objects.filter(id__in=subjects, thread__in=seen).values_list("id", "thread_id")
    return dict(threads.union(messages, all=True))


def _seen_by(by: Actor) -> QuerySet[Thread]:
    mine = Team.objects.filter(members__in=access.working(by)).values("id")
    return Thread.objects.filter(
        Q(team_id__in=mine) | Q(assigned__in=access.working(by)), office_id=access.office_of(by)
    )


def _about(search: str) -> Q:
    """A word of the conversation, or who it is with. The person is looked up for each of the few threads:
    conditions on the joined table made PostgreSQL read every person of the Jobcenter."""
    named = Q(last_name__icontains=search) | Q(first_name__icontains=search) | Q(kundennummer__iexact=search)
    return containing(search) | Q(Exists(Person.objects.filter(named, id=OuterRef("person_id"))))


def _work_lines(
    threads: QuerySet[Thread], field: str, place: paging.Place, size: int, *, descending: bool
) -> paging.Slice[WorkLine]:
    rows = threads.values_list(field, *_WORK_COLUMNS)
    found = paging.cut(rows, field, place, size=size, descending=descending)
    return paging.Slice([WorkLine._make(row) for row in found.rows], found.previous, found.next)


def notes_of(chosen: Thread) -> list[Note]:
    """The thread's internal notes, oldest first; only for staff pages."""
    return list(chosen.notes.order_by("id"))


def team_waiting(team_ids: Sequence[UUID], *, at_most: int = 100) -> int:
    """How many threads of these teams wait for an answer, counted up to `at_most`."""
    return Thread.objects.filter(team_id__in=team_ids, state=Thread.State.OPEN)[:at_most].count()


def teams_with_members(office_id: UUID) -> list[Team]:
    """The office's teams, each with its active members as `colleagues`, for handing over."""
    active = Staff.objects.filter(is_active=True, is_auditor=False).order_by("name")
    return list(
        Team.objects.filter(office_id=office_id)
        .order_by("name")
        .prefetch_related(Prefetch("members", active, to_attr="colleagues"))
    )


def members_of(team_id: UUID) -> list[Staff]:
    """Who of a team may be given a thread."""
    return list(Staff.objects.filter(teams=team_id, is_active=True, is_auditor=False).order_by("name"))
