"""Who may see, make and work on applications.

The person: their own, with a second factor shown. Nobody else of the household, who have their own; consent is not
needed, because applying is the person's own act. Staff: members of the team that works on it; other teams and auditors
see neither kind nor words (§ 35 (1) sentence 2 SGB I). Periods of benefits: members of any benefits team of the office.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.applications.models import Application
from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.offices import access as offices
from zugang.offices.models import Staff, Subject, Team
from zugang.persons.models import Person

SEE_AND_APPLY = trust.declare(
    "applications.see_and_apply", TrustLevel.LOW_MFA, gettext_lazy("Anträge ansehen und stellen")
)


def require_own(by: Actor) -> UUID:
    """An account acting for a person, signed in with a second factor; gives the person's id."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    trust.require(by, SEE_AND_APPLY)
    return by.person_id


def require_person(by: Actor, application: Application) -> None:
    """The very person whose application it is."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id != application.person_id:
        raise AccessDenied(_("Diesen Antrag gibt es nicht."))
    trust.require(by, SEE_AND_APPLY)


def require_team(by: Actor, application: Application) -> Staff:
    """A member of the team that works on it, who is no auditor."""
    if application.received_on is None:
        raise AccessDenied(_("Diesen Antrag gibt es in Ihrem Team nicht."))
    return _member(by, application.team_id, application.office_id)


def require_can_record(by: Actor, person: Person, team: Team) -> Staff:
    """A member of any team of the person's own office, for each of its teams: the counter takes in what others
    decide. Auditors change nothing."""
    if team.office_id != person.office_id:
        raise AccessDenied(_("Dieses Team gibt es in Ihrem Jobcenter nicht."))
    return offices.require_can_change(by, person.office_id)


def require_benefits(by: Actor, office_id: UUID) -> Staff:
    """A member of a benefits team of the office, who is no auditor."""
    member = offices.require_member(by, office_id)
    if member.is_auditor or not sees_periods(by):
        raise AccessDenied(_("Bewilligungszeiträume pflegt das Leistungsteam."))
    return member


def sees_periods(by: Actor) -> bool:
    """Whether the acting member of staff belongs to a benefits team."""
    teams = Team.objects.filter(members=by.staff_id, members__is_active=True, members__is_auditor=False)
    return by.is_staff and by.staff_id is not None and teams.filter(subject=Subject.BENEFITS).exists()


def _member(by: Actor, team_id: UUID, office_id: UUID) -> Staff:
    member = offices.require_member(by, office_id)
    if member.is_auditor or not member.teams.filter(id=team_id).exists():
        raise AccessDenied(_("Diesen Antrag gibt es in Ihrem Team nicht."))
    return member
