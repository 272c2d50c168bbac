"""One thing a person must or may do, in order of urgency. Pure: no database, no clock."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

SOON_DAYS = 7


class Kind(enum.StrEnum):
    """Where a duty comes from."""

    HEARING = "hearing"
    REQUEST = "request"
    CHOICE = "choice"
    EARLIER = "earlier"
    CONFIRM = "confirm"
    REPLY = "reply"
    FORM = "form"
    RENEW = "renew"
    APPLY = "apply"
    OBJECTION = "objection"
    COURT = "court"
    READ = "read"
    MESSAGE = "message"
    CODE = "code"


# What needs no second factor to be seen; the rest is shown with one only.
OPEN_AT_LOW = frozenset({Kind.HEARING, Kind.CHOICE, Kind.EARLIER, Kind.CONFIRM})
_PLACES = {kind: place for place, kind in enumerate(Kind)}
# What the portal cannot know to be done: the person may tick it off.
TICKABLE = frozenset({Kind.REPLY, Kind.OBJECTION, Kind.COURT})


class Duty(NamedTuple):
    """`due`: the last day, None without one. `at`: the exact moment where there is one. `detail`: what the
    wording needs besides. `done`: nothing is to be done any more; `ticked`: because the person said so."""

    kind: Kind
    subject_id: UUID
    title: str
    due: date | None = None
    at: datetime | None = None
    detail: str = ""
    mandatory: bool = False
    done: bool = False
    ticked: bool = False

    @property
    def can_be_ticked(self) -> bool:
        return self.kind in TICKABLE

    def days_left(self, today: date) -> int | None:
        return None if self.due is None else (self.due - today).days

    def is_late(self, today: date) -> bool:
        return not self.done and self.due is not None and self.due < today

    def is_soon(self, today: date) -> bool:
        left = self.days_left(today)
        return not self.done and left is not None and 0 <= left <= SOON_DAYS


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """What is due first comes first; what has no day comes last, in order of kinds."""
    return sorted(duties, key=lambda duty: (duty.due or date.max, _PLACES[duty.kind], duty.subject_id))
