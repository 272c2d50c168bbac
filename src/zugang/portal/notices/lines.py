"""The rows of the list of notices as they are shown; words and addresses are written here, once per row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.notices import wording
from zugang.notices.kinds import Kind
from zugang.notices.queries import Row
from zugang.ui.addresses import around
from zugang.ui.filters import long_date


class Shown(NamedTuple):
    """One row: its address, title, deadline and kind in words ("" for no deadline), the day it was sent."""

    href: str
    title: str
    deadline: str
    is_unread: bool
    kind: str
    is_copy: bool
    day: str


def shown(rows: Sequence[Row]) -> list[Shown]:
    """The rows of a page."""
    today = clock.today()
    before, after = around("portal:notice")
    kinds: dict[Kind, str] = {}
    sent = _("vom %(day)s")
    return [
        Shown(
            f"{before}{row.notice_id}{after}",
            row.title,
            wording.deadline_title(row.outcome, today),
            row.is_unread,
            kinds.get(row.kind) or kinds.setdefault(row.kind, str(row.kind.label)),
            row.facts.is_copy,
            sent % {"day": long_date(row.sent_at)},
        )
        for row in rows
    ]
