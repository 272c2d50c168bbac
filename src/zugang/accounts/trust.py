"""How surely the session knows who is signed in (TR-03107-1; docs/rules)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from zugang.kernel.actor import TrustLevel

METHODS_KEY = "account_authentication_methods"
SECOND_FACTOR = "mfa"
FRESH_SECONDS = 15 * 60


def level_of(session: Any) -> TrustLevel:
    """LOW after a password, LOW_MFA when a second factor was shown in this session, NONE otherwise."""
    methods = {record.get("method") for record in _records(session)}
    if not methods:
        return TrustLevel.NONE
    return TrustLevel.LOW_MFA if SECOND_FACTOR in methods else TrustLevel.LOW


def is_fresh(session: Any) -> bool:
    """Whether the person proved who they are within the last quarter of an hour."""
    newest = max((float(record.get("at", 0)) for record in _records(session)), default=0.0)
    return time.time() - newest < FRESH_SECONDS


def _records(session: Any) -> list[Mapping[str, Any]]:
    records = session.get(METHODS_KEY)
    return records if isinstance(records, list) else []
