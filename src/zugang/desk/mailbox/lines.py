"""The rows of work lists as they are shown; written once per row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang.kernel import clock
from zugang.mailbox.models import Box, Thread
from zugang.mailbox.queries import WorkLine
from zugang.ui.filters import short_date

LATE_DAYS = 5


class Shown(NamedTuple):
    """One row. `late`: the person waits longer than five days."""

    id: UUID
    href: str
    title: str
    person: str
    box: str
    moment: str
    when: str
    late: bool
    unread: int
    assigned: str
    state: str


def shown(lines: Sequence[WorkLine]) -> list[Shown]:
    """The rows of a page; open threads tell how long the person waits."""
    pattern = reverse("desk:thread", args=[UUID(int=0)]).split(str(UUID(int=0)))
    states = {state.value: str(state.label) for state in Thread.State}
    boxes = {box.value: str(box.label) for box in Box}
    nobody = _("noch niemand")
    now = clock.now()
    rows = []
    for line in lines:
        waiting = line.state == Thread.State.OPEN
        days = (clock.berlin(now).date() - clock.berlin(line.since).date()).days
        rows.append(
            Shown(
                line.id,
                f"{pattern[0]}{line.id}{pattern[1]}",
                line.title,
                f"{line.last_name}, {line.first_name}",
                boxes[line.box],
                line.since.isoformat(timespec="minutes"),
                _waits(line.since, days) if waiting else short_date(line.since),
                waiting and days > LATE_DAYS,
                line.unread,
                line.assigned or nobody,
                states[line.state],
            )
        )
    return rows


def _waits(since: datetime, days: int) -> str:
    if days <= 0:
        return _("wartet seit heute, %(time)s Uhr") % {"time": clock.berlin(since).strftime("%H:%M")}
    return ngettext("wartet seit %(days)s Tag", "wartet seit %(days)s Tagen", days) % {"days": days}
