"""Time-based codes (RFC 6238) and recovery codes, computed by allauth; when each may be used, decided here."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import connection

from zugang.accounts import limits, recovery_codes
from zugang.accounts.limits import Counted
from zugang.accounts.models import Account
from zugang.kernel import clock

PERIOD_SECONDS = 30
DIGITS = 6

# A code counts only if its step is newer than every step used before with this app (RFC 6238 § 5.2).
_USE_STEP = """
UPDATE mfa_authenticator SET last_used_at = %s, data = jsonb_set(data, '{step}', to_jsonb(%s::bigint))
WHERE id = %s AND coalesce((data ->> 'step')::bigint, -1) < %s
"""


_FIELDS = [field.attname for field in Account._meta.concrete_fields]
_COLUMNS = ", ".join(f"account.{field.column}" for field in Account._meta.concrete_fields)
_LOOK_UP = """
WITH counted AS ({counting})
SELECT counted.*, factor.id, factor.type, factor.data::text, {columns}
FROM counted
LEFT JOIN accounts_account account ON account.id = %s AND account.is_active
LEFT JOIN mfa_authenticator factor ON factor.user_id = account.id
"""


class Proof(enum.StrEnum):
    """By what a second factor was shown."""

    TOTP = "totp"
    RECOVERY = "recovery_codes"
    PASSKEY = "webauthn"


def new_secret() -> str:
    """A fresh key of 160 bits in Base32."""
    return str(generate_totp_secret())


def plain(code: str) -> str:
    """The code without the spaces and dashes people type."""
    return "".join(character for character in code if character.isalnum())


def matching_step(secret: str, code: str) -> int | None:
    """The time step this code belongs to, or None; TOTP_TOLERANCE steps early or late are allowed."""
    now, away = int(clock.now().timestamp()) // PERIOD_SECONDS, settings.TOTP_TOLERANCE
    for step in range(now - away, now + away + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def use_step(app: Authenticator, step: int) -> bool:
    """Mark the step of this app as used; False when it, or a newer one, was used before."""
    with connection.cursor() as cursor:
        cursor.execute(_USE_STEP, [clock.now(), step, app.pk, step])
        return bool(cursor.rowcount == 1)


def look_up(account_id: str, *counted: Counted) -> tuple[Account | None, list[Authenticator], list[Counted]]:
    """The active account with its factors, by the statement that counts the try; and the tries worth a refund.

    Raises TooMany.
    """
    counting, values = limits.counting(*counted)
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP.format(counting=counting, columns=_COLUMNS), [*values, account_id])
        rows = cursor.fetchall()
    refundable = limits.judge(counted, [row[:3] for row in rows])
    if rows[0][3] is None:
        return None, [], refundable
    account = Account.from_db("default", _FIELDS, rows[0][6:])
    held = {
        row[3]: Authenticator(id=row[3], user=account, type=row[4], data=json.loads(row[5])) for row in rows
    }
    return account, [held[key] for key in sorted(held)], refundable


def accept(account: Account, code: str, held: Sequence[Authenticator] | None = None) -> Proof | None:
    """Use up a code of one of the account's apps or of its recovery codes. None when wrong or used before.

    held: the account's factors, where they are known already.
    """
    typed = plain(code)
    rows = list(Authenticator.objects.filter(user_id=account.pk).order_by("id")) if held is None else held
    apps = [row for row in rows if row.type == Authenticator.Type.TOTP]
    if apps and len(typed) == DIGITS:
        return Proof.TOTP if any(_accepts(app, typed) for app in apps) else None
    recovery = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Proof.RECOVERY if recovery is not None and recovery_codes.use_up(recovery, typed) else None


def accept_recovery(account: Account, code: str) -> bool:
    """Use up a recovery code, where nothing else counts."""
    row = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return row is not None and recovery_codes.use_up(row, plain(code))


def app_secret(app: Authenticator) -> str:
    """The opened key of an authenticator app."""
    from zugang.accounts.allauth_mfa import MFAAdapter  # noqa: PLC0415 - adapters load after the apps

    return MFAAdapter().decrypt(app.data["secret"])


def _accepts(app: Authenticator, typed: str) -> bool:
    step = matching_step(app_secret(app), typed)
    return step is not None and use_step(app, step)
