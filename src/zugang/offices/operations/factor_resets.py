"""A colleague who lost the second factor: the administration begins, another employee confirms within 24 hours."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import events as account_events
from zugang.accounts import factor_kinds, mails
from zugang.accounts.models import Account
from zugang.accounts.operations import resetting
from zugang.accounts.operations.invitations import invite
from zugang.accounts.telling import tell_owner
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.offices import access, events
from zugang.offices.models import Staff
from zugang.offices.reset_models import CONFIRMABLE_FOR, FactorReset

State = FactorReset.State


@transaction.atomic
def begin_factor_reset(*, by: Actor, member: Staff) -> FactorReset:
    """An administrator knows the colleague and asks for the reset; the colleague is told at once.

    Raises NotAllowed for one's own factor, InvalidState without a factor or while somebody is asked already.
    """
    access.require_can_administer(by, member.office_id)
    administrator = access.require_can_change(by, member.office_id)
    if member.id == administrator.id:
        raise NotAllowed(_("Den eigenen zweiten Faktor kann nur jemand anders zurücksetzen."))
    Staff.objects.select_for_update().get(id=member.id)
    if not member.is_active or not factor_kinds.any_of(member.account):
        raise InvalidState(
            _("In diesem Zugang gibt es keinen zweiten Faktor, der zurückgesetzt werden kann.")
        )
    FactorReset.objects.filter(member=member, state=State.BEGUN, expires_at__lte=clock.now()).update(
        state=State.REFUSED, decided_at=clock.now()
    )
    if FactorReset.objects.filter(member=member, state=State.BEGUN).exists():
        raise InvalidState(_("Das ist schon beantragt. Jetzt muss eine zweite Person bestätigen."))
    case = FactorReset.objects.create(
        member=member, begun_by=administrator, expires_at=clock.now() + CONFIRMABLE_FOR
    )
    told = _record(events.FACTOR_RESET_BEGUN, account_events.RESET_BY_OFFICE_BEGUN, by, case)
    tell_owner(told, mail=mails.RESET_BY_OFFICE_BEGUN, account=member.account, who=administrator.name)
    return case


@transaction.atomic
def confirm_factor_reset(*, by: Actor, case_id: UUID) -> FactorReset:
    """The second pair of eyes: the factors go and every session ends; signing in asks for a new one at once.

    Raises NotAllowed for who began and for the colleague, InvalidState when it is not open any more.
    """
    case = _locked(by, case_id)
    second = access.require_can_change(by, case.member.office_id)
    if second.id in (case.begun_by_id, case.member_id):
        raise NotAllowed(_("Das muss jemand anderes bestätigen: Vier Augen sehen mehr als zwei."))
    if not case.is_open:
        raise InvalidState(_over())
    case.state, case.decided_by, case.decided_at = State.CONFIRMED, second, clock.now()
    case.save(update_fields=["state", "decided_by", "decided_at"])
    _record(events.FACTOR_RESET_CONFIRMED, None, by, case)
    account = Account.objects.select_for_update().get(id=case.member.account_id)
    told = resetting.remove_all_factors(account, by=by, kind=account_events.RESET_BY_OFFICE)
    tell_owner(told, mail=mails.RESET_BY_OFFICE, account=account, office=case.member.office.name)
    if not account.has_usable_password():
        invite(by=by, account=account, office_name=case.member.office.name)
    return case


@transaction.atomic
def refuse_factor_reset(*, by: Actor, case_id: UUID) -> None:
    """End it without a change. Everybody who may change something in the office may, the colleague too."""
    case = _locked(by, case_id)
    member = access.require_can_change(by, case.member.office_id)
    if case.state != State.BEGUN:
        raise InvalidState(_over())
    case.state, case.decided_by, case.decided_at = State.REFUSED, member, clock.now()
    case.save(update_fields=["state", "decided_by", "decided_at"])
    _record(events.FACTOR_RESET_REFUSED, None, by, case)


def _locked(by: Actor, case_id: UUID) -> FactorReset:
    case = (
        FactorReset.objects.select_for_update(of=("self",))
        .select_related("member__office", "member__account")
        .filter(id=case_id)
        .first()
    )
    if case is None or case.member.office_id != by.office_id:
        raise AccessDenied(_("Diesen Vorgang gibt es in Ihrem Jobcenter nicht."))
    return case


def _record(kind: EventType, owner_kind: EventType | None, by: Actor, case: FactorReset) -> Event:
    """In the office's history, and where it concerns the colleague, in the account's own."""
    member = case.member
    event = history.record(kind, by=by, office_id=member.office_id, subject=case, name=member.name)
    if owner_kind is None:
        return event
    return history.record(owner_kind, by=by, account_id=member.account_id)


def _over() -> str:
    return _("Dieser Vorgang ist schon entschieden oder älter als 24 Stunden.")
