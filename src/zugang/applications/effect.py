"""From which day an application counts, and how long an answer may take (docs/rules/antraege.md). Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from zugang.applications.catalogue import Kind

COMPLAINT_MONTHS = 6


def takes_effect(kind: Kind, received_on: date) -> date:
    """The first day that can be paid for: benefits to live on go back to the first of the month (§ 37 SGB II)."""
    return received_on.replace(day=1) if kind.back_to_first else received_on


def court_from(received_on: date) -> date:
    """From this day a complaint for inactivity is possible (§ 88 SGG: six months after an application)."""
    return add_months(received_on, COMPLAINT_MONTHS)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
