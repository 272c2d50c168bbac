"""Who may see, answer and make appointments."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.appointments.models import Appointment
from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, NotAllowed
from zugang.offices import access as offices
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person

SEE_AND_ANSWER = trust.declare(
    "appointments.see_and_answer", TrustLevel.LOW, gettext_lazy("Termine ansehen und beantworten")
)


def require_can_see(by: Actor, person_id: UUID) -> None:
    """The person themselves, signed in with a profile. Needs no consent to online communication."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None or by.person_id != person_id:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    trust.require(by, SEE_AND_ANSWER)


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


def may_read_proofs(by: Actor, appointment: Appointment) -> bool:
    """Whether the acting member of staff may open the person's proofs, which often speak of illness.

    Members of the team the appointment is with, whom it is with, and of the team now responsible for the person in
    the same subject; no other team of the office (§ 35 (1) sentence 2 SGB I), no administrators, no auditors.
    """
    if not by.is_staff or by.staff_id is None:
        return False
    theirs = Q(id=appointment.staff_id) | Q(teams=appointment.team_id)
    now_responsible = Q(
        teams__responsibilities__person=appointment.person_id,
        teams__responsibilities__subject=appointment.team.subject,
    )
    working = Staff.objects.filter(
        id=by.staff_id, office_id=appointment.office_id, is_active=True, is_auditor=False
    )
    return working.filter(theirs | now_responsible).exists()


def office_of(by: Actor) -> UUID:
    """The office the acting member of staff belongs to. Raises AccessDenied for everyone else."""
    if not by.is_staff or by.office_id is None:
        raise AccessDenied(_("Das gibt es in Ihrem Jobcenter nicht."))
    return by.office_id


def require_can_keep_slots(by: Actor, team: Team) -> None:
    """Members of the team and the office's administrators say when it has time. The portal itself may (demo)."""
    if by.is_system:
        return
    member = offices.require_can_change(by, team.office_id)
    if not member.is_administrator and not member.teams.filter(id=team.id).exists():
        raise NotAllowed(_("Die Sprechzeiten dieses Teams ändern nur seine Mitglieder oder die Verwaltung."))
