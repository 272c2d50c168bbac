"""Who signs in: an account by its address and password. Unknown addresses cost the same work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from zugang.accounts import limits
from zugang.accounts.limits import Counted
from zugang.accounts.models import Account

_FIELDS = [field.attname for field in Account._meta.concrete_fields]
_COLUMNS = ", ".join(f"account.{field.column}" for field in Account._meta.concrete_fields)
_LOOK_UP = """
WITH counted AS ({counting})
SELECT counted.*, EXISTS (
    SELECT FROM mfa_authenticator factor WHERE factor.user_id = account.id AND factor.type IN ('totp', 'webauthn')
), EXISTS (
    SELECT FROM mfa_authenticator app WHERE app.user_id = account.id AND app.type = 'approval'
), {columns}
FROM counted LEFT JOIN accounts_account account ON account.email = %s
"""


class AccountBackend(BaseBackend):
    """Django's interface to our accounts (`AUTHENTICATION_BACKENDS`). Signing in goes by `check`."""

    def authenticate(self, request: Any, **_credentials: Any) -> Account | None:  # noqa: ARG002 - Django's interface
        """Nobody signs in this way: it would count no tries."""
        return None

    def get_user(self, user_id: UUID) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True, locked_at=None).first()


def check(*, email: str, password: str, counted: tuple[Counted, ...]) -> tuple[Account | None, list[Counted]]:
    """The active account with this address and password, or None; and the tries worth a refund.

    One statement counts the try and finds the account, one hash is computed, whoever is asked for.
    The account carries `has_app` (an authenticator app or a passkey) and `has_approval` (a linked Jobcenter app).
    Raises TooMany.
    """
    counting, values = limits.counting(*counted)
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP.format(counting=counting, columns=_COLUMNS), [*values, email.strip().lower()])
        rows = cursor.fetchall()
    refundable = limits.judge(counted, [row[:3] for row in rows])
    has_app, has_approval, *stored = rows[0][3:]
    account: Any = Account.from_db("default", _FIELDS, stored) if stored[0] else None
    if account is None or not account.has_usable_password():
        make_password(password)
        return None, refundable
    account.has_app, account.has_approval = has_app, has_approval
    fits = check_password(password, account.password)
    return (account if fits and account.is_active else None), refundable
