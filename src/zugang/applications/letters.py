"""Telling the person: a mail that reveals nothing, and the confirmation of receipt, in the portal or by letter."""

from __future__ import annotations

from django.utils.translation import gettext, override

from zugang import notifications
from zugang.applications import events, queries
from zugang.applications.models import Application
from zugang.history.models import Event
from zugang.notifications.vocabulary import MailKind
from zugang.persons import letters
from zugang.profiles import queries as profiles


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
    day = application.received_on
    assert day is not None, "only what was received is confirmed"
    first = queries.counts_from(application.person_id, application.about, day)
    with override(letters.LANGUAGE):
        letters.post(
            event,
            person=application.person,
            office=application.office,
            kind="applications.receipt",
            title=gettext("Eingangsbestätigung: %(kind)s") % {"kind": application.title},
            template="applications/letter/receipt.html",
            contact=application.staff.name if application.staff else application.team.name,
            words={
                "kind": application.title,
                "subject": application.subject,
                "received": day.strftime("%d.%m.%Y"),
                "way": application.get_way_display(),
                "counts_from": first.strftime("%d.%m.%Y") if first else "",
            },
        )
    return Application.Confirmation.LETTER
