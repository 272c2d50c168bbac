"""The one clock: every moment in Zugang is read here, so that tests and demo data can travel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _travelled.get() or datetime.now(UTC)


def is_travelling() -> bool:
    """Whether the clock stands at a chosen moment (demo data, tests)."""
    return _travelled.get() is not None


def today() -> date:
    """The present calendar day in Europe/Berlin, on which legal periods are counted."""
    return now().astimezone(BERLIN).date()


def berlin(moment: datetime) -> datetime:
    """The moment as wall-clock time in Europe/Berlin."""
    return moment.astimezone(BERLIN)


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` (aware) inside the block."""
    if moment.tzinfo is None:
        raise ValueError("travel() wants an aware datetime")
    token = _travelled.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _travelled.reset(token)
