"""The rows of the mailbox list as they are shown; dates and addresses are written here, once per row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.mailbox.models import Thread
from zugang.mailbox.queries import ThreadLine
from zugang.ui.addresses import around
from zugang.ui.filters import clock_time, short_dates

# Its address, title, excerpt and name, its moment for machines and for people, what is unread, its state in words.
Shown = tuple[str, str, str, str, str, str, str, str]


def shown(lines: Sequence[ThreadLine]) -> list[Shown]:
    """The rows of a page, as plain tuples. Today's carry the time, older ones the date."""
    language = get_language()
    when, words = _writer(clock.today(), language), _states(language)
    news: dict[int, str] = {0: ""}
    before, after = around("portal:mailbox_thread")
    rows = []
    for at, thread, title, excerpt, name, unread, state in lines:
        if unread not in news:
            news[unread] = ngettext("%(n)s neu", "%(n)s neu", unread) % {"n": unread}
        rows.append((f"{before}{thread}{after}", title, excerpt, name, *when(at), news[unread], words[state]))
    return rows


@cache
def _states(_language: str | None) -> dict[str, str]:
    return {
        Thread.State.OPEN.value: _("wartet auf Antwort"),
        Thread.State.ANSWERED.value: _("beantwortet"),
        Thread.State.CLOSED.value: _("abgeschlossen"),
    }


@lru_cache(maxsize=8)
def _writer(today: date, _language: str | None) -> Callable[[datetime], tuple[str, str]]:
    """How moments are written on this day, for machines and for people; each is worked out once."""
    write_day = short_dates()

    @lru_cache(maxsize=4096)
    def write(at: datetime) -> tuple[str, str]:
        moment = clock.berlin(at)
        day = moment.date()
        return moment.isoformat(timespec="minutes"), clock_time(moment) if day == today else write_day(day)

    return write
