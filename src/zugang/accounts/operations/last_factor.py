"""Removing the last second factor waits like other high-risk changes; removing one of several does not."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zugang.accounts import access, events, mails, waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account
from zugang.accounts.operations import changes, factors
from zugang.accounts.waiting import Value
from zugang.kernel.actor import Actor

_RECOVERY = Authenticator.Type.RECOVERY_CODES


def is_last(*, account: Account, removing: Collection[int]) -> bool:
    """Whether the account has no second factor left without these (keys of allauth's authenticators)."""
    rest = Authenticator.objects.filter(user_id=account.id).exclude(type=_RECOVERY).exclude(id__in=removing)
    return not rest.exists()


@transaction.atomic
def request_removal(*, by: Actor, account: Account, submission: UUID) -> PendingChange:
    """Ask for the removal of all that is left; the factors work until the time is over. Raises TrustRequired."""
    return changes.request(by=by, account=account, kind=KIND, value={}, submission=submission)


def _remove(change: PendingChange, value: Value) -> None:  # noqa: ARG001 - there is no value
    account = change.account
    Authenticator.objects.filter(user_id=account.id).delete()
    factors.record(
        events.FACTOR_REMOVED, mails.FACTOR_REMOVED, by=Actor.system(), account=account, was_last=True
    )


KIND = waiting.define(
    "accounts.last_factor",
    _("Letzten zweiten Faktor entfernen"),
    need=access.REMOVE_LAST_FACTOR,
    apply=_remove,
    shown=lambda value: [],  # noqa: ARG005
)
