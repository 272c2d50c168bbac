"""Identifiers in order of time (UUIDv7, RFC 9562), so that the primary key is also the paging key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import uuid_utils.compat

from zugang.kernel import clock


def new_id() -> UUID:
    """A fresh UUIDv7 stamped with the clock's present moment."""
    if clock.is_travelling():
        return UUID(int=uuid_utils.compat.uuid7(nanoseconds=int(clock.now().timestamp() * 1e9)).int)
    return UUID(int=uuid_utils.compat.uuid7().int)


def first_id(moment: datetime) -> UUID:
    """The smallest UUIDv7 of that millisecond: rows of this moment and later have this identifier or a larger one."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62)
