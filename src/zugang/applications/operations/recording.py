"""Staff record what came in on paper, at the counter or by phone, and put right what was recorded wrongly."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.applications import access, effect, events, letters
from zugang.applications.models import Application
from zugang.applications.operations.rows import (
    household_id_of,
    known,
    locked,
    require_text,
    save,
    step,
)
from zugang.applications.operations.rows import (
    record as note,
)
from zugang.applications.states import State, Way
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.offices.models import Team
from zugang.persons.models import Person

_OLDEST_MONTHS = -36
OFFLINE = (Way.PAPER, Way.COUNTER, Way.PHONE)


@transaction.atomic
def record(
    *,
    by: Actor,
    person: Person,
    team: Team,
    kind: str,
    subject: str,
    way: str,
    received_on: date,
    confirms: bool,
    submission: UUID,
) -> Application:
    """Record an application with the day it came in. `confirms`: the person gets a confirmation of that day.

    A replayed `submission` records once. Raises InvalidInput for a day that cannot be.
    """
    access.require_can_record(by, person, team)
    known(kind)
    _require_possible(way, received_on)
    application, is_new = Application.objects.get_or_create(
        submission=submission,
        defaults={
            "office_id": person.office_id,
            "person": person,
            "household_id": household_id_of(person.id),
            "team": team,
            "kind": kind,
            "subject": subject.strip(),
            "way": way,
            "state": State.SENT,
            "received_on": received_on,
        },
    )
    if application.person_id != person.id:
        raise InvalidState(_("Dieses Formular wurde schon für eine andere Person verwendet."))
    if is_new:
        event = note(events.RECEIVED, by, application, day=received_on.strftime("%d.%m.%Y"))
        if confirms:
            save(application, confirmation=letters.confirm(event, application))
        else:
            letters.tell(event, application)
    return application


@transaction.atomic
def correct(
    *, by: Actor, application_id: UUID, kind: str, subject: str, way: str, received_on: date
) -> Application:
    """Put right what was recorded. What the person sent online themselves keeps its day and way.

    Raises InvalidState once it is decided: reopen it first.
    """
    application = locked(application_id)
    access.require_team(by, application)
    known(kind)
    if not application.waits_for_office:
        raise InvalidState(_("Nur ein offener Antrag lässt sich berichtigen. Öffnen Sie ihn zuerst wieder."))
    if application.way == Way.ONLINE:
        way, received_on = application.way, application.received_on or received_on
    else:
        _require_possible(way, received_on)
    given = {"kind": kind, "subject": subject.strip(), "way": way, "received_on": received_on}
    if all(getattr(application, name) == value for name, value in given.items()):
        return application
    save(application, **given)
    letters.tell(note(events.CORRECTED, by, application), application)
    return application


@transaction.atomic
def cancel(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """It was recorded by mistake; it stays on record, struck out, with the reason."""
    application = locked(application_id)
    access.require_team(by, application)
    if application.state == State.CANCELLED:
        return application
    if application.way == Way.ONLINE:
        raise AccessDenied(_("Was die Person selbst gesendet hat, lässt sich nicht streichen."))
    step(application, State.CANCELLED, note=_reason(reason))
    letters.tell(note(events.CANCELLED, by, application), application)
    return application


@transaction.atomic
def note_withdrawal(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """The person took it back on paper, at the counter or by phone; `reason` says how."""
    application = locked(application_id)
    access.require_team(by, application)
    if application.state == State.WITHDRAWN:
        return application
    step(application, State.WITHDRAWN, note=_reason(reason))
    letters.tell(note(events.WITHDRAWN, by, application), application)
    return application


def _reason(text: str) -> str:
    return require_text(text, "reason", _("Bitte nennen Sie den Grund. Die Person liest ihn."))


def _require_possible(way: str, received_on: date) -> None:
    if way not in OFFLINE:
        raise InvalidInput(_("Bitte wählen Sie, wie der Antrag gekommen ist."), field="way")
    if received_on > clock.today():
        raise InvalidInput(_("Der Tag des Eingangs kann nicht in der Zukunft liegen."), field="received_on")
    if received_on < effect.add_months(clock.today(), _OLDEST_MONTHS):
        raise InvalidInput(
            _("Dieser Tag liegt sehr weit zurück. Bitte prüfen Sie das Jahr."), field="received_on"
        )
