"""Which slots a weekly pattern makes in a span of days. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zugang.kernel import clock


@dataclass(frozen=True, slots=True)
class Weekly:
    """A span of one weekday (0 = Monday), cut into pieces of `minutes`; what is left over is not offered."""

    weekday: int
    starts: time
    ends: time
    minutes: int
    since: date
    until: date | None


def times(
    weekly: Weekly, *, first: date, last: date, is_open: Callable[[date], bool]
) -> Iterator[tuple[datetime, datetime]]:
    """Begin and end of each slot from `first` to `last`, in the time of Berlin, on days that are open."""
    day = max(first, weekly.since)
    day += timedelta(days=(weekly.weekday - day.weekday()) % 7)
    end = last if weekly.until is None else min(last, weekly.until)
    while day <= end:
        if is_open(day):
            yield from _pieces(weekly, day)
        day += timedelta(days=7)


def _pieces(weekly: Weekly, day: date) -> Iterator[tuple[datetime, datetime]]:
    begin, piece = datetime.combine(day, weekly.starts), timedelta(minutes=weekly.minutes)
    while begin + piece <= datetime.combine(day, weekly.ends):
        yield begin.replace(tzinfo=clock.BERLIN), (begin + piece).replace(tzinfo=clock.BERLIN)
        begin += piece
