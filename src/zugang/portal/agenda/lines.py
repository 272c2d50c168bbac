"""A duty as it is shown: its words, its day, its address, and the group it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from zugang.agenda import wording
from zugang.agenda.duties import Duty, Kind
from zugang.ui.addresses import address
from zugang.ui.german import german, in_german

_PAGES = {
    Kind.HEARING: "portal:appointment_hearing",
    Kind.REQUEST: "portal:request",
    Kind.EARLIER: "portal:appointment",
    Kind.CONFIRM: "portal:appointment",
    Kind.REPLY: "portal:notice",
    Kind.OBJECTION: "portal:notice",
    Kind.COURT: "portal:notice",
    Kind.FORM: "portal:objection_form",
    Kind.APPLY: "portal:application_review",
    Kind.READ: "portal:notice",
    Kind.MESSAGE: "portal:mailbox_thread",
}
_PLAIN_PAGES = {Kind.CHOICE: "portal:appointment_book", Kind.CODE: "portal:code"}
_FROM_THE_OFFICE = {
    Kind.HEARING, Kind.REQUEST, Kind.EARLIER, Kind.CONFIRM, Kind.REPLY, Kind.OBJECTION, Kind.COURT, Kind.FORM, Kind.READ,
}  # fmt: skip
_ADDRESSES = {Kind.RENEW: ("portal:application_write", "renewal")}


class Line(NamedTuple):
    """One row of the list. `mark`: "late", "soon" or ""."""

    kind: str
    subject_id: UUID
    what: str
    title: str
    href: str
    due: date | None
    left: str
    detail: str
    otherwise: str
    source: str
    mark: str
    can_be_ticked: bool
    ticked: bool


def lines(duties: Iterable[Duty], today: date) -> list[Line]:
    """The rows in the order of the duties."""
    said: dict[Any, tuple[str, str, str]] = {}
    left = cache(partial(wording.left, today=today))
    is_foreign = bool(german())
    return [_line(duty, today, _words(duty, said), left(duty.due), is_foreign=is_foreign) for duty in duties]


def _words(duty: Duty, said: dict[Any, tuple[str, str, str]]) -> tuple[str, str, str]:
    """What to do, what happens otherwise, the law: translated once for all duties of which the same is said."""
    about = duty.at if duty.kind is Kind.CONFIRM else None
    alike = (duty.kind, duty.mandatory, duty.done, duty.detail, about)
    if alike not in said:
        words = wording.words_of(duty)
        what = wording.done_words(duty) if duty.done else words.what
        said[alike] = str(what), str(words.otherwise), str(words.source)
    return said[alike]


def _line(duty: Duty, today: date, words: tuple[str, str, str], left: str, *, is_foreign: bool) -> Line:
    what, otherwise, source = words
    return Line(
        kind=duty.kind.value,
        subject_id=duty.subject_id,
        what=what,
        title=in_german(duty.title) if is_foreign and duty.kind in _FROM_THE_OFFICE else duty.title,
        href=_address(duty),
        due=duty.due,
        left=left,
        detail=duty.detail if duty.kind is Kind.REQUEST else "",
        otherwise=otherwise,
        source=source,
        mark="late" if duty.is_late(today) else "soon" if duty.is_soon(today) else "",
        can_be_ticked=duty.can_be_ticked,
        ticked=duty.ticked,
    )


def _address(duty: Duty) -> str:
    if duty.kind in _ADDRESSES:
        name, argument = _ADDRESSES[duty.kind]
        return address(name, argument)
    plain = _PLAIN_PAGES.get(duty.kind)
    return address(plain) if plain else address(_PAGES[duty.kind], duty.subject_id)
