"""The rows of the mailbox list as they are shown; dates and addresses are written here, once per row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.mailbox.models import Thread
from zugang.mailbox.queries import ThreadLine
from zugang.ui.addresses import address
from zugang.ui.filters import short_date


class Shown(NamedTuple):
    """One row: its address, words, moment (for machines and for people), unread count, state."""

    href: str
    title: str
    excerpt: str
    name: str
    moment: str
    when: str
    unread: int
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
    rows = []
    for line in lines:
        moment = clock.berlin(line.at)
        when = f"{moment:%H:%M}" if moment.date() == today else short_date(moment.date())
        state, kind = words[line.state]
        rows.append(
            Shown(
                address("portal:mailbox_thread", line.id),
                line.title,
                line.excerpt,
                line.name,
                moment.isoformat(timespec="minutes"),
                when,
                line.unread,
                state,
                kind,
            )
        )
    return rows
