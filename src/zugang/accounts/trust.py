"""How surely the session knows who is signed in, and how long that lasts (docs/rules/vertrauensniveaus.md)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY

from zugang.kernel.actor import TrustLevel

METHODS_KEY = "account_authentication_methods"
METHODS_USER_KEY = "account_authentication_methods_user"
SECOND_FACTOR = "mfa"
IDENTITY = "identity"
FRESH_SECONDS = 15 * 60


def level_of(session: Any) -> TrustLevel:
    """LOW after a password, LOW_MFA with a second factor, more with BundID; NONE otherwise.

    What BundID vouched for ages: after TRUST_LASTS it counts as a second factor.
    """
    return max((_level(record) for record in _records(session)), default=TrustLevel.NONE)


def is_fresh(session: Any) -> bool:
    """Whether the person proved who they are within the last quarter of an hour."""
    newest = max((float(record.get("at", 0)) for record in _records(session)), default=0.0)
    return time.time() - newest < FRESH_SECONDS


def identity_of(session: Any) -> str:
    """The fingerprint of the name that BundID vouched for in this session, and still does; "" without."""
    named = [
        record
        for record in _records(session)
        if record.get("identity") and _level(record) > TrustLevel.LOW_MFA
    ]
    return str(named[-1]["identity"]) if named else ""


def _level(record: Mapping[str, Any]) -> TrustLevel:
    if record.get("method") == SECOND_FACTOR:
        return TrustLevel.LOW_MFA
    if record.get("method") == IDENTITY:
        level = TrustLevel(int(record.get("level", TrustLevel.LOW)))
        is_old = time.time() - float(record.get("at", 0)) > settings.TRUST_LASTS.total_seconds()
        return min(level, TrustLevel.LOW_MFA) if is_old else level
    return TrustLevel.LOW


def _records(session: Any) -> list[Mapping[str, Any]]:
    """What allauth noted. It notes a sign-in that has only begun in the same place: whose it is, must be asked."""
    proved, signed_in = session.get(METHODS_USER_KEY), session.get(SESSION_KEY)
    if proved and signed_in and UUID(proved) != UUID(signed_in):
        return []
    records = session.get(METHODS_KEY)
    return records if isinstance(records, list) else []
