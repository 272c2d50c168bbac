"""Who may change what belongs to an office."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, NotAllowed
from zugang.offices.models import Staff, Team


def require_member(by: Actor, office_id: UUID) -> Staff:
    """The acting member of staff of this very office, still active. Everyone else: the thing does not exist."""
    if not by.is_staff or by.staff_id is None or by.office_id != office_id:
        raise AccessDenied(_("Das gibt es in Ihrem Jobcenter nicht."))
    member = Staff.objects.filter(id=by.staff_id, office_id=office_id, is_active=True).first()
    if member is None:
        raise AccessDenied(_("Das gibt es in Ihrem Jobcenter nicht."))
    return member


def require_can_change(by: Actor, office_id: UUID) -> Staff:
    """Staff of the office who are not auditors: those read everything and change nothing."""
    member = require_member(by, office_id)
    if member.is_auditor:
        raise NotAllowed(_("Als Prüferin oder Prüfer können Sie lesen, aber nichts ändern."))
    return member


def require_can_administer(by: Actor, office_id: UUID | None) -> None:
    """The portal itself (set-up, demo), or an administrator of this very office."""
    if by.is_system:
        return
    if office_id is None or not require_can_change(by, office_id).is_administrator:
        raise NotAllowed(_("Das darf nur die Verwaltung Ihres Jobcenters."))


def require_can_keep_absence(by: Actor, office_id: UUID, *, team: Team | None, staff: Staff | None) -> None:
    """The own absence anybody; a team's its members; a colleague's or the whole office's the administrators."""
    if by.is_system:
        return
    member = require_can_change(by, office_id)
    if member.is_administrator or (staff is not None and staff.id == member.id):
        return
    if team is not None and member.teams.filter(id=team.id).exists():
        return
    raise NotAllowed(_("Abwesenheiten anderer trägt die Verwaltung Ihres Jobcenters ein."))
