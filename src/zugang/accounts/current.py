"""The signed-in account of a request, taken from the statement that reads the session."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, middleware
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from zugang.accounts.models import Account

_VERIFIED = "verified"


def attach(request: Any) -> None:
    """`request.user`, looked up where it is asked for, without Django's own statement for it."""
    request.user = SimpleLazyObject(partial(_current, request))


def account_of(request: Any) -> Account | None:
    """The signed-in account itself, from now on also as `request.user`: reading from Django's lazy stand-in costs ten
    times as much."""
    user = request.user
    if isinstance(user, SimpleLazyObject):
        user.is_authenticated  # noqa: B018 - looks the account up
        user = request.user = user._wrapped
    return user if isinstance(user, Account) else None


def _current(request: Any) -> Any:
    """The account beside the session's row, where everything that Django checks holds; otherwise Django decides
    (a stranger, an account that was closed, a password that was changed meanwhile)."""
    session = request.session
    owner = session.get(SESSION_KEY)
    account = session.account
    if account is not None and session.made.get(_VERIFIED) is account and not session.modified:
        return account
    if (
        account is not None
        and str(account.pk) == owner
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY) or "", account.get_session_auth_hash())
    ):
        session.made[_VERIFIED] = account
        return account
    return middleware.get_user(request)
