"""Removing the last second factor waits like other high-risk changes; removing one of several does not."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.accounts import access, events, mails, queries, waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account
from zugang.accounts.operations import changes, factors
from zugang.accounts.waiting import Value
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed

_RECOVERY = Authenticator.Type.RECOVERY_CODES


@transaction.atomic
def request_removal(
    *, by: Actor, account: Account, name: str, submission: UUID, approval: UUID | None = None
) -> PendingChange:
    """Ask for the removal of the one factor that is left, called `name`; it works until the time is over.

    Raises TrustRequired, ApprovalRequired, and NotAllowed where the account may not be without it.
    """
    access.require_owner(by, account.id)
    last = _last(account)
    if last is None:
        raise InvalidState(
            _("Das ist nicht mehr Ihr letzter zweiter Faktor. Bitte sehen Sie noch einmal nach.")
        )
    _require_dispensable(account, last)
    value = {"factor": str(last.pk), "name": name}
    return changes.request(
        by=by, account=account, kind=KIND, value=value, submission=submission, approval=approval
    )


def _last(account: Account) -> Authenticator | None:
    """The only second factor of the account; None when there are more, or none."""
    rows = list(Authenticator.objects.filter(user_id=account.id).exclude(type=_RECOVERY)[:2])
    return rows[0] if len(rows) == 1 else None


def _require_dispensable(account: Account, factor: Authenticator) -> None:
    if account.is_staff_account:
        raise NotAllowed(factors.staff_need_one())
    if factor.type == factors.PASSKEY and queries.is_only_way_in(account, factor.pk):
        raise NotAllowed(factors.only_way_in())


def _remove(change: PendingChange, value: Value) -> None:
    """Another factor that was set up meanwhile stays, and the recovery codes with it."""
    account = Account.objects.select_for_update().get(id=change.account_id)
    factor = Authenticator.objects.filter(user_id=account.id, id=int(value["factor"])).first()
    if factor is None:
        raise InvalidState(_("Diesen zweiten Faktor gibt es nicht mehr."))
    is_last = queries.count_second_factors(account.id) == 1
    if is_last:
        _require_still_dispensable(account, factor)
    factors.take_away(factor, is_last=is_last)
    factors.record(
        events.FACTOR_REMOVED, mails.FACTOR_REMOVED, by=Actor.system(), account=account, was_last=is_last
    )


def _require_still_dispensable(account: Account, factor: Authenticator) -> None:
    """Meanwhile the password may have gone: then the change ends without counting."""
    try:
        _require_dispensable(account, factor)
    except (NotAllowed, AccessDenied) as error:
        raise InvalidState(error.message) from error


KIND = waiting.define(
    "accounts.last_factor",
    gettext_lazy("Letzten zweiten Faktor entfernen"),
    need=access.REMOVE_LAST_FACTOR,
    apply=_remove,
    shown=lambda value: [value["name"]],
)
