"""Half a year in order of time: what happens is put on a queue and carried out with the clock at its moment."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from zugang.kernel import clock

Action = Callable[[], object]
_OPENS, _CLOSES = time(8, 5), time(16, 20)
_FRIDAY = 4


class Timeline:
    """Actions sorted by moment. An action may put further ones on; what lies after `end` never happens."""

    def __init__(self, *, end: datetime) -> None:
        self.end = end
        self._queue: list[tuple[datetime, int, Action]] = []
        self._order = itertools.count()

    def add(self, moment: datetime, action: Action) -> None:
        """Let `action` happen at `moment` (aware)."""
        if moment <= self.end:
            heapq.heappush(self._queue, (moment.astimezone(UTC), next(self._order), action))

    def run(self) -> int:
        """Carry everything out in order of time; returns how many actions there were."""
        done = 0
        while self._queue:
            moment, _order, action = heapq.heappop(self._queue)
            with clock.travel(moment):
                action()
            done += 1
        return done


def in_office_hours(moment: datetime) -> datetime:
    """The moment itself when the office works, otherwise some minutes into its next day."""
    local = clock.berlin(moment)
    if local.time() > _CLOSES:
        local = _morning(local + timedelta(days=1))
    elif local.time() < _OPENS:
        local = _morning(local)
    while local.weekday() > _FRIDAY:
        local = _morning(local + timedelta(days=1))
    return local.astimezone(UTC)


def _morning(local: datetime) -> datetime:
    """Early on that day, the minutes kept, so that not everything happens at once."""
    opens = datetime.combine(local.date(), _OPENS, tzinfo=clock.BERLIN)
    return opens + timedelta(minutes=local.minute, seconds=local.second)
