"""Every kind of second factor an account can have, as far as all of them are asked for or taken away together."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from zugang.accounts.models import Account


def any_of(account: Account) -> bool:
    """Whether the account has a second factor; recovery codes alone are none."""
    rows = Authenticator.objects.filter(user_id=account.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(rows.exists())


def has_passkey(account: Account) -> bool:
    """Whether the account can be signed in to without a password."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.WEBAUTHN).exists())


def remove_all(account: Account) -> None:
    """Take every second factor and its recovery codes away."""
    Authenticator.objects.filter(user_id=account.pk).delete()
