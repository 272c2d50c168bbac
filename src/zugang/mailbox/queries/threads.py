"""What people read of their mailboxes. Lists come from one statement on one index, as plain tuples."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from zugang.documents.models import StoredFile
from zugang.kernel import trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.kernel.statements import Compiled
from zugang.mailbox import access, paging
from zugang.mailbox.models import Attachment, Box, Draft, Message, Thread
from zugang.profiles import queries as profiles

PAGE_SIZE = 20
MESSAGES_SHOWN = 50
SEARCH_MAX = 200
# `_make` without its own call in Python for each row.
_new_tuple = tuple.__new__


class ThreadLine(NamedTuple):
    """One row of a person's mailbox."""

    at: datetime
    id: str
    title: str
    excerpt: str
    name: str
    unread: int
    state: str


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
        threads = _own_threads(by.person_id, box, unread_only, archived=None).filter(containing(search))
        found = paging.cut(threads, "last_message_at", place, size=size, descending=True)
    else:
        cursor = place.before or place.after
        at = {"at": cursor.at, "id": cursor.id} if cursor else {}
        side = "before" if place.before else "after" if place.after else ""
        rows = _own_page(unread_only, archived, side, size).rows(person=by.person_id, box=str(box), **at)
        found = paging.sliced(rows, place, size=size)
    lines = [_new_tuple(ThreadLine, row) for row in found.rows]
    return paging.Slice(lines, found.previous, found.next)


def _own_threads(
    person_id: UUID, box: str, unread_only: bool, archived: bool | None
) -> QuerySet[Thread, Any]:
    threads = Thread.objects.filter(person_id=person_id, box=box)
    if unread_only:
        threads = threads.filter(citizen_unread__gt=0)
    if archived is not None:
        threads = threads.filter(archived_at__isnull=not archived)
    # As text: all that a page does with it is to write it into an address.
    return threads.annotate(number=Cast("id", TextField())).values_list(
        "last_message_at", "number", "title", "excerpt", "last_name", "citizen_unread", "state"
    )


@cache
def _own_page(unread_only: bool, archived: bool, side: str, size: int) -> Compiled:
    """The statement of one kind of page of a person's mailbox, built once."""

    def build(*, person: UUID, box: str, **cursor: Any) -> QuerySet[Thread, Any]:
        place = paging.Place(**{side: paging.Cursor(**cursor)}) if side else paging.Place()
        threads = _own_threads(person, box, unread_only, archived)
        return paging.page(threads, "last_message_at", place, size=size, descending=True)

    return Compiled(build)


def thread(*, by: Actor, thread_id: UUID) -> Thread:
    """One thread with person, team and who it is assigned to. Raises AccessDenied, TrustRequired, InvalidState."""
    found = (
        Thread.objects.select_related("person", "team", "assigned", "returns_to", "office")
        .filter(id=thread_id)
        .first()
    )
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


def containing(text: str) -> Q:
    """Threads whose title or any message holds all these words, in German word forms. Internal notes are not searched.

    A person has few messages, so their stored word forms are compared directly; an index over all persons'
    words would cost every sender and be used by nobody.
    """
    words = SearchQuery(text[:SEARCH_MAX], config="german", search_type="websearch")
    hits = Message.objects.filter(thread=OuterRef("pk"), search=words)
    return (
        Q(Exists(hits))
        | Q(SearchVectorExact(SearchVector("title", config="german"), words))
        | Q(title__icontains=text[:SEARCH_MAX])
    )
