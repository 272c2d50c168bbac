"""Which profile a session uses: the one the person picked, none on purpose, or the first one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

CHOSEN_PROFILE = "profile"
WITHOUT_PROFILE = "none"


def chosen_in(session: Mapping[str, Any]) -> UUID | None:
    """The profile that was picked; None where none was."""
    chosen = session.get(CHOSEN_PROFILE)
    if chosen is None:
        return None
    try:
        return UUID(str(chosen))
    except ValueError:
        return None


def goes_without(session: Mapping[str, Any]) -> bool:
    """Whether the person wants to act without a profile."""
    return session.get(CHOSEN_PROFILE) == WITHOUT_PROFILE
