"""What the desk does: open, acknowledge, take, note the form, decide."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.notices.events import NEWS
from zugang.notices.objections import access, events, queries
from zugang.notices.objections.models import Objection
from zugang.profiles import queries as profiles

State, Form = Objection.State, Objection.Form
MADE_GOOD = (Form.PAPER, Form.RECORDED)


@transaction.atomic
def acknowledge(*, by: Actor, objection_id: UUID) -> Objection:
    """Confirm the receipt; who does so works on it. The person is told. Doing so twice changes nothing."""
    found = _locked(by, objection_id)
    if found.state == State.ACKNOWLEDGED:
        return found
    _require_at_work(found)
    found.state, found.acknowledged_at = State.ACKNOWLEDGED, clock.now()
    found.acknowledged_by_id = by.staff_id
    found.assigned_id = found.assigned_id or by.staff_id
    found.save(update_fields=["state", "acknowledged_at", "acknowledged_by", "assigned"])
    _tell(_record(events.ACKNOWLEDGED, by, found), found)
    return found


@transaction.atomic
def note_form(*, by: Actor, objection_id: UUID, form: Objection.Form, day: date) -> Objection:
    """The signed paper came, or the objection was taken down in writing at the office, on this day."""
    found = _locked(by, objection_id)
    if found.form == form and found.form_met_on == day:
        return found
    _require_at_work(found)
    if form not in MADE_GOOD:
        raise InvalidInput(_("Bitte wählen Sie, wie die Schriftform nachgeholt wurde."), field="form")
    assert found.received_at is not None, "only a sent objection is worked on"
    if not clock.berlin(found.received_at).date() <= day <= clock.today():
        raise InvalidInput(_("Bitte nennen Sie einen Tag zwischen dem Eingang und heute."), field="day")
    found.form, found.form_met_on = form, day
    found.save(update_fields=["form", "form_met_on"])
    _tell(_record(events.FORM_MET, by, found, form=history.in_german(found.get_form_display)), found)
    return found


@transaction.atomic
def decide(*, by: Actor, objection_id: UUID, outcome: str) -> Objection:
    """Note what was decided; the decision itself goes as a notice of its own (Widerspruchsbescheid, Abhilfe)."""
    found = _locked(by, objection_id)
    if found.state == State.DECIDED:
        return found
    _require_at_work(found)
    if not outcome.strip():
        raise InvalidInput(_("Bitte schreiben Sie kurz, was entschieden wurde."), field="outcome")
    found.state, found.ended_at, found.outcome = State.DECIDED, clock.now(), outcome.strip()
    found.save(update_fields=["state", "ended_at", "outcome"])
    _tell(_record(events.DECIDED, by, found), found)
    return found


@transaction.atomic
def note_read(*, by: Actor, objection_id: UUID) -> Objection:
    """Staff open the declaration or one of its files: recorded for the person to see."""
    found = queries.one_for_staff(by=by, objection_id=objection_id)
    access.require_worker(by, found)
    _record(events.READ, by, found)
    return found


def _locked(by: Actor, objection_id: UUID) -> Objection:
    found = queries.one_for_staff(by=by, objection_id=objection_id)
    access.require_worker(by, found)
    return (
        Objection.objects.select_for_update(of=("self",)).select_related("office", "notice").get(id=found.id)
    )


def _require_at_work(objection: Objection) -> None:
    if objection.state not in queries.AT_WORK:
        raise InvalidState(_("Dieser Widerspruch ist schon abgeschlossen."))


def _record(event: history.EventType, by: Actor, objection: Objection, **data: str) -> Event:
    return history.record(
        event,
        by=by,
        person_id=objection.person_id,
        office_id=objection.office_id,
        subject=objection,
        reference=objection.reference,
        **data,
    )


def _tell(event: Event, objection: Objection) -> None:
    recipient = profiles.account_of(objection.person_id)
    if recipient is not None:
        notifications.announce(
            event,
            mail=NEWS,
            to=recipient,
            context={"office": objection.office},
            page="portal:objection",
            about=objection.id,
        )
