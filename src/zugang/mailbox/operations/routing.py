"""Who works on a thread: take, assign, hand over, note, close, reopen.

Taking a thread that a colleague left behind does not keep it from going back to them; assigning it does.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.history.vocabulary import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.mailbox import access, events
from zugang.mailbox.models import Note, Side, Thread
from zugang.mailbox.operations import answers
from zugang.mailbox.operations.rows import clean_body, locked_for_team
from zugang.offices.models import Staff, Team


@transaction.atomic
def take(*, by: Actor, thread_id: UUID) -> Thread:
    """Work on it myself. Raises InvalidState when somebody else already does."""
    thread = locked_for_team(by, thread_id)
    if thread.assigned_id == by.staff_id:
        return thread
    if thread.assigned is not None:
        raise InvalidState(_("%(name)s arbeitet schon daran.") % {"name": thread.assigned.name})
    thread.assigned_id = by.staff_id
    thread.save(update_fields=["assigned"])
    _record(events.TAKEN, by, thread)
    return thread


@transaction.atomic
def assign(*, by: Actor, thread_id: UUID, staff_id: UUID | None) -> Thread:
    """Give it to a member of the thread's team, or back to the team (None)."""
    thread = locked_for_team(by, thread_id)
    if thread.assigned_id == staff_id:
        return thread
    colleague = _member(thread.team_id, staff_id)
    thread.assigned, thread.returns_to = colleague, None
    thread.save(update_fields=["assigned", "returns_to"])
    if colleague is None:
        _record(events.RELEASED, by, thread)
    else:
        _record(events.ASSIGNED, by, thread, to=colleague.name)
    return thread


@transaction.atomic
def hand_over(
    *, by: Actor, thread_id: UUID, team_id: UUID, staff_id: UUID | None, note: str, submission: UUID
) -> Thread:
    """Give the thread to another team of the Jobcenter, with a note the person never sees.

    Raises InvalidInput (fields team, staff, note) and InvalidState for closed threads.
    """
    if Note.objects.filter(submission=submission, staff_id=access.staff_of(by)).exists():
        return Thread.objects.get(notes__submission=submission)
    thread = locked_for_team(by, thread_id)
    if thread.state == Thread.State.CLOSED:
        raise InvalidState(_("Diese Nachrichten sind abgeschlossen. Öffnen Sie sie zuerst wieder."))
    team = Team.objects.filter(id=team_id, office_id=access.office_of(by)).first()
    if team is None:
        raise InvalidInput(_("Wählen Sie ein Team Ihres Jobcenters."), field="team")
    if team.id == thread.team_id:
        raise InvalidInput(
            _("Das Team ist schon zuständig. Weisen Sie die Nachricht einer Person zu."), field="team"
        )
    colleague = _member(team.id, staff_id)
    Note.objects.create(
        thread=thread,
        staff_id=access.staff_of(by),
        name=by.name,
        body=clean_body(note, field="note"),
        submission=submission,
    )
    thread.team, thread.assigned, thread.returns_to = team, colleague, None
    thread.staff_unread = max(thread.staff_unread, 1)
    thread.save(update_fields=["team", "assigned", "returns_to", "staff_unread"])
    _record(events.HANDED_OVER, by, thread, team=team.name)
    return thread


@transaction.atomic
def add_note(*, by: Actor, thread_id: UUID, body: str, submission: UUID) -> Note:
    """Keep an internal note; the same `submission` once."""
    thread = locked_for_team(by, thread_id)
    known = Note.objects.filter(submission=submission).first()
    if known is not None:
        if known.staff_id != by.staff_id:
            raise AccessDenied
        return known
    note = Note.objects.create(
        thread=thread,
        staff_id=access.staff_of(by),
        name=by.name,
        body=clean_body(body, field="note"),
        submission=submission,
    )
    _record(events.NOTED, by, thread)
    return note


@transaction.atomic
def close(*, by: Actor, thread_id: UUID) -> Thread:
    """Nothing more is to be done; the person reads it still and starts a new thread for new matters."""
    thread = locked_for_team(by, thread_id)
    if thread.state == Thread.State.CLOSED:
        return thread
    answers.note(thread, ended_at=clock.now(), is_closed=True)
    thread.state, thread.closed_at, thread.waiting_since = Thread.State.CLOSED, clock.now(), None
    thread.save(update_fields=["state", "closed_at", "waiting_since"])
    _record(events.CLOSED, by, thread)
    return thread


@transaction.atomic
def reopen(*, by: Actor, thread_id: UUID) -> Thread:
    """There is more to do after all: the thread is open or answered, as its last message says."""
    thread = locked_for_team(by, thread_id)
    if thread.state != Thread.State.CLOSED:
        return thread
    waits = thread.last_side == Side.CITIZEN
    thread.state = Thread.State.OPEN if waits else Thread.State.ANSWERED
    thread.waiting_since = thread.last_message_at if waits else None
    thread.closed_at = None
    thread.save(update_fields=["state", "closed_at", "waiting_since"])
    _record(events.REOPENED, by, thread)
    return thread


def _member(team_id: UUID, staff_id: UUID | None) -> Staff | None:
    """An active member of the team, None for nobody. Raises InvalidInput for others."""
    if staff_id is None:
        return None
    colleague = Staff.objects.filter(id=staff_id, teams=team_id, is_active=True, is_auditor=False).first()
    if colleague is None:
        raise InvalidInput(_("Wählen Sie ein Mitglied des Teams."), field="staff")
    return colleague


def _record(kind: EventType, by: Actor, thread: Thread, **data: str) -> None:
    history.record(
        kind,
        by=by,
        person_id=thread.person_id,
        office_id=thread.office_id,
        subject=thread,
        title=thread.title,
        **data,
    )
