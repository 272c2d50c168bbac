"""How long a person waited is noted when the wait ends; never who waited or who answered."""

from __future__ import annotations

from datetime import datetime

from zugang.kernel import clock
from zugang.mailbox.models import Answer, Thread
from zugang.offices.public_holidays import place_of, working_days_between


def note(thread: Thread, *, ended_at: datetime, is_closed: bool = False) -> None:
    """The wait ends by an answer, or (`is_closed`) by closing; nothing where nobody waited."""
    if thread.waiting_since is None:
        return
    office = thread.office
    days = working_days_between(
        clock.berlin(thread.waiting_since).date(),
        clock.berlin(ended_at).date(),
        place_of(office.land, office.local_holidays),
    )
    Answer.objects.create(
        office=office,
        team_id=thread.team_id,
        waited_since=thread.waiting_since,
        ended_at=ended_at,
        working_days=days,
        is_closed=is_closed,
    )
