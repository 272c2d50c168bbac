"""What this process last read of sessions. It is a claim: who uses it has it confirmed by the database (ADR 0009)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from zugang.accounts.models import Account
from zugang.kernel import clock

_MOST = 256
_lock = threading.Lock()


class Read(NamedTuple):
    """What the session's statement read: data as stored, end, active account or None, rows beside it; and what was
    made of them since. Only pages that change nothing of it are made from what is remembered."""

    encoded: str
    ends_at: datetime
    account: Account | None
    beside: Sequence[Sequence[Any]]
    made: dict[Any, Any]


class Kept(NamedTuple):
    """A session as it was read, the print of its rows, and until when it need not be read again."""

    read: Read
    print: str
    until: datetime


_sessions: dict[str, Kept] = {}


def kept(key: str | None) -> Kept | None:
    """What is remembered of a session, if it is not too old."""
    found = _sessions.get(key) if key else None
    return found if found is not None and clock.now() < found.until else None


def keep(key: str, seen: Kept) -> None:
    """Remember what was just read; what is too old goes, and the longest remembered makes room."""
    now = clock.now()
    with _lock:
        _sessions.pop(key, None)
        _sessions[key] = seen
        while _sessions and (len(_sessions) > _MOST or next(iter(_sessions.values())).until <= now):
            del _sessions[next(iter(_sessions))]


def forget(key: str | None) -> None:
    """What was remembered of a session is wrong, or nobody's any more."""
    with _lock:
        _sessions.pop(key or "", None)
