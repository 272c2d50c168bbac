"""What an account's owner must see first after signing in: something is pending that somebody else may have begun."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from zugang.accounts.models import Account


def needs(account: Account) -> bool:
    """Whether a reset or a deletion is running, or the account was locked and has yet to be looked through."""
    return bool(account.review_since or account.factor_reset_at or account.deletes_at)


def way_to(account: Account, target: str) -> str:
    """The address to go to after sign-in: `target`, with the page that needs attention before it."""
    if not needs(account):
        return target
    return f"{reverse('account_attention')}?{urlencode({'next': target})}"
