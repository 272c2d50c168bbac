"""How urgent an application is for the team that works on it: the house's own measure, no law. Pure."""

from __future__ import annotations

from datetime import date

SOON_DAYS = 21
LATE_DAYS = 28


def age(received_on: date, today: date) -> int:
    """How many days ago it came in."""
    return (today - received_on).days


def mark(received_on: date, today: date, *, papers_missing: bool) -> str:
    """ "late", "soon" or "". While papers are missing the person is to act, so nothing is marked."""
    if papers_missing:
        return ""
    days = age(received_on, today)
    return "late" if days >= LATE_DAYS else "soon" if days >= SOON_DAYS else ""
