"""Who may see, answer and make requests for documents.

The person: their own, with a second factor shown. Consent to online communication is not needed: without it the
request also goes out as a letter, and what is uploaded is the person's own act. Staff: members of the team that
asks; other teams and auditors see neither title nor files (§ 35 (1) sentence 2 SGB I).
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.offices import access as offices
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.requests.models import DocumentRequest

ANSWER = trust.declare("requests.answer", TrustLevel.LOW_MFA, gettext_lazy("Angeforderte Unterlagen abgeben"))


def require_person(by: Actor, person_id: UUID) -> None:
    """The person themselves, signed in with a second factor."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None or by.person_id != person_id:
        raise AccessDenied(_("Diese Anforderung gibt es nicht."))
    trust.require(by, ANSWER)


def require_team(by: Actor, request: DocumentRequest) -> Staff:
    """A member of the team that asks, who is no auditor."""
    return _member(by, request.team_id, request.office_id)


def require_can_ask(by: Actor, person: Person, team: Team) -> Staff:
    """A member of a team of the person's own office."""
    if team.office_id != person.office_id:
        raise AccessDenied(_("Dieses Team gibt es in Ihrem Jobcenter nicht."))
    return _member(by, team.id, person.office_id)


def own_teams(by: Actor) -> tuple[UUID, frozenset[UUID]]:
    """The office of the acting member of staff, and their teams; none for auditors. Raises AccessDenied for others."""
    if not by.is_staff or by.staff_id is None or by.office_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    teams = Team.objects.filter(members=by.staff_id, members__is_active=True, members__is_auditor=False)
    return by.office_id, frozenset(teams.values_list("id", flat=True))


def _member(by: Actor, team_id: UUID, office_id: UUID) -> Staff:
    member = offices.require_member(by, office_id)
    if member.is_auditor or not member.teams.filter(id=team_id).exists():
        raise AccessDenied(_("Diese Anforderung gibt es in Ihrem Team nicht."))
    return member
