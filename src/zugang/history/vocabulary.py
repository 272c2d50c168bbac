"""The vocabulary of the history: every kind of event is declared once, with its wording."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Audience(enum.StrEnum):
    """Who may read an event: both sides, only staff, or only the account's owner."""

    BOTH = "both"
    STAFF = "staff"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event. `wording` (lazy gettext, German) may name keys of the event's data in braces."""

    code: str
    wording: Any
    seen_by: Audience

    def describe(self, data: Mapping[str, Any]) -> str:
        """The sentence shown for an event with this data; unknown keys stay visible as they are."""
        return str(self.wording).format_map(_Lenient(data))


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


_types: dict[str, EventType] = {}


def define(code: str, wording: Any, *, seen_by: Audience = Audience.BOTH) -> EventType:
    """Declare an event type, once per code. Raises ValueError when the code is taken."""
    if code in _types:
        raise ValueError(f"Event type {code!r} is declared twice")
    _types[code] = EventType(code, wording, seen_by)
    return _types[code]


def lookup(code: str) -> EventType:
    """The declared type of a stored code; a code no longer declared is shown as itself."""
    return _types.get(code) or EventType(code, code, Audience.STAFF)


def codes(*audiences: Audience) -> list[str]:
    """All declared codes that these audiences may read."""
    return sorted(code for code, kind in _types.items() if kind.seen_by in audiences)
