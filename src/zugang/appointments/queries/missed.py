"""What was missed: hearings, and how often a person stayed away, counted by date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from zugang.appointments import access, consequences
from zugang.appointments.models import Appointment, Hearing
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.persons.models import Person

_EXCUSED = {Hearing.State.EXCUSED: True, Hearing.State.UNEXCUSED: False}


@dataclass(frozen=True, slots=True)
class Missed:
    """A person's missed mandatory appointments, newest first, and what they mean under today's law."""

    hearings: list[Hearing]
    standing: consequences.Standing
    law: consequences.Law

    @property
    def meaning(self) -> Any:
        return consequences.meaning(self.standing, self.law)


def missed_by(*, by: Actor, person: Person) -> Missed:
    """The record of a person as staff of their office see it. Two statements."""
    access.require_can_look(by, person)
    hearings = list(
        Hearing.objects.filter(person=person)
        .select_related("appointment", "decided_by")
        .order_by("-missed_on", "-id")[:100]
    )
    kept = Appointment.objects.filter(
        person=person, kind=Appointment.Kind.MANDATORY, state=Appointment.State.DONE
    ).order_by("-starts_at")
    law = consequences.law_on(clock.today())
    missed = [(hearing.missed_on, _EXCUSED.get(Hearing.State(hearing.state))) for hearing in hearings]
    days = [clock.berlin(moment).date() for moment in kept.values_list("starts_at", flat=True)[:100]]
    return Missed(hearings, consequences.standing(missed, days, law), law)


def own_hearing(*, by: Actor, appointment_id: UUID) -> Hearing:
    """The hearing of one of the acting person's own missed appointments."""
    found = (
        Hearing.objects.select_related("appointment", "office").filter(appointment_id=appointment_id).first()
    )
    if found is None:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    access.require_can_see(by, found.person_id)
    return found


def hearing_in_file(*, by: Actor, person: Person, appointment_id: UUID) -> Hearing:
    """The hearing of a missed appointment in the file of a person of the staff's office."""
    access.require_can_look(by, person)
    found = (
        Hearing.objects.select_related("appointment", "office", "decided_by")
        .filter(appointment_id=appointment_id, person=person)
        .first()
    )
    if found is None:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    return found


def open_hearings(*, by: Actor, limit: int = 50) -> list[Hearing]:
    """Hearings of the staff's office that wait for a decision: answered ones, and those whose day is over."""
    return list(
        Hearing.objects.filter(office_id=by.office_id, state__in=(Hearing.State.OPEN, Hearing.State.ANSWERED))
        .select_related("person", "appointment")
        .order_by("due", "id")[:limit]
        if by.is_staff and by.office_id is not None
        else ()
    )
