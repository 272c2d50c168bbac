"""The rows of work lists as they are shown; written once per row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang.kernel import clock
from zugang.mailbox.models import Box, Thread
from zugang.mailbox.queries import WorkLine
from zugang.offices.models import Office
from zugang.offices.public_holidays import (
    after_working_days,
    before_working_days,
    place_of,
    working_days_between,
)
from zugang.ui.addresses import address
from zugang.ui.filters import clock_time, short_dates

USUAL_DAYS = 5


class Shown(NamedTuple):
    """One row. `due`: until when the office means to answer, in words; `mark`: "late", "today" or ""."""

    id: UUID
    href: str
    title: str
    person: str
    box: str
    moment: str
    when: str
    due: str
    mark: str
    unread: int
    assigned: str
    state: str


def aim_of(office: Office) -> int:
    """Within how many working days answers are due, as far as work lists go."""
    return office.answer_days or USUAL_DAYS


def late_before(office: Office) -> datetime:
    """Who waits since before this moment waits longer than the office means people to wait."""
    place = place_of(office.land, office.local_holidays)
    day = before_working_days(clock.today(), aim_of(office), place)
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=clock.BERLIN)


def shown(lines: Sequence[WorkLine], office: Office) -> list[Shown]:
    """The rows of a page; open threads tell how long the person waits, and when an answer is due."""
    states = {state.value: str(state.label) for state in Thread.State}
    boxes = {box.value: str(box.label) for box in Box}
    nobody = _("noch niemand")
    words = _Words(office)
    return [
        Shown(
            line.id,
            address("desk:thread", line.id),
            line.title,
            f"{line.last_name}, {line.first_name}",
            boxes[line.box],
            line.since.isoformat(timespec="minutes"),
            *(words.waiting(line.since) if line.state == Thread.State.OPEN else words.settled(line.since)),
            line.unread,
            line.assigned or nobody,
            states[line.state],
        )
        for line in lines
    ]


class _Words:
    """How long and until when, in words: worked out once for each day that a page shows."""

    def __init__(self, office: Office) -> None:
        self.today = clock.today()
        self.aim = aim_of(office)
        self.place = place_of(office.land, office.local_holidays)
        self.by_day: dict[date, tuple[str, str, str]] = {}
        self.write_day = short_dates()

    def settled(self, since: datetime) -> tuple[str, str, str]:
        return self.write_day(clock.berlin(since).date()), "", ""

    def waiting(self, since: datetime) -> tuple[str, str, str]:
        moment = clock.berlin(since)
        day = moment.date()
        if day >= self.today:
            return _("wartet seit heute, %(time)s Uhr") % {"time": clock_time(moment)}, *self._due(day)
        if day not in self.by_day:
            days = (self.today - day).days
            waits = ngettext("wartet seit %(days)s Tag", "wartet seit %(days)s Tagen", days) % {"days": days}
            self.by_day[day] = waits, *self._due(day)
        return self.by_day[day]

    def _due(self, since: date) -> tuple[str, str]:
        """Day and mark; the words say what the colour says."""
        day = after_working_days(since, self.aim, self.place)
        if day < self.today:
            late = working_days_between(day, self.today, self.place)
            said = ngettext("seit %(n)s Arbeitstag überfällig", "seit %(n)s Arbeitstagen überfällig", late)
            return said % {"n": late}, "late"
        if day == self.today:
            return _("heute fällig"), "today"
        return _("fällig bis %(day)s") % {"day": self.write_day(day)}, ""
