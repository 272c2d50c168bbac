"""How often something may be tried: counters in the database, one statement for all that apply.

A counter runs for a fixed time from the first try. What is counted (an address, a client) is kept as a
keyed fingerprint only.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import ngettext

from zugang.kernel import clock, readonly
from zugang.kernel.errors import TooMany


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` tries in `period`, per subject."""

    name: str
    amount: int
    period: timedelta


SIGN_IN_ACCOUNT = Limit("sign-in-account", 5, timedelta(minutes=5))
SIGN_IN_CLIENT = Limit("sign-in-client", 100, timedelta(minutes=10))
CODE_ACCOUNT = Limit("code-account", 5, timedelta(minutes=5))
CODE_ACCOUNT_DAY = Limit("code-account-day", 50, timedelta(days=1))
CODE_CLIENT = Limit("code-client", 100, timedelta(minutes=10))
PASSKEY_CLIENT = Limit("passkey-client", 100, timedelta(minutes=10))
PASSWORD_AGAIN = Limit("password-again", 5, timedelta(minutes=5))
REGISTER_ADDRESS = Limit("register-address", 5, timedelta(hours=1))
REGISTER_CLIENT = Limit("register-client", 100, timedelta(hours=1))
MAIL_ADDRESS = Limit("mail-address", 5, timedelta(hours=1))
MAIL_CLIENT = Limit("mail-client", 100, timedelta(hours=1))
REPORT_CLIENT = Limit("report-client", 10, timedelta(hours=1))
DEVICE_CLIENT = Limit("device-client", 40, timedelta(minutes=10))
LETTER_CODE = Limit("letter-code", 5, timedelta(days=1))
LETTER_CLIENT = Limit("letter-client", 20, timedelta(minutes=10))
RATING_CLIENT = Limit("rating-client", 20, timedelta(hours=1))

_CONSUME = """
INSERT INTO accounts_limit (key, used, ends_at) VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
    used = CASE WHEN accounts_limit.ends_at <= %s THEN 1 ELSE accounts_limit.used + 1 END,
    ends_at = CASE WHEN accounts_limit.ends_at <= %s THEN excluded.ends_at ELSE accounts_limit.ends_at END
RETURNING key, used, ends_at
"""
_REFUND = "UPDATE accounts_limit SET used = greatest(used - 1, 0) WHERE key = ANY(%s)"

Counted = tuple[Limit, str]


def consume(*counted: Counted) -> list[Counted]:
    """Count one try for each (limit, subject); answers those worth a `refund` after success.

    Raises TooMany, naming the minutes to wait.
    """
    statement, values = counting(*counted)
    with readonly.writing(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return judge(counted, cursor.fetchall())


def counting(*counted: Counted) -> tuple[str, list[Any]]:
    """The statement that counts, with its values; it returns rows of key, number used and end."""
    now = clock.now()
    limits = {_key(limit, subject): limit for limit, subject in counted}
    rows = [part for key in sorted(limits) for part in (key, 1, now + limits[key].period)]
    return _CONSUME.format(rows=", ".join(["(%s, %s, %s)"] * len(limits))), [*rows, now, now]


def judge(counted: tuple[Counted, ...], rows: list[tuple[Any, ...]]) -> list[Counted]:
    """What the counting statement returned, judged as `consume` tells.

    The first half of an allowance is not worth a refund: a successful try may use it up.
    """
    by_key = {_key(limit, subject): (limit, subject) for limit, subject in counted}
    exceeded = [ends_at for key, used, ends_at in rows if used > by_key[key][0].amount]
    if exceeded:
        raise TooMany(_wait(max(exceeded), clock.now()))
    return [by_key[key] for key, used, _ends_at in rows if used > by_key[key][0].amount // 2]


def refund(*counted: Counted) -> None:
    """Take the try back: it succeeded, and only failures count."""
    if not counted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_REFUND, [[_key(limit, subject) for limit, subject in counted]])


def _key(limit: Limit, subject: str) -> str:
    mac = hashlib.blake2b(subject.lower().encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16)
    return f"{limit.name}:{mac.hexdigest()}"


def _wait(ends_at: datetime, now: datetime) -> str:
    minutes = max(1, math.ceil((ends_at - now).total_seconds() / 60))
    return ngettext(
        "Das waren zu viele Versuche. Bitte warten Sie %(minutes)d Minute und versuchen Sie es dann noch einmal.",
        "Das waren zu viele Versuche. Bitte warten Sie %(minutes)d Minuten und versuchen Sie es dann noch einmal.",
        minutes,
    ) % {"minutes": minutes}
