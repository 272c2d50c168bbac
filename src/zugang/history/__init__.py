"""The event table, record(), the hash chains and their verification.

Other packages use `history.define`, `history.record`, `history.in_german` and `history.Audience`.
Imports of tables stay lazy, so that vocabularies may be declared before Django's apps are ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zugang.history.vocabulary import Audience, EventType, define, in_german

if TYPE_CHECKING:
    from zugang.history.models import Event

__all__ = ["Audience", "EventType", "define", "in_german", "record"]


def record(event_type: EventType, **given: Any) -> Event:
    """See `zugang.history.operations.record`."""
    from zugang.history import operations  # noqa: PLC0415 - tables are not ready while packages are read

    return operations.record(event_type, **given)
