"""The rows of the mailbox list as they are shown; dates and addresses are written here, once per row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang.kernel import clock
from zugang.mailbox.models import Thread
from zugang.mailbox.queries import ThreadLine
from zugang.ui.addresses import address
from zugang.ui.filters import clock_time, short_dates


class Shown(NamedTuple):
    """One row: its address, words, moment (for machines and for people), unread messages in words, state."""

    href: str
    title: str
    excerpt: str
    name: str
    moment: str
    when: str
    unread: str
    state: str
    state_kind: str


def shown(lines: Sequence[ThreadLine]) -> list[Shown]:
    """The rows of a page. Today's carry the time, older ones the date."""
    today = clock.today()
    words = {
        Thread.State.OPEN.value: (_("wartet auf Antwort"), "neutral"),
        Thread.State.ANSWERED.value: (_("beantwortet"), "success"),
        Thread.State.CLOSED.value: (_("abgeschlossen"), "neutral"),
    }
    write_day = short_dates()
    news: dict[int, str] = {0: ""}
    rows = []
    for line in lines:
        moment = clock.berlin(line.at)
        day = moment.date()
        state, kind = words[line.state]
        if line.unread not in news:
            news[line.unread] = ngettext("%(n)s neu", "%(n)s neu", line.unread) % {"n": line.unread}
        rows.append(
            Shown(
                address("portal:mailbox_thread", line.id),
                line.title,
                line.excerpt,
                line.name,
                moment.isoformat(timespec="minutes"),
                clock_time(moment) if day == today else write_day(day),
                news[line.unread],
                state,
                kind,
            )
        )
    return rows
