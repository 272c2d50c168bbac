"""The advice to set up a second factor (S5): put off by "later", for some sign-ins and some days, then given again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import NotAllowed


@transaction.atomic
def put_off(*, by: Actor, account: Account, sign_ins: int, days: int) -> None:
    """Remember "later" for so many sign-ins and days, as the account's Jobcenter allows.

    Raises NotAllowed for staff, who always need a second factor.
    """
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    if account.is_staff_account:
        raise NotAllowed(
            _("Mitarbeitende brauchen immer einen zweiten Faktor. Bitte richten Sie ihn jetzt ein.")
        )
    account.advice_put_off_until = clock.now() + timedelta(days=days)
    account.advice_put_off_sign_ins = sign_ins
    account.save(update_fields=["advice_put_off_until", "advice_put_off_sign_ins"])
    history.record(events.ADVICE_PUT_OFF, by=by, account_id=account.id)


@transaction.atomic(savepoint=False)
def rests(*, account: Account) -> bool:
    """Whether the advice is left out at this sign-in; counts the sign-in."""
    until, left = account.advice_put_off_until, account.advice_put_off_sign_ins
    if account.is_staff_account or until is None or left == 0 or until <= clock.now():
        return False
    account.advice_put_off_sign_ins = left - 1
    account.save(update_fields=["advice_put_off_sign_ins"])
    return True
