"""The vocabulary of the history: every kind of event is declared once, with its wording."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

# Keys whose values are words of ours, kept in German and shown in the reader's language.
OUR_WORDS = frozenset({"kind", "outcome", "form", "document", "what"})


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
        shown = {
            key: translation.gettext(value) if _is_ours(key, value) else value for key, value in data.items()
        }
        return str(self.wording).format_map(_Lenient(shown))


def in_german(words: Callable[[], object]) -> str:
    """Words for the history or an official letter, whatever language the one who acts reads (§ 19 SGB X)."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(words())


def _is_ours(key: str, value: object) -> bool:
    return key in OUR_WORDS and isinstance(value, str) and value != ""


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
