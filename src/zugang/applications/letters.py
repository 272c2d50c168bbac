"""Telling the person: a mail that reveals nothing, and the confirmation of receipt, in the portal or by letter."""

from __future__ import annotations

from django.utils.translation import gettext, override

from zugang import notifications
from zugang.applications import events, queries
from zugang.applications.models import Application
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications.vocabulary import MailKind
from zugang.profiles import queries as profiles

_LANGUAGE = "de"


def tell(event: Event, application: Application, *, mail: MailKind = events.NEWS) -> bool:
    """The mail; False where the person gets none, or did not agree to be told only online."""
    recipient = profiles.account_of(application.person_id)
    if recipient is None:
        return False
    notifications.announce(event, mail=mail, to=recipient, about=application.id)
    return profiles.consent_in_force(application.person_id) is not None


def confirm(event: Event, application: Application) -> Application.Confirmation:
    """Confirm the day of receipt: in the portal where the person agreed to that, otherwise by letter."""
    if tell(event, application):
        return Application.Confirmation.PORTAL
    office, day = application.office, application.received_on
    assert day is not None, "only what was received is confirmed"
    first = queries.counts_from(application.person_id, application.about, day)
    with override(_LANGUAGE):
        notifications.post(
            event,
            kind="applications.receipt",
            title=gettext("Eingangsbestätigung: %(kind)s") % {"kind": application.title},
            template="applications/letter/receipt.html",
            context={
                "office": {
                    "name": office.name,
                    "street": office.street,
                    "town": f"{office.postcode} {office.town}",
                    "phone": office.phone,
                },
                "address": application.person.address_lines,
                "kundennummer": application.person.kundennummer,
                "date": clock.today().strftime("%d.%m.%Y"),
                "kind": application.title,
                "subject": application.subject,
                "received": day.strftime("%d.%m.%Y"),
                "way": application.get_way_display(),
                "counts_from": first.strftime("%d.%m.%Y") if first else "",
                "contact": application.staff.name if application.staff else application.team.name,
            },
            office_id=application.office_id,
            person_id=application.person_id,
            language=_LANGUAGE,
        )
    return Application.Confirmation.LETTER
