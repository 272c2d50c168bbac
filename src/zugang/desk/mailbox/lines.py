"""The rows of work lists as they are shown; written once per row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
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
from zugang.ui.filters import short_date

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
    pattern = reverse("desk:thread", args=[UUID(int=0)]).split(str(UUID(int=0)))
    states = {state.value: str(state.label) for state in Thread.State}
    boxes = {box.value: str(box.label) for box in Box}
    nobody = _("noch niemand")
    now = clock.now()
    rows = []
    for line in lines:
        waiting = line.state == Thread.State.OPEN
        days = (clock.berlin(now).date() - clock.berlin(line.since).date()).days
        due, mark = _due(line.since, office) if waiting else ("", "")
        rows.append(
            Shown(
                line.id,
                f"{pattern[0]}{line.id}{pattern[1]}",
                line.title,
                f"{line.last_name}, {line.first_name}",
                boxes[line.box],
                line.since.isoformat(timespec="minutes"),
                _waits(line.since, days) if waiting else short_date(line.since),
                due,
                mark,
                line.unread,
                line.assigned or nobody,
                states[line.state],
            )
        )
    return rows


def _due(since: datetime, office: Office) -> tuple[str, str]:
    """Day and mark; the words say what the colour says."""
    today = clock.today()
    place = place_of(office.land, office.local_holidays)
    day = after_working_days(clock.berlin(since).date(), aim_of(office), place)
    if day < today:
        late = working_days_between(day, today, place)
        return ngettext("seit %(n)s Arbeitstag überfällig", "seit %(n)s Arbeitstagen überfällig", late) % {
            "n": late
        }, "late"
    if day == today:
        return _("heute fällig"), "today"
    return _("fällig bis %(day)s") % {"day": short_date(day)}, ""


def _waits(since: datetime, days: int) -> str:
    if days <= 0:
        return _("wartet seit heute, %(time)s Uhr") % {"time": clock.berlin(since).strftime("%H:%M")}
    return ngettext("wartet seit %(days)s Tag", "wartet seit %(days)s Tagen", days) % {"days": days}
