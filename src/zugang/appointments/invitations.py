"""Telling the person: by a mail that reveals nothing where they agreed to online communication,
otherwise on paper (§ 37 (1) and (2a) SGB X)."""

from __future__ import annotations

from django.utils.translation import gettext, override

from zugang import notifications
from zugang.appointments import calendar
from zugang.appointments.models import Appointment
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent

NEWS = notifications.define_mail("appointments.news", "appointments/mail/news")
LETTER = "appointments.letter"
_LANGUAGE = "de"


def tell(event: Event, appointment: Appointment) -> None:
    """Announce a new, moved or cancelled appointment, in the transaction of the change."""
    person_id = appointment.person_id
    recipient = profiles.account_of(person_id)
    agreed = profiles.consent_in_force(person_id, Consent.Purpose.MESSAGES)
    if recipient is not None:
        notifications.announce(event, mail=NEWS, to=recipient)
    if recipient is None or agreed is None:
        _post(event, appointment)


def _post(event: Event, appointment: Appointment) -> None:
    with override(_LANGUAGE):
        notifications.post(
            event,
            kind=LETTER,
            title=gettext("Termin: %(title)s") % {"title": appointment.title},
            template="appointments/letter/appointment.html",
            context=_words(appointment),
            office_id=appointment.office_id,
            person_id=appointment.person_id,
            language=_LANGUAGE,
        )


def _words(appointment: Appointment) -> dict[str, object]:
    """What stands in the letter, as JSON-ready values."""
    starts, ends = clock.berlin(appointment.starts_at), clock.berlin(appointment.ends_at)
    return {
        "office": {
            "name": appointment.office.name,
            "street": appointment.office.street,
            "town": f"{appointment.office.postcode} {appointment.office.town}",
            "phone": appointment.office.phone,
        },
        "address": appointment.person.address_lines,
        "kundennummer": appointment.person.kundennummer,
        "date": clock.today().strftime("%d.%m.%Y"),
        "title": appointment.title,
        "text": appointment.text,
        "day": starts.strftime("%d.%m.%Y"),
        "span": f"{starts:%H:%M}–{ends:%H:%M}",
        "location": calendar.location(appointment),
        "contact": appointment.staff.name if appointment.staff else appointment.team.name,
        "mandatory": appointment.kind == Appointment.Kind.MANDATORY,
        "cancelled": appointment.state == Appointment.State.CANCELLED,
        "cancel_reason": appointment.cancel_reason,
        "moved": appointment.sequence > 0,
    }
