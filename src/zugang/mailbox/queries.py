"""What screens read of mailboxes. Lists come from one statement on one index, as plain tuples."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from zugang.documents.models import StoredFile
from zugang.kernel import trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.kernel.statements import Compiled
from zugang.mailbox import access, paging
from zugang.mailbox.models import Attachment, Box, Draft, Message, Note, TextBlock, Thread
from zugang.offices.models import Staff, Team
from zugang.profiles import queries as profiles

PAGE_SIZE = 20
MESSAGES_SHOWN = 50
SEARCH_MAX = 200


class ThreadLine(NamedTuple):
    """One row of a person's mailbox."""

    at: datetime
    id: UUID
    title: str
    excerpt: str
    name: str
    unread: int
    state: str


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


class Whose(enum.StrEnum):
    """Which threads of the team's list are wanted."""

    ALL = "alle"
    MINE = "meine"
    FREE = "frei"


def threads_of(
    *,
    by: Actor,
    box: str,
    place: paging.Place,
    unread_only: bool = False,
    archived: bool = False,
    search: str = "",
    size: int = PAGE_SIZE,
) -> paging.Slice[ThreadLine]:
    """The person's own threads in one mailbox, newest first. The screen has checked that the mailbox is open.

    archived: those put aside, and only those; a search looks through both.
    """
    if by.person_id is None:
        raise AccessDenied
    trust.require(by, access.READ_MAILBOX)
    if search:
        threads = _own_threads(by.person_id, box, unread_only, archived=None).filter(_containing(search))
        found = paging.cut(threads, "last_message_at", place, size=size, descending=True)
    else:
        cursor = place.before or place.after
        at = {"at": cursor.at, "id": cursor.id} if cursor else {}
        side = "before" if place.before else "after" if place.after else ""
        rows = _own_page(unread_only, archived, side, size).rows(person=by.person_id, box=str(box), **at)
        found = paging.sliced(rows, place, size=size)
    return paging.Slice([ThreadLine._make(row) for row in found.rows], found.previous, found.next)


def _own_threads(
    person_id: UUID, box: str, unread_only: bool, archived: bool | None
) -> QuerySet[Thread, Any]:
    threads = Thread.objects.filter(person_id=person_id, box=box)
    if unread_only:
        threads = threads.filter(citizen_unread__gt=0)
    if archived is not None:
        threads = threads.filter(archived_at__isnull=not archived)
    return threads.values_list(
        "last_message_at", "id", "title", "excerpt", "last_name", "citizen_unread", "state"
    )


@cache
def _own_page(unread_only: bool, archived: bool, side: str, size: int) -> Compiled:
    """The statement of one kind of page of a person's mailbox, built once."""

    def build(*, person: UUID, box: str, **cursor: Any) -> QuerySet[Thread, Any]:
        place = paging.Place(**{side: paging.Cursor(**cursor)}) if side else paging.Place()
        threads = _own_threads(person, box, unread_only, archived)
        return paging.page(threads, "last_message_at", place, size=size, descending=True)

    return Compiled(build)


def work_list(
    *, by: Actor, team_id: UUID, state: str, whose: Whose, place: paging.Place, size: int = PAGE_SIZE
) -> paging.Slice[WorkLine]:
    """A team's threads: open ones by how long the person waits, the others newest first.

    Teams the actor is no member of give an empty list: membership is part of the statement.
    """
    if not by.is_staff:
        raise AccessDenied
    threads = Thread.objects.filter(
        Exists(access.working(by).filter(teams=team_id)),
        team_id=team_id,
        office_id=access.office_of(by),
        state=state,
    )
    if whose is Whose.MINE:
        threads = threads.filter(assigned_id=by.staff_id)
    elif whose is Whose.FREE:
        threads = threads.filter(assigned=None)
    waiting = state == Thread.State.OPEN
    return _work_lines(
        threads, "waiting_since" if waiting else "last_message_at", place, size, descending=not waiting
    )


def threads_about(
    *, by: Actor, person_id: UUID, place: paging.Place, size: int = PAGE_SIZE
) -> paging.Slice[WorkLine]:
    """A person's threads as far as the actor's teams see them, newest first, for the person's file."""
    if not by.is_staff:
        raise AccessDenied
    mine = Team.objects.filter(members__in=access.working(by)).values("id")
    threads = Thread.objects.filter(
        Q(team_id__in=mine) | Q(assigned__in=access.working(by)),
        person_id=person_id,
        office_id=access.office_of(by),
    )
    return _work_lines(threads, "last_message_at", place, size, descending=True)


def _work_lines(
    threads: QuerySet[Thread], field: str, place: paging.Place, size: int, *, descending: bool
) -> paging.Slice[WorkLine]:
    rows = threads.values_list(
        field,
        "id",
        "title",
        "person__first_name",
        "person__last_name",
        "staff_unread",
        "state",
        "assigned__name",
        "person_id",
        "box",
    )
    found = paging.cut(rows, field, place, size=size, descending=descending)
    return paging.Slice([WorkLine._make(row) for row in found.rows], found.previous, found.next)


def thread(*, by: Actor, thread_id: UUID) -> Thread:
    """One thread with person, team and who it is assigned to. Raises AccessDenied, TrustRequired, InvalidState."""
    found = Thread.objects.select_related("person", "team", "assigned", "office").filter(id=thread_id).first()
    if found is None:
        raise AccessDenied
    access.require_reader(by, found)
    return found


def own_thread(*, by: Actor, thread_id: UUID) -> Thread:
    """One thread of the person the actor acts as. Raises AccessDenied. The screen asks whether its mailbox is open."""
    if by.person_id is None:
        raise AccessDenied
    found = (
        Thread.objects.select_related("team", "assigned").filter(id=thread_id, person_id=by.person_id).first()
    )
    if found is None:
        raise AccessDenied
    return found


def messages_of(
    chosen: Thread, *, before: UUID | None = None, size: int = MESSAGES_SHOWN
) -> tuple[list[Message], bool]:
    """A thread's last messages (or those before one), oldest first with attachments; whether there are earlier ones."""
    files = Prefetch(
        "attachments", Attachment.objects.select_related("file").order_by("position"), to_attr="sent_files"
    )
    messages = Message.objects.filter(thread=chosen).defer("search").prefetch_related(files)
    if before is not None:
        messages = messages.filter(id__lt=before)
    found: list[Message] = list(messages.order_by("-id")[: size + 1])
    return found[:size][::-1], len(found) > size


def files_of(
    *, by: Actor, box: str, before: UUID | None = None, size: int = PAGE_SIZE
) -> tuple[list[Attachment], bool]:
    """The files of the person's conversations in one mailbox, the last sent first; whether there are older ones."""
    if by.person_id is None:
        raise AccessDenied
    trust.require(by, access.READ_MAILBOX)
    sent = Attachment.objects.filter(message__thread__person_id=by.person_id, message__thread__box=box)
    if before is not None:
        sent = sent.filter(id__lt=before)
    chosen = sent.select_related("file", "message__thread").defer("message__search", "message__body")
    found = list(chosen.order_by("-id")[: size + 1])
    return found[:size], len(found) > size


def notes_of(chosen: Thread) -> list[Note]:
    """The thread's internal notes, oldest first; only for staff pages."""
    return list(chosen.notes.order_by("id"))


def language_of(person_id: UUID) -> str:
    """The language in which the person reads the portal; "de" where they have no profile."""
    recipient = profiles.account_of(person_id)
    return recipient.language if recipient is not None else "de"


def draft_of(
    *, by: Actor, person_id: UUID, box: str, thread_id: UUID | None
) -> tuple[Draft | None, list[StoredFile]]:
    """What the actor began in this place, with its files in the order of their upload."""
    drafts = Draft.objects.filter(account_id=access.account_of(by))
    if thread_id is not None:
        draft = drafts.filter(thread_id=thread_id).first()
    else:
        draft = drafts.filter(person_id=person_id, box=box, thread=None).first()
    if draft is None:
        return None, []
    return draft, list(StoredFile.objects.filter(draft_file__draft=draft).order_by("draft_file__id"))


def sent(*, by: Actor, submission: UUID) -> Message | None:
    """The message this form already sent, if it did."""
    return Message.objects.filter(submission=submission, account_id=access.account_of(by)).first()


def require_file(*, by: Actor, file_id: UUID) -> None:
    """The file stands in a thread the actor reads, or in their own draft. Raises AccessDenied and the like."""
    attachment = Attachment.objects.select_related("message__thread").filter(file_id=file_id).first()
    if attachment is not None:
        access.require_reader(by, attachment.message.thread)
    elif not Draft.objects.filter(account_id=access.account_of(by), files__file_id=file_id).exists():
        raise AccessDenied


def unread_of(person_id: UUID) -> dict[str, int]:
    """Unread messages per mailbox, for the home page: a partial index holds the unread threads only."""
    found = Thread.objects.filter(person_id=person_id, citizen_unread__gt=0).values_list("box")
    return {box.value: 0 for box in Box} | dict(found.annotate(Sum("citizen_unread")).order_by())


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


def text_blocks_for(*, by: Actor, team_id: UUID) -> list[TextBlock]:
    """The text blocks of the office and of this team."""
    return list(
        TextBlock.objects.filter(Q(team=None) | Q(team_id=team_id), office_id=access.office_of(by)).order_by(
            "title"
        )
    )


def all_text_blocks(*, by: Actor) -> list[TextBlock]:
    """Every text block of the actor's office, for their administration."""
    return list(
        TextBlock.objects.filter(office_id=access.office_of(by)).select_related("team").order_by("title")
    )


def text_block(*, by: Actor, block_id: UUID) -> TextBlock:
    """One text block for its keepers. Raises AccessDenied, NotAllowed."""
    block = TextBlock.objects.filter(id=block_id).first()
    if block is None:
        raise AccessDenied
    access.require_own_block(by, block)
    return block


def require_block_keeper(by: Actor) -> None:
    """Raises NotAllowed unless the actor keeps the office's text blocks."""
    access.require_can_edit_blocks(by)


def _containing(text: str) -> Q:
    """Threads whose title or any message holds all these words, in German word forms.

    A person has few messages, so their stored word forms are compared directly; an index over all persons'
    words would cost every sender and be used by nobody.
    """
    words = SearchQuery(text[:SEARCH_MAX], config="german", search_type="websearch")
    hits = Message.objects.filter(thread=OuterRef("pk"), search=words)
    return Q(Exists(hits)) | Q(title__icontains=text[:SEARCH_MAX])
