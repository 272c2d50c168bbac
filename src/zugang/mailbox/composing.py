"""What happens to a form in which somebody writes: its files are kept first, then the message is sent.

Whatever is refused, nothing that was typed or uploaded is lost: it stays in the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from zugang.documents import incoming
from zugang.documents.incoming import Incoming
from zugang.kernel.actor import Actor
from zugang.kernel.errors import DomainError, InvalidInput
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Topic
from zugang.mailbox.operations.rows import clean_body, clean_title


class Place(TypedDict):
    """Where somebody writes: in a thread, or (None) a new message in a mailbox of a person."""

    person_id: UUID
    box: str
    thread_id: UUID | None


@dataclass(frozen=True, slots=True)
class Written:
    """What the form carries. `topic_id`: what was chosen; `cut_off`: its files were so large that none was read."""

    title: str
    body: str
    submission: UUID
    files: Sequence[Incoming] = ()
    topic_id: UUID | None = None
    cut_off: bool = False


@dataclass(slots=True)
class Outcome:
    """`thread_id` when the message was sent; else every mistake, and the text is in the draft."""

    thread_id: UUID | None = None
    mistakes: list[InvalidInput] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows the mistakes."""
        return incoming.status_of(self.mistakes)


def send(*, by: Actor, place: Place, written: Written) -> Outcome:
    """Send what was written. Raises InvalidState and the like after keeping the text in the draft."""
    known = queries.sent(by=by, submission=written.submission)
    if known is not None:
        return Outcome(thread_id=known.thread_id)
    mistakes = _text_mistakes(place, written)
    try:
        mistakes += _keep_files(by, place, written)
        if not mistakes:
            return Outcome(thread_id=_send(by, place, written))
    except InvalidInput as mistake:
        mistakes.append(mistake)
    except DomainError:
        with suppress(DomainError):
            _keep_text(by, place, written)
        raise
    _keep_text(by, place, written)
    return Outcome(mistakes=mistakes)


def keep(*, by: Actor, place: Place, written: Written) -> Outcome:
    """Keep what was written as a draft, with its files."""
    _keep_text(by, place, written)
    return Outcome(mistakes=_keep_files(by, place, written))


def _send(by: Actor, place: Place, written: Written) -> UUID:
    _draft, files = queries.draft_of(by=by, **place)
    given: dict[str, Any] = {"by": by, "body": written.body, "submission": written.submission, "files": files}
    if place["thread_id"] is not None:
        return operations.reply(thread_id=place["thread_id"], **given).thread_id
    return operations.start_thread(
        person_id=place["person_id"],
        box=place["box"],
        title=written.title,
        topic=_topic(place, written),
        **given,
    ).id


def _topic(place: Place, written: Written) -> Topic | None:
    """What was chosen of the topics the person's office offers in this mailbox."""
    if written.topic_id is None or place["thread_id"] is not None:
        return None
    offered = queries.topics_for(place["person_id"], place["box"])
    return next((topic for topic in offered if topic.id == written.topic_id), None)


def _keep_text(by: Actor, place: Place, written: Written) -> None:
    operations.save_draft(
        by=by,
        title=written.title,
        body=written.body,
        submission=written.submission,
        topic=_topic(place, written),
        **place,
    )


def _keep_files(by: Actor, place: Place, written: Written) -> list[InvalidInput]:
    def keep(file: Incoming, key: UUID) -> None:
        operations.add_file(by=by, name=file.name, content=file.content, submission=key, **place)

    return incoming.keep_each(
        written.files, submission=written.submission, cut_off=written.cut_off, keep=keep
    )


def _text_mistakes(place: Place, written: Written) -> list[InvalidInput]:
    checks: Iterable[tuple[Any, str]] = [(clean_body, written.body)]
    if place["thread_id"] is None:
        checks = [(clean_body, written.body)]
        if written.title.strip() or _topic(place, written) is None:
            checks = [(clean_title, written.title), *checks]
    mistakes: list[InvalidInput] = []
    for check, text in checks:
        try:
            check(text)
        except InvalidInput as mistake:
            mistakes.append(mistake)
    return mistakes
