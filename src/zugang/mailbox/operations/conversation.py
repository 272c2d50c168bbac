"""Writing to each other: start a thread, reply, mark as read. The counters of lists are kept here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.mailbox import access, events, queries
from zugang.mailbox.models import FILES_MAX, Attachment, Box, Draft, Message, Side, Thread, Topic
from zugang.mailbox.operations import answers, standing_in
from zugang.mailbox.operations.rows import clean_body, clean_title, locked_thread
from zugang.notifications.telling import settle
from zugang.offices.models import Staff, Team
from zugang.persons import queries as persons
from zugang.persons.models import Person
from zugang.profiles import queries as profiles

_EXCERPT = 140


def start_thread(
    *,
    by: Actor,
    person_id: UUID,
    box: str,
    title: str,
    body: str,
    submission: UUID,
    files: Sequence[StoredFile] = (),
    topic: Topic | None = None,
) -> Thread:
    """Begin a thread with the team that is responsible for the person; the same `submission` begins one only.

    topic: one the office offers; it may lead to another team, and names the thread where no title is given.
    Raises InvalidInput (fields title, body, files), InvalidState, AccessDenied, TrustRequired, NotAllowed.
    """
    sent = _already_sent(by, submission)
    if sent is not None:
        return sent.thread
    try:
        return _start(
            by=by,
            person_id=person_id,
            box=Box(box),
            title=clean_title(title or (topic.title if topic else "")),
            body=clean_body(body),
            submission=submission,
            files=files,
            topic=topic,
        )
    except IntegrityError:
        sent = _already_sent(by, submission)
        if sent is None:
            raise
        return sent.thread


@transaction.atomic
def _start(
    *,
    by: Actor,
    person_id: UUID,
    box: Box,
    title: str,
    body: str,
    submission: UUID,
    files: Sequence[StoredFile],
    topic: Topic | None,
) -> Thread:
    team, staff = _routed(person_id, box)
    if topic is not None:
        team, staff = _by_topic(topic, team, staff)
    if by.is_staff:
        access.require_can_write_to(by, person_id, team_id=team.id, box=box)
    else:
        access.require_citizen(by, person_id=person_id, box=box)
    thread = Thread.objects.create(
        person_id=person_id,
        office_id=team.office_id,
        box=box,
        team=team,
        assigned=staff,
        title=title,
        last_message_at=clock.now(),
        last_side=Side.CITIZEN,
    )
    _add(thread, by, body, submission, files)
    event = history.record(
        events.STARTED_BY_STAFF if by.is_staff else events.STARTED,
        by=by,
        person_id=person_id,
        office_id=team.office_id,
        subject=thread,
        title=title,
        team=team.name,
    )
    Draft.objects.filter(account_id=access.account_of(by), person_id=person_id, box=box, thread=None).delete()
    _tell(by, event, thread)
    _look_after(by, thread)
    return thread


@transaction.atomic
def reply(
    *, by: Actor, thread_id: UUID, body: str, submission: UUID, files: Sequence[StoredFile] = ()
) -> Message:
    """Answer in a thread; the same `submission` answers once. What was unread counts as read.

    Raises InvalidState for a closed thread or a closed mailbox, InvalidInput, AccessDenied, TrustRequired.
    """
    thread = locked_thread(by, thread_id)
    sent = _already_sent(by, submission)
    if sent is not None:
        return sent
    if thread.state == Thread.State.CLOSED:
        raise InvalidState(
            _("Diese Nachrichten sind abgeschlossen. Schreiben Sie bitte eine neue Nachricht.")
        )
    if by.is_staff:
        access.require_reachable(thread.person_id, thread.box)
    _clear_unread(thread, by)
    message = _add(thread, by, clean_body(body), submission, files)
    event = history.record(
        events.REPLIED_BY_STAFF if by.is_staff else events.REPLIED,
        by=by,
        person_id=thread.person_id,
        office_id=thread.office_id,
        subject=message,
        title=thread.title,
    )
    Draft.objects.filter(account_id=access.account_of(by), thread=thread).delete()
    _tell(by, event, thread)
    _look_after(by, thread)
    return message


@transaction.atomic
def mark_read(*, by: Actor, thread_id: UUID) -> None:
    """What the other side wrote has been read."""
    thread = locked_thread(by, thread_id)
    if _clear_unread(thread, by):
        thread.save(update_fields=["citizen_unread", "staff_unread"])


@transaction.atomic
def archive(*, by: Actor, thread_id: UUID, is_archived: bool) -> Thread:
    """The person puts a conversation aside, or takes it back. Nothing changes for the Jobcenter."""
    thread = locked_thread(by, thread_id)
    access.require_citizen(by, person_id=thread.person_id, box=Box(thread.box))
    if (thread.archived_at is not None) != is_archived:
        thread.archived_at = clock.now() if is_archived else None
        thread.save(update_fields=["archived_at"])
        history.record(
            events.ARCHIVED if is_archived else events.TAKEN_BACK,
            by=by,
            person_id=thread.person_id,
            office_id=thread.office_id,
            subject=thread,
            title=thread.title,
        )
    return thread


def _routed(person_id: UUID, box: Box) -> tuple[Team, Staff | None]:
    try:
        return persons.responsible(person_id, box.value)
    except Person.DoesNotExist as error:
        raise AccessDenied from error
    except Team.DoesNotExist as error:
        raise InvalidState(
            _("Für dieses Postfach ist noch kein Team eingerichtet. Rufen Sie Ihr Jobcenter bitte an.")
        ) from error


def _by_topic(topic: Topic, team: Team, staff: Staff | None) -> tuple[Team, Staff | None]:
    """The topic's own team where it has one; who is responsible in person stays so within the same team."""
    if topic.office_id != team.office_id:
        raise AccessDenied
    if topic.team is None or topic.team_id == team.id:
        return team, staff
    return topic.team, None


def _look_after(by: Actor, thread: Thread) -> None:
    """Whoever should read what the person wrote may be away: then somebody else does, and the person is told."""
    if by.is_staff:
        return
    away = queries.away(thread.assigned_id)
    if away is not None:
        standing_in.pass_on(thread, away)
        standing_in.acknowledge(thread, away)


def _already_sent(by: Actor, submission: UUID) -> Message | None:
    message = Message.objects.select_related("thread").filter(submission=submission).first()
    if message is not None and message.account_id != by.account_id:
        raise AccessDenied
    return message


def _add(thread: Thread, by: Actor, body: str, submission: UUID, files: Sequence[StoredFile]) -> Message:
    """The message's row, its attachments, and the thread's counters and order."""
    _require_sendable(by, thread, files)
    now = clock.now()
    side = Side.STAFF if by.is_staff else Side.CITIZEN
    message = Message.objects.create(
        thread=thread,
        side=side,
        name=by.name,
        account_id=by.account_id,
        staff_id=by.staff_id,
        body=body,
        sent_at=now,
        submission=submission,
    )
    Attachment.objects.bulk_create(
        Attachment(message=message, file=file, position=place) for place, file in enumerate(files)
    )
    if by.is_staff:
        documents.release(by=by, files=files)
        thread.citizen_unread += 1
        answers.note(thread, ended_at=now)
        thread.state, thread.waiting_since = Thread.State.ANSWERED, None
        thread.assigned_id = thread.assigned_id or by.staff_id
    else:
        thread.staff_unread += 1
        thread.state, thread.waiting_since = Thread.State.OPEN, thread.waiting_since or now
    thread.last_message_at, thread.last_side, thread.last_name = now, side, by.name
    thread.excerpt = _excerpt(body)
    thread.archived_at = None
    thread.message_count += 1
    thread.save()
    return message


def _require_sendable(by: Actor, thread: Thread, files: Sequence[StoredFile]) -> None:
    if not files:
        return
    if len(files) > FILES_MAX:
        raise InvalidInput(
            _("Sie können höchstens %(limit)s Dateien mitsenden.") % {"limit": FILES_MAX}, field="files"
        )
    for file in files:
        mine = file.staff_id == by.staff_id if by.is_staff else file.account_id == by.account_id
        if file.person_id != thread.person_id or not mine:
            raise AccessDenied
        if file.scan_state == StoredFile.ScanState.INFECTED:
            raise InvalidInput(
                _("„%(name)s“: In der Datei wurde Schadsoftware gefunden. Entfernen Sie sie.")
                % {"name": file.name},
                field="files",
            )
    if Attachment.objects.filter(file__in=files).exists():
        raise InvalidInput(
            _("Eine der Dateien wurde schon gesendet. Laden Sie die Seite neu."), field="files"
        )


def _clear_unread(thread: Thread, by: Actor) -> bool:
    """Note the other side's messages as read; whether there were any."""
    other, counter = (Side.CITIZEN, "staff_unread") if by.is_staff else (Side.STAFF, "citizen_unread")
    if not getattr(thread, counter):
        return False
    Message.objects.filter(thread=thread, side=other, read_at=None).update(read_at=clock.now())
    setattr(thread, counter, 0)
    if not by.is_staff:
        settle(account_id=by.account_id, about=thread.id)
    return True


def _excerpt(body: str) -> str:
    single = " ".join(body[: _EXCERPT * 2].split())
    return single if len(single) <= _EXCERPT else single[: _EXCERPT - 1].rsplit(" ", 1)[0] + " …"


def _tell(by: Actor, event: Event, thread: Thread) -> None:
    """An e-mail to the person: that there is something, never what (§ 35 SGB I)."""
    if not by.is_staff:
        return
    recipient = profiles.account_of(thread.person_id)
    if recipient is not None:
        notifications.announce(
            event,
            mail=events.NEW_MESSAGE,
            to=recipient,
            context={"office": thread.office.name},
            about=thread.id,
        )
