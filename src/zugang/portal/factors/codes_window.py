"""Recovery codes are shown once: from when they were made until the person keeps them, for half an hour at most."""

from __future__ import annotations

from typing import Any

from zugang.kernel import clock

_KEY = "show_codes_until"
_SECONDS = 1800


def open_for(session: Any) -> None:
    """New codes were made: they may be shown in this session."""
    session[_KEY] = clock.now().timestamp() + _SECONDS


def is_open(session: Any) -> bool:
    return float(session.get(_KEY, 0)) > clock.now().timestamp()


def close(session: Any) -> None:
    """The person keeps the codes now."""
    session.pop(_KEY, None)
