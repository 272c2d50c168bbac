"""Who may read and issue notices."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, NotAllowed
from zugang.offices.models import Staff

READ_NOTICES = trust.declare(
    "notices.read", TrustLevel.LOW_MFA, gettext_lazy("Bescheide und Nachweise lesen")
)


def office_of(by: Actor) -> UUID:
    """The office the acting member of staff belongs to. Raises AccessDenied for everyone else."""
    if not by.is_staff or by.office_id is None:
        raise AccessDenied
    return by.office_id


def require_staff_of(by: Actor, office_id: UUID) -> None:
    """Notices are issued by staff of the person's own office; for all others they do not exist."""
    if office_of(by) != office_id:
        raise AccessDenied


def require_can_issue(by: Actor, office_id: UUID) -> UUID:
    """Active staff of this office who do more than audit; gives their id. Raises AccessDenied or NotAllowed."""
    require_staff_of(by, office_id)
    if by.staff_id is None or not _active(by.staff_id).filter(is_auditor=False).exists():
        raise NotAllowed(_("Sie dürfen lesen, aber keine Schreiben versenden."))
    return by.staff_id


def require_administrator(by: Actor) -> UUID:
    """Templates are kept by the office's administrators; gives their office."""
    office_id = office_of(by)
    if by.staff_id is None or not _active(by.staff_id).filter(is_administrator=True).exists():
        raise NotAllowed(_("Vorlagen ändert die Verwaltung Ihres Jobcenters. Bitte wenden Sie sich dorthin."))
    return office_id


def _active(staff_id: UUID) -> QuerySet[Staff]:
    return Staff.objects.filter(id=staff_id, is_active=True)


def require_recipient(by: Actor) -> UUID:
    """An account acting for a person, signed in with a second factor (§ 37 (2a) SGB X: authentication of the
    entitled person). Gives the person's id; raises TrustRequired or AccessDenied."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None:
        raise AccessDenied
    trust.require(by, READ_NOTICES)
    return by.person_id
