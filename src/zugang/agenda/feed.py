"""The calendar feed (RFC 5545): appointments as events, deadlines as whole days. Pure: no database, no request.

By default it says no more than that there is an appointment or a deadline; a calendar may be seen by others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from zugang.agenda import wording
from zugang.agenda.duties import Duty, Kind
from zugang.agenda.models import CalendarFeed
from zugang.agenda.queries import Agenda, Coming
from zugang.kernel import clock

if TYPE_CHECKING:
    from icalendar import Event

_REFRESH = "PT6H"
# Their date is the appointment's own, which stands in the feed already; messages have no day.
_WITHOUT_DAY = frozenset({Kind.CONFIRM, Kind.READ, Kind.MESSAGE})


def as_calendar(agenda: Agenda, *, detail: str, host: str, address: str) -> bytes:
    """All dates of an agenda. `host` makes identifiers unique, `address` is the portal's start page."""
    from icalendar import Calendar  # noqa: PLC0415 - large, and few pages need it

    calendar = Calendar()
    calendar.add("prodid", "-//Zugang//Termine und Fristen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Termine und Fristen"))
    calendar.add("refresh-interval;value=duration", _REFRESH)
    calendar.add("x-published-ttl", _REFRESH)
    titles = detail == CalendarFeed.Detail.TITLES
    for coming in agenda.coming:
        calendar.add_component(_appointment(coming, titles, host, address))
    for duty in _dated(agenda.open):
        calendar.add_component(_deadline(duty, titles, host, address))
    return bytes(calendar.to_ical())


def _dated(duties: Iterable[Duty]) -> Iterable[Duty]:
    return (duty for duty in duties if duty.due is not None and duty.kind not in _WITHOUT_DAY)


def _appointment(coming: Coming, titles: bool, host: str, address: str) -> Event:
    event = _event(f"{coming.id}@{host}", coming.sequence, address)
    event.add("dtstart", coming.starts_at.astimezone(UTC))
    event.add("dtend", coming.ends_at.astimezone(UTC))
    event.add("summary", coming.title if titles else _("Termin"))
    event.add("status", "CONFIRMED" if coming.state == "confirmed" else "TENTATIVE")
    if titles and coming.where:
        event.add("location", coming.where)
    return event


def _deadline(duty: Duty, titles: bool, host: str, address: str) -> Event:
    assert duty.due is not None
    event = _event(f"{duty.kind}-{duty.subject_id}@{host}", 0, address)
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))
    words = wording.words_of(duty)
    event.add(
        "summary", _("Frist: %(what)s") % {"what": f"{words.what}, {duty.title}"} if titles else _("Frist")
    )
    event.add("transp", "TRANSPARENT")
    if titles:
        event.add("description", " ".join(part for part in (str(words.otherwise), str(words.source)) if part))
    return event


def _event(uid: str, sequence: int, address: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - large, and few pages need it

    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", _stamp())
    event.add("class", "PRIVATE")
    event.add("url", address)
    return event


def _stamp() -> datetime:
    return clock.now().astimezone(UTC).replace(microsecond=0)
