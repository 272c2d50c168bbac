"""Every change of an appointment, one verb each. Each is safe to repeat."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.appointments import access, events, invitations
from zugang.appointments.models import Appointment
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
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
    kind: Appointment.Kind,
    place: Appointment.Place,
    where: str,
    title: str,
    text: str,
    starts_at: datetime,
    ends_at: datetime,
    submission: UUID,
) -> Appointment:
    """Make an appointment and tell the person; a replayed `submission` answers with the one made before."""
    access.require_can_plan(by, person)
    _require_span(starts_at, ends_at)
    _require_same_office(person, team, staff)
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
        invitations.tell(_record(events.SCHEDULED, by, appointment), appointment)
    return appointment


@transaction.atomic
def move(*, by: Actor, appointment: Appointment, starts_at: datetime, ends_at: datetime) -> Appointment:
    """Put an appointment to another time; the person's answer is open again. Same times change nothing."""
    present = _locked(appointment)
    access.require_can_plan(by, present.person)
    if (present.starts_at, present.ends_at) == (starts_at, ends_at):
        return present
    _require_state(present.is_open, _("Dieser Termin kann nicht mehr verschoben werden."))
    _require_span(starts_at, ends_at)
    present.starts_at, present.ends_at = starts_at, ends_at
    present.sequence += 1
    present.decline_reason, present.answered_at = "", None
    invitations.tell(_change(present, State.PLANNED, events.MOVED, by), present)
    return present


@transaction.atomic
def cancel(*, by: Actor, appointment: Appointment, reason: str) -> Appointment:
    """The office calls an appointment off; the reason is shown to the person."""
    present = _locked(appointment)
    access.require_can_plan(by, present.person)
    if present.state == State.CANCELLED:
        return present
    _require_state(present.is_open, _("Dieser Termin ist schon vorbei oder abgesagt."))
    present.cancel_reason = _require_reason(reason)
    present.sequence += 1
    invitations.tell(_change(present, State.CANCELLED, events.CANCELLED, by), present)
    return present


@transaction.atomic
def confirm(*, by: Actor, appointment: Appointment) -> Appointment:
    """The person says they will come."""
    present = _locked(appointment)
    access.require_can_answer(by, present)
    if present.state == State.CONFIRMED:
        return present
    _require_state(present.awaits_answer, _("Diesem Termin können Sie nicht mehr zusagen."))
    present.answered_at = clock.now()
    _change(present, State.CONFIRMED, events.CONFIRMED, by)
    return present


@transaction.atomic
def decline(*, by: Actor, appointment: Appointment, reason: str) -> Appointment:
    """The person says they cannot come, and why (an important reason counts, § 32 (1) SGB II)."""
    present = _locked(appointment)
    access.require_can_answer(by, present)
    if present.state == State.DECLINED:
        return present
    message = _("Diesen Termin können Sie nicht mehr absagen. Bitte rufen Sie Ihr Jobcenter an.")
    _require_state(present.may_be_declined, message)
    present.decline_reason = _require_reason(reason)
    present.answered_at = clock.now()
    _change(present, State.DECLINED, events.DECLINED, by)
    return present


@transaction.atomic
def conclude(*, by: Actor, appointment: Appointment, came: bool) -> Appointment:
    """Note after its start whether the appointment took place or the person did not come."""
    present = _locked(appointment)
    access.require_can_plan(by, present.person)
    outcome = State.DONE if came else State.NO_SHOW
    if present.state == outcome:
        return present
    message = _("Das können Sie erst eintragen, wenn der Termin begonnen hat.")
    _require_state(present.is_open and present.has_begun, message)
    _change(present, outcome, events.TOOK_PLACE if came else events.MISSED, by)
    return present


def _locked(appointment: Appointment) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",)).select_related(
        "person", "office", "team", "staff"
    )
    return rows.get(id=appointment.id)


def _change(appointment: Appointment, state: State, event_type: EventType, by: Actor) -> Event:
    appointment.state, appointment.changed_at = state, clock.now()
    appointment.save()
    return _record(event_type, by, appointment)


def _record(event_type: EventType, by: Actor, appointment: Appointment) -> Event:
    return history.record(
        event_type,
        by=by,
        person_id=appointment.person_id,
        office_id=appointment.office_id,
        subject=appointment,
        title=appointment.title,
    )


def _require_span(starts_at: datetime, ends_at: datetime) -> None:
    if starts_at <= clock.now():
        raise InvalidInput(_("Bitte wählen Sie einen Zeitpunkt in der Zukunft."), field="day")
    if ends_at <= starts_at:
        raise InvalidInput(_("Das Ende muss nach dem Beginn liegen."), field="ends")


def _require_same_office(person: Person, team: Team, staff: Staff | None) -> None:
    if team.office_id != person.office_id or (staff is not None and staff.office_id != person.office_id):
        raise InvalidInput(_("Bitte wählen Sie ein Team Ihrer Dienststelle."), field="team")


def _require_reason(reason: str) -> str:
    if not reason.strip():
        raise InvalidInput(_("Bitte nennen Sie den Grund."), field="reason")
    return reason.strip()


def _require_state(allowed: bool, message: str) -> None:
    if not allowed:
        raise InvalidState(message)
