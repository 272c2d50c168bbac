"""How long answers take, in working days. Pure: no database, no clock.

What people are told is what was, never a promise: the time within which four of five answers came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zugang.offices.public_holidays import Place, after_working_days

ENOUGH = 20
OF_DAYS = 90


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a team answered lately: so many answers, `usual` working days for four of five of them."""

    count: int
    usual: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """Within how many working days an answer usually comes; `by`: the day that is.

    `measured`: from the team's own answers; otherwise it is the time the office has named as its aim.
    """

    days: int
    by: date
    measured: bool

    def is_over(self, today: date) -> bool:
        return today > self.by


def expectation(pace: Pace, stated: int | None, *, since: date, place: Place) -> Expectation | None:
    """What to expect of a message of day `since`; None where nothing honest can be said."""
    if pace.count >= ENOUGH:
        days, measured = max(1, pace.usual), True
    elif stated is not None:
        days, measured = stated, False
    else:
        return None
    return Expectation(days, after_working_days(since, days, place), measured)
