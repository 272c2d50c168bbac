"""A missed mandatory appointment: ask for the reason, take the answer, decide about the reason.

Nothing is cut here. What was missed is counted by date (consequences.py); the office decides in its own system.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.appointments import access, consequences, events, invitations
from zugang.appointments.models import Appointment, Hearing
from zugang.appointments.operations.rows import record, require_reason, require_state
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.public_holidays import next_working_day, place_of

# Two weeks to answer, once the letter counts as arrived (four days, § 37 (2) SGB X); three until it is posted.
UNTIL_DUE = timedelta(days=14 + 4 + 3)
State = Hearing.State


def ask_for_reason(by: Actor, appointment: Appointment) -> Hearing:
    """Open the hearing of a missed mandatory appointment and tell the person. Within a transaction."""
    missed_on = clock.berlin(appointment.starts_at).date()
    office = appointment.office
    hearing = Hearing.objects.create(
        appointment=appointment,
        office=office,
        person_id=appointment.person_id,
        missed_on=missed_on,
        version=consequences.law_on(missed_on).version,
        due=next_working_day(clock.today() + UNTIL_DUE, place_of(office.land, office.local_holidays)),
    )
    invitations.tell_hearing(record(events.HEARING_OPENED, by, appointment), hearing)
    return hearing


@transaction.atomic
def answer_hearing(*, by: Actor, hearing: Hearing, reason: str, in_person: bool) -> Hearing:
    """The person says why they did not come; may be said again until somebody decides, also after the day."""
    present = _locked(hearing)
    access.require_can_answer(by, present.appointment)
    require_state(not present.is_decided, _("Über diesen Termin ist schon entschieden."))
    given = require_reason(reason)
    if (present.reason, present.in_person) == (given, in_person):
        return present
    present.reason, present.in_person = given, in_person
    present.state, present.answered_at = State.ANSWERED, clock.now()
    present.save()
    record(events.HEARING_ANSWERED, by, present.appointment)
    return present


@transaction.atomic
def decide_hearing(*, by: Actor, hearing: Hearing, excused: bool, note: str) -> Hearing:
    """Whether the reason counts as important. Without an answer not before the hearing's day is over."""
    present = _locked(hearing)
    access.require_can_plan(by, present.person)
    outcome = State.EXCUSED if excused else State.UNEXCUSED
    if present.state == outcome:
        return present
    heard = present.answered_at is not None or clock.today() > present.due
    require_state(
        excused or heard,
        _("Die Person kann sich noch bis zum %(day)s äußern (§ 24 SGB X).")
        % {"day": present.due.strftime("%d.%m.%Y")},
    )
    present.state, present.decided_at = outcome, clock.now()
    present.decided_by_id = by.staff_id
    present.decision_note = require_reason(note, field="note")
    present.save()
    invitations.tell_news(
        record(events.HEARING_DECIDED, by, present.appointment),
        present.person_id,
        page="portal:appointment",
        about=present.appointment_id,
    )
    return present


def _locked(hearing: Hearing) -> Hearing:
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("appointment", "person", "office")
    return rows.get(id=hearing.id)
