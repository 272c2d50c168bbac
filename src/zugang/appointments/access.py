"""Who may see, answer and make appointments."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang.appointments.models import Appointment
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, TrustRequired
from zugang.offices import access as offices
from zugang.persons.models import Person


def require_can_see(by: Actor, person_id: UUID) -> None:
    """The person themselves, signed in with a profile. Needs no consent to online communication."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None or by.person_id != person_id:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    if by.trust < TrustLevel.LOW:
        raise TrustRequired(TrustLevel.LOW)


def require_can_answer(by: Actor, appointment: Appointment) -> None:
    """Confirming and declining is the person's own; staff do not answer for them."""
    require_can_see(by, appointment.person_id)


def require_can_look(by: Actor, person: Person) -> None:
    """Staff of the office that is responsible for the person."""
    if not by.is_staff or by.office_id is None or by.office_id != person.office_id:
        raise AccessDenied(_("Diese Person gibt es in Ihrem Jobcenter nicht."))


def require_can_plan(by: Actor, person: Person) -> None:
    """Active staff of that office who are not auditors."""
    require_can_look(by, person)
    offices.require_can_change(by, person.office_id)
