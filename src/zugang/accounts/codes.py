"""Time-based codes (RFC 6238) and recovery codes, computed by allauth; when each may be used, decided here."""

from __future__ import annotations

import enum

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection

from zugang.accounts.models import Account
from zugang.kernel import clock

PERIOD_SECONDS = 30
DRIFT_STEPS = 1
DIGITS = 6

# A code counts only if its step is newer than every step used before (RFC 6238 § 5.2).
_USE_STEP = """
INSERT INTO accounts_codestep (account_id, step) VALUES (%s, %s)
ON CONFLICT (account_id) DO UPDATE SET step = excluded.step WHERE accounts_codestep.step < excluded.step
"""


class Proof(enum.StrEnum):
    """By what a second factor was shown."""

    TOTP = "totp"
    RECOVERY = "recovery_codes"


def new_secret() -> str:
    """A fresh key of 160 bits in Base32."""
    return str(generate_totp_secret())


def plain(code: str) -> str:
    """The code without the spaces and dashes people type."""
    return "".join(character for character in code if character.isalnum())


def matching_step(secret: str, code: str) -> int | None:
    """The time step this code belongs to, one step early or late allowed, or None."""
    now = int(clock.now().timestamp()) // PERIOD_SECONDS
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def use_step(account: Account, step: int) -> bool:
    """Mark the step as used; False when it, or a newer one, was used before."""
    with connection.cursor() as cursor:
        cursor.execute(_USE_STEP, [account.pk, step])
        return bool(cursor.rowcount == 1)


def accept(account: Account, code: str) -> Proof | None:
    """Use up a code of the account's app or of its recovery codes. None when it is wrong or was used before."""
    typed = plain(code)
    factors = {row.type: row for row in Authenticator.objects.filter(user_id=account.pk)}
    app = factors.get(Authenticator.Type.TOTP)
    recovery = factors.get(Authenticator.Type.RECOVERY_CODES)
    if app is not None and len(typed) == DIGITS:
        step = matching_step(app_secret(app), typed)
        return Proof.TOTP if step is not None and use_step(account, step) else None
    if recovery is not None and RecoveryCodes(recovery).validate_code(typed):
        return Proof.RECOVERY
    return None


def app_secret(app: Authenticator) -> str:
    """The opened key of an authenticator app."""
    from zugang.accounts.allauth_mfa import MFAAdapter  # noqa: PLC0415 - adapters load after the apps

    return MFAAdapter().decrypt(app.data["secret"])
