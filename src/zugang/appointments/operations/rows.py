"""What the operations share: locked rows, one record per change, the checks of what was typed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from zugang import history
from zugang.appointments.models import Appointment, Slot
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person


def locked(appointment: Appointment) -> Appointment:
    """The appointment as it is now, kept from everybody else until the transaction ends."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related(
        "person", "office", "team", "staff", "slot"
    )
    return rows.get(id=appointment.id)


def change(appointment: Appointment, state: Appointment.State, event_type: EventType, by: Actor) -> Event:
    """Save the appointment in its new state and record it."""
    appointment.state, appointment.changed_at = state, clock.now()
    appointment.save()
    return record(event_type, by, appointment)


def put(appointment: Appointment, starts_at: datetime, ends_at: datetime, slot: Slot | None = None) -> None:
    """Another time: answers, wishes and reminders of the former one no longer count. Not saved here."""
    appointment.starts_at, appointment.ends_at, appointment.slot = starts_at, ends_at, slot
    appointment.sequence += 1
    appointment.decline_reason, appointment.answered_at = "", None
    appointment.wish, appointment.wished_at, appointment.reminded_at = "", None, None


def record(event_type: EventType, by: Actor, appointment: Appointment) -> Event:
    return history.record(
        event_type,
        by=by,
        person_id=appointment.person_id,
        office_id=appointment.office_id,
        subject=appointment,
        title=appointment.title,
    )


def require_span(starts_at: datetime, ends_at: datetime) -> None:
    if starts_at <= clock.now():
        raise InvalidInput(_("Bitte wählen Sie einen Zeitpunkt in der Zukunft."), field="day")
    if ends_at <= starts_at:
        raise InvalidInput(_("Das Ende muss nach dem Beginn liegen."), field="ends")


def require_same_office(person: Person, team: Team, staff: Staff | None) -> None:
    if team.office_id != person.office_id or (staff is not None and staff.office_id != person.office_id):
        raise InvalidInput(_("Bitte wählen Sie ein Team Ihrer Dienststelle."), field="team")


def require_reason(reason: str, *, field: str = "reason") -> str:
    if not reason.strip():
        raise InvalidInput(_("Bitte nennen Sie den Grund."), field=field)
    return reason.strip()


def require_state(allowed: bool, message: str) -> None:
    if not allowed:
        raise InvalidState(message)
