"""When the office is open: the week as a rule, and days that differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices import access, events
from zugang.offices.models import Office, OpeningHours, SpecialDay

_SUNDAY = 6


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """One opening span; weekday 0 is Monday."""

    weekday: int
    opens: time
    closes: time
    note: str = ""


@transaction.atomic
def set_opening_hours(*, by: Actor, office: Office, hours: Iterable[Hours]) -> None:
    """Replace all opening hours. Raises InvalidInput for spans that end before they begin or overlap."""
    access.require_can_administer(by, office.id)
    spans = sorted(hours)
    if any(span.closes <= span.opens or not 0 <= span.weekday <= _SUNDAY for span in spans):
        raise InvalidInput(_("Öffnungszeiten müssen später enden, als sie beginnen."))
    if any(one.weekday == two.weekday and two.opens < one.closes for one, two in pairwise(spans)):
        raise InvalidInput(_("Zwei Öffnungszeiten am selben Tag überschneiden sich."))
    office.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=office, weekday=span.weekday, opens=span.opens, closes=span.closes, note=span.note
        )
        for span in spans
    )
    history.record(events.HOURS_CHANGED, by=by, office_id=office.id, subject=office)


@transaction.atomic
def set_special_day(
    *, by: Actor, office: Office, day: date, opens: time | None, closes: time | None, note: str
) -> SpecialDay:
    """Hours of one day that differ from the week's; without times the office is closed. A second call replaces."""
    access.require_can_administer(by, office.id)
    if (opens is None) != (closes is None):
        raise InvalidInput(_("Geben Sie beide Zeiten an, oder keine: dann ist geschlossen."), field="closes")
    if opens is not None and closes is not None and closes <= opens:
        raise InvalidInput(_("Öffnungszeiten müssen später enden, als sie beginnen."), field="closes")
    row, _created = SpecialDay.objects.update_or_create(
        office=office, day=day, defaults={"opens": opens, "closes": closes, "note": " ".join(note.split())}
    )
    history.record(events.SPECIAL_DAY_SET, by=by, office_id=office.id, subject=row, day=f"{day:%d.%m.%Y}")
    return row


@transaction.atomic
def remove_special_day(*, by: Actor, office: Office, day: date) -> None:
    """From now on the week's hours hold on this day too."""
    access.require_can_administer(by, office.id)
    removed, _rows = SpecialDay.objects.filter(office=office, day=day).delete()
    if removed:
        history.record(events.SPECIAL_DAY_REMOVED, by=by, office_id=office.id, day=f"{day:%d.%m.%Y}")
