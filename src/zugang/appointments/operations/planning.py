"""What staff do with appointments: make, move, call off, note the outcome."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.appointments import access, events, invitations
from zugang.appointments.models import Appointment
from zugang.appointments.models.kinds import Kind, Place
from zugang.appointments.operations import hearings, waiting
from zugang.appointments.operations.rows import (
    change,
    locked,
    put,
    record,
    require_reason,
    require_same_office,
    require_span,
    require_state,
)
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person

State = Appointment.State


@transaction.atomic
def schedule(
    *,
    by: Actor,
    person: Person,
    team: Team,
    staff: Staff | None,
    kind: Kind,
    place: Place,
    where: str,
    title: str,
    text: str,
    starts_at: datetime,
    ends_at: datetime,
    submission: UUID,
) -> Appointment:
    """Make an appointment and tell the person; a replayed `submission` answers with the one made before."""
    access.require_can_plan(by, person)
    require_span(starts_at, ends_at)
    require_same_office(person, team, staff)
    appointment, is_new = Appointment.objects.get_or_create(
        submission=submission,
        defaults={
            "office_id": person.office_id,
            "person": person,
            "team": team,
            "staff": staff,
            "kind": kind,
            "place": place,
            "where": where,
            "title": title,
            "text": text,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "changed_at": clock.now(),
        },
    )
    if appointment.person_id != person.id:
        raise InvalidState(_("Dieses Formular wurde schon für eine andere Person verwendet."))
    if is_new:
        invitations.tell(record(events.SCHEDULED, by, appointment), appointment)
    return appointment


@transaction.atomic
def move(*, by: Actor, appointment: Appointment, starts_at: datetime, ends_at: datetime) -> Appointment:
    """Put an appointment to another time; the person's answer is open again. Same times change nothing."""
    present = locked(appointment)
    access.require_can_plan(by, present.person)
    if (present.starts_at, present.ends_at) == (starts_at, ends_at):
        return present
    require_state(present.is_open, _("Dieser Termin kann nicht mehr verschoben werden."))
    require_span(starts_at, ends_at)
    freed = present.slot
    put(present, starts_at, ends_at)
    invitations.tell(change(present, State.PLANNED, events.MOVED, by), present)
    waiting.offer(freed)
    return present


@transaction.atomic
def cancel(*, by: Actor, appointment: Appointment, reason: str) -> Appointment:
    """The office calls an appointment off; the reason is shown to the person."""
    present = locked(appointment)
    access.require_can_plan(by, present.person)
    if present.state == State.CANCELLED:
        return present
    require_state(present.is_open, _("Dieser Termin ist schon vorbei oder abgesagt."))
    present.cancel_reason = require_reason(reason)
    present.sequence += 1
    freed, present.slot = present.slot, None
    invitations.tell(change(present, State.CANCELLED, events.CANCELLED, by), present)
    waiting.leave(present)
    waiting.offer(freed)
    return present


@transaction.atomic
def conclude(*, by: Actor, appointment: Appointment, came: bool) -> Appointment:
    """Note after its start whether the appointment took place or the person did not come."""
    present = locked(appointment)
    access.require_can_plan(by, present.person)
    outcome = State.DONE if came else State.NO_SHOW
    if present.state == outcome:
        return present
    message = _("Das können Sie erst eintragen, wenn der Termin begonnen hat.")
    require_state(present.is_open and present.has_begun, message)
    change(present, outcome, events.TOOK_PLACE if came else events.MISSED, by)
    waiting.leave(present)
    if not came and present.kind == Appointment.Kind.MANDATORY:
        hearings.ask_for_reason(by, present)
    return present
