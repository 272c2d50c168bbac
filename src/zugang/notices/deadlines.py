"""When a notice counts as served, and when the period that follows ends. Pure: no database, no clock.

Sources: § 37 (2), (2a) SGB X, §§ 64, 66, 84 SGG, § 26 SGB X; docs/rules/ has a page for each, with the
worked examples. All days are calendar days in Europe/Berlin.
"""

from __future__ import annotations

import calendar
import enum
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from zugang.kernel import clock
from zugang.offices.public_holidays import Place, next_working_day

FOUR_DAYS_SINCE = date(2025, 1, 1)
DISPUTE_DAYS = 3
_JANUARY, _MONTHS = 1, 12


class Way(enum.StrEnum):
    """How a notice reaches its addressee."""

    POST = "post"
    E_TRANSMIT = "e_transmit"
    PORTAL_2A = "portal_2a"
    PERSONAL = "personal"
    ZUSTELLUNG = "zustellung"


class Instruction(enum.StrEnum):
    """What the notice says about remedies (§ 36 SGB X)."""

    OK = "ok"
    MISSING = "missing"
    NONE_NEEDED = "none_needed"


class Dispatch(NamedTuple):
    """The facts of one delivery on which its day of service depends.

    day: posted, sent, notified by e-mail, handed over, or served on record. came_late: proven later receipt
    of a letter or transmission. never_came: it did not arrive and the authority cannot prove otherwise.
    bounced: the portal's notification came back or was refused. receipt_denied: the person says that no
    notification came. arrived_on: the day the person credibly names for the notification. receipt_proven:
    the authority proved in time receipt of a denied notification. first_retrieval: the day of first opening.
    """

    way: Way
    day: date
    came_late: date | None = None
    never_came: bool = False
    bounced: bool = False
    receipt_denied: bool = False
    arrived_on: date | None = None
    receipt_proven: bool = False
    first_retrieval: date | None = None


class Period(NamedTuple):
    """A period's last day by counting alone, and its last day once weekends and holidays moved it."""

    counted: date
    end: date

    @property
    def moved(self) -> bool:
        return self.end != self.counted


def fiction_days(dispatched: date) -> int:
    """Days from dispatch to service: three until the end of 2024, four since (PostModG)."""
    return 3 if dispatched < FOUR_DAYS_SINCE else 4


def served_on(dispatch: Dispatch, *, dispute_days: int = DISPUTE_DAYS) -> date | None:
    """The day a notice counts as served (Bekanntgabe), or None while it does not.

    Never moved by weekends or holidays (BSG B 14 AS 12/09 R). Earlier reading does not bring it forward.
    """
    if dispatch.way in (Way.PERSONAL, Way.ZUSTELLUNG):
        return dispatch.day
    deemed = dispatch.day + timedelta(days=fiction_days(dispatch.day))
    if dispatch.way is Way.PORTAL_2A:
        if dispatch.bounced:
            return None
        return dispatch.first_retrieval if _disputed(dispatch, dispute_days) else deemed
    if dispatch.never_came:
        return None
    return max(deemed, dispatch.came_late) if dispatch.came_late else deemed


def _disputed(dispatch: Dispatch, dispute_days: int) -> bool:
    if dispatch.receipt_proven:
        return False
    late = dispatch.arrived_on is not None and (dispatch.arrived_on - dispatch.day).days > dispute_days
    return dispatch.receipt_denied or late


@lru_cache(maxsize=4096)
def remedy_period(served: date, *, instruction: Instruction, abroad: bool, place: Place) -> Period | None:
    """The objection period: one month, three abroad (§ 84 SGG), a year without instruction (§ 66 SGG).

    None where the letter is no decision and needs no instruction.
    """
    if instruction is Instruction.NONE_NEEDED:
        return None
    months = _MONTHS if instruction is Instruction.MISSING else 3 if abroad else 1
    counted = add_months(served, months)
    return Period(counted, next_working_day(counted, place))


def period_in_weeks(served: date, *, weeks: int, place: Place) -> Period:
    """A period set by the authority, "k weeks after service" (§ 26 (2), (3) SGB X)."""
    counted = served + timedelta(weeks=weeks)
    return Period(counted, next_working_day(counted, place))


def fixed_day(day: date, *, with_notice: bool, place: Place) -> Period:
    """A definite day set by the authority; named with reference to § 26 (3) SGB X it is not moved."""
    return Period(day, day if with_notice else next_working_day(day, place))


def in_time(received: datetime, end: date) -> bool:
    """Whether something received at this moment (server time) is within a period ending that day."""
    return clock.berlin(received).date() <= end


def add_months(day: date, months: int) -> date:
    """The same day of a later month; where that month has none, its last day (§ 64 (2) SGG)."""
    index = day.month - _JANUARY + months
    year, month = day.year + index // _MONTHS, index % _MONTHS + _JANUARY
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
