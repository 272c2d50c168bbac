"""Entering and striking out periods of benefits."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.applications import access, events
from zugang.applications.models import BenefitPeriod
from zugang.applications.operations.rows import household_id_of
from zugang.applications.periods import Span
from zugang.history import EventType
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.kernel.identifiers import new_id
from zugang.persons.models import Person


@transaction.atomic
def set_period(
    *, by: Actor, person: Person, period: Span, provisional: bool, submission: UUID
) -> BenefitPeriod:
    """Enter the period of a decision that the portal has no application of. A replayed submission enters it once."""
    member = access.require_benefits(by, person.office_id)
    found = BenefitPeriod.objects.filter(submission=submission).first()
    if found is not None:
        if found.person_id != person.id:
            raise InvalidState(_("Dieses Formular wurde schon für eine andere Person verwendet."))
        return found
    made = BenefitPeriod(staff=member, provisional=provisional, submission=submission)
    return add(by, made, person, period, household_id=household_id_of(person.id))


@transaction.atomic
def remove_period(*, by: Actor, period_id: UUID) -> None:
    """Strike out a period that was entered by mistake. One that a decision set goes with the decision only."""
    period = BenefitPeriod.objects.select_for_update().filter(id=period_id).first()
    if period is None:
        raise AccessDenied(_("Diesen Zeitraum gibt es nicht."))
    access.require_benefits(by, period.office_id)
    if period.application_id is not None:
        raise InvalidState(
            _("Dieser Zeitraum gehört zu einem Antrag. Öffnen Sie den Antrag wieder, um ihn zu ändern.")
        )
    remove(by, period)


def add(
    by: Actor, made: BenefitPeriod, person: Person, period: Span, *, household_id: UUID | None
) -> BenefitPeriod:
    """Save a new period of a person, unless it overlaps another. Raises InvalidInput(field="starts" or "ends")."""
    if not period.is_sensible:
        raise InvalidInput(
            _("Der letzte Tag muss nach dem ersten liegen, höchstens zwei Jahre später."), field="ends"
        )
    Person.objects.select_for_update().get(id=person.id)
    for other in BenefitPeriod.objects.filter(person=person):
        if period.overlaps(Span(other.starts, other.ends)):
            raise InvalidInput(
                _("Für einen Teil dieser Zeit ist schon ein Zeitraum eingetragen: %(starts)s bis %(ends)s.")
                % {"starts": other.starts.strftime("%d.%m.%Y"), "ends": other.ends.strftime("%d.%m.%Y")},
                field="starts",
            )
    made.office_id, made.person, made.household_id = person.office_id, person, household_id
    made.starts, made.ends = period.starts, period.ends
    made.submission = made.submission or new_id()
    made.save()
    _record(events.PERIOD_SET, by, made)
    return made


def remove(by: Actor, period: BenefitPeriod) -> None:
    _record(events.PERIOD_REMOVED, by, period)
    period.delete()


def _record(event_type: EventType, by: Actor, period: BenefitPeriod) -> None:
    history.record(
        event_type,
        by=by,
        person_id=period.person_id,
        office_id=period.office_id,
        subject=period,
        starts=period.starts.strftime("%d.%m.%Y"),
        ends=period.ends.strftime("%d.%m.%Y"),
    )
