"""An appointment as calendar file (RFC 5545). Pure: no database, no request."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from zugang.appointments.models import Appointment

if TYPE_CHECKING:
    from icalendar import Alarm

_STATUS = {
    Appointment.State.PLANNED: "TENTATIVE",
    Appointment.State.CONFIRMED: "CONFIRMED",
    Appointment.State.DONE: "CONFIRMED",
    Appointment.State.NO_SHOW: "CONFIRMED",
    Appointment.State.DECLINED: "CANCELLED",
    Appointment.State.CANCELLED: "CANCELLED",
}
_REMIND_BEFORE = timedelta(days=1)


def as_file(appointment: Appointment, *, address: str, host: str) -> bytes:
    """The calendar file of one appointment, moments in UTC.

    `address` is the appointment's page, `host` makes the identifier unique, so that a newer file of the
    same appointment (higher SEQUENCE) replaces the older one in the person's calendar.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - large, and few pages need it

    event = Event()
    event.add("uid", f"{appointment.id}@{host}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at.astimezone(UTC))
    event.add("last-modified", appointment.changed_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.title)
    event.add("location", location(appointment))
    event.add("status", _STATUS[Appointment.State(appointment.state)])
    event.add("class", "PRIVATE")
    event.add("url", address)
    if appointment.is_open:
        event.add_component(_reminder(appointment.title))
    calendar = Calendar()
    calendar.add("prodid", "-//Zugang//Termine//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def location(appointment: Appointment) -> str:
    """Where it takes place, in one line: address and room, phone number, or the video call's address."""
    if appointment.place != Appointment.Place.OFFICE:
        return ", ".join(part for part in (appointment.get_place_display(), appointment.where) if part)
    office = appointment.office
    lines = (office.name, office.street, f"{office.postcode} {office.town}", appointment.where)
    return ", ".join(line for line in lines if line)


def _reminder(title: str) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - large, and few pages need it

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_REMIND_BEFORE)
    return alarm
