"""The period for which benefits were granted, and when to apply for the next (docs/rules/antraege.md). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zugang.applications.effect import add_months

# Eight, four and one week before the end, each once.
REMINDER_DAYS = (56, 28, 7)
RENEW_FROM_DAYS = REMINDER_DAYS[0]
# A renewal belongs to the period whose end it came in for: not earlier than this before it.
RENEWS_DAYS = 120
LONGEST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, both included. The last day is never moved to a working day (§ 26 (4) SGB X)."""

    starts: date
    ends: date

    def overlaps(self, other: Span) -> bool:
        return self.starts <= other.ends and other.starts <= self.ends

    @property
    def is_sensible(self) -> bool:
        return self.starts <= self.ends < add_months(self.starts, LONGEST_MONTHS)


def renew_from(ends: date) -> date:
    """From this day the renewal is asked for."""
    return ends - timedelta(days=RENEW_FROM_DAYS)


def without_gap_until(ends: date) -> date:
    """Until this day an application leaves no gap: it counts from the first of its month (§ 37 SGB II)."""
    following = ends + timedelta(days=1)
    return add_months(following.replace(day=1), 1) - timedelta(days=1)


def reminders_due(ends: date, today: date) -> int:
    """How many of the reminders should have gone by today; none once the period is over."""
    left = (ends - today).days
    return sum(left <= days for days in REMINDER_DAYS) if left >= 0 else 0
