"""Joining and leaving a Bedarfsgemeinschaft."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.persons import access, events, numbers
from zugang.persons.models import Household, HouseholdMember, Person


@transaction.atomic
def join_household(
    *, by: Actor, person: Person, bg_nummer: str, since: date, represents: bool = False
) -> HouseholdMember:
    """Put a person into the household of this BG-Nummer, which is made when it is new.

    A present membership of another household ends the day before. Who represents applies and receives
    for the others (§ 38 SGB II), so there is one at most. Raises InvalidInput for a number of another office.
    """
    access.require_can_change(by, person)
    number = numbers.bg_nummer(bg_nummer)
    household, _new = Household.objects.get_or_create(
        bg_nummer=number, defaults={"office_id": person.office_id}
    )
    if household.office_id != person.office_id:
        raise InvalidInput(_("Diese BG-Nummer gehört zu einem anderen Jobcenter."), field="bg_nummer")
    present = HouseholdMember.objects.select_for_update().filter(person=person, until=None).first()
    if represents:
        household.memberships.filter(until=None, represents_household=True).exclude(person=person).update(
            represents_household=False
        )
    if present is not None and present.household_id == household.id:
        present.represents_household = represents
        present.save(update_fields=["represents_household"])
        return present
    if present is not None:
        _end(present, since - timedelta(days=1))
    member = HouseholdMember.objects.create(
        household=household, person=person, since=since, represents_household=represents
    )
    _record(events.HOUSEHOLD_JOINED, by, person)
    return member


@transaction.atomic
def leave_household(*, by: Actor, person: Person, until: date) -> None:
    """End the person's present membership with this day. Raises InvalidState when there is none."""
    access.require_can_change(by, person)
    present = HouseholdMember.objects.select_for_update().filter(person=person, until=None).first()
    if present is None:
        raise InvalidState(_("Die Person gehört zu keiner Bedarfsgemeinschaft."))
    _end(present, until)
    _record(events.HOUSEHOLD_LEFT, by, person)


def _end(member: HouseholdMember, until: date) -> None:
    if until < member.since:
        raise InvalidInput(
            _("Die Person gehört erst seit dem %(day)s dazu. Bitte prüfen Sie das Datum.")
            % {"day": member.since.strftime("%d.%m.%Y")},
            field="since",
        )
    member.until = until
    member.represents_household = False
    member.save(update_fields=["until", "represents_household"])


def _record(event_type: history.EventType, by: Actor, person: Person) -> None:
    history.record(event_type, by=by, person_id=person.id, office_id=person.office_id, subject=person)
