"""Who may object, and who at the desk works on an objection."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.notices.kinds import COURT_KINDS, DECIDING_KINDS
from zugang.notices.models import Notice
from zugang.notices.objections.models import Objection
from zugang.offices.models import Staff, Subject

OBJECT = trust.declare("notices.object", TrustLevel.LOW_MFA, gettext_lazy("Widerspruch einlegen"))
MEET_WRITTEN_FORM = trust.declare(
    "notices.meet_written_form",
    TrustLevel.SUBSTANTIAL,
    gettext_lazy("Widerspruch in der gesetzlichen Form bestätigen"),
)


def require_person(by: Actor) -> UUID:
    """The person the account acts for, with a second factor. Raises AccessDenied or TrustRequired."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None:
        raise AccessDenied
    trust.require(by, OBJECT)
    return by.person_id


def require_open_to_objection(notice: Notice) -> None:
    """Only against a decision. Raises InvalidState with what is right instead."""
    if notice.kind in COURT_KINDS:
        raise InvalidState(
            _(
                "Gegen einen Widerspruchsbescheid gibt es keinen Widerspruch mehr, sondern die Klage beim Sozialgericht."
            )
        )
    if notice.kind not in DECIDING_KINDS:
        raise InvalidState(
            _(
                "Dieses Schreiben entscheidet nichts. Sie können darauf antworten, aber nicht Widerspruch einlegen."
            )
        )


def meets_written_form(level: TrustLevel) -> bool:
    """Whether this sign-in replaces the written form (§ 84 SGG, § 36a (2a) SGB I with § 9a (5) OZG).

    "Substantiell" or "hoch" by an OZG account; which level other portals ask for is not certain
    (docs/rules/widerspruch.md).
    """
    return level >= MEET_WRITTEN_FORM.level


def require_reader(by: Actor, objection: Objection) -> None:
    """Staff of the team that works on it, or who it is assigned to; auditors of the office read too.

    For everyone else it does not exist. Raises AccessDenied.
    """
    if not by.is_staff or by.staff_id is None or by.office_id != objection.office_id:
        raise AccessDenied
    if not _readers(objection).filter(id=by.staff_id).exists():
        raise AccessDenied


def require_worker(by: Actor, objection: Objection) -> UUID:
    """Those readers who are no auditors; gives the staff's id. Raises AccessDenied or NotAllowed."""
    require_reader(by, objection)
    assert by.staff_id is not None, "a reader is staff"
    if Staff.objects.filter(id=by.staff_id, is_auditor=True).exists():
        raise NotAllowed(_("Als Prüferin oder Prüfer können Sie lesen, aber nichts ändern."))
    return by.staff_id


def _readers(objection: Objection) -> QuerySet[Staff]:
    in_team = (
        Q(teams=objection.team_id)
        if objection.team_id
        else Q(teams__subject=Subject.BENEFITS, teams__office_id=objection.office_id)
    )
    return Staff.objects.filter(
        in_team | Q(id=objection.assigned_id) | Q(is_auditor=True),
        office_id=objection.office_id,
        is_active=True,
    )
