"""Telling the person: a mail that reveals nothing; a letter where there is no consent, or where a warning of
§ 66 (3) SGB I is given, which must be in writing."""

from __future__ import annotations

from django.utils.translation import gettext, override

from zugang import notifications
from zugang.history.models import Event
from zugang.notifications.vocabulary import MailKind
from zugang.persons import letters
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent
from zugang.requests import events
from zugang.requests.models import DocumentRequest


def tell(event: Event, request: DocumentRequest, *, mail: MailKind = events.NEWS) -> bool:
    """The mail; False where the person gets none, or did not agree to be told only online."""
    recipient = profiles.account_of(request.person_id)
    if recipient is None:
        return False
    notifications.announce(event, mail=mail, to=recipient, about=request.id)
    return profiles.consent_in_force(request.person_id, Consent.Purpose.NOTICES_REPLIES) is not None


def send(event: Event, request: DocumentRequest) -> None:
    """The request itself, on every way it needs."""
    if not tell(event, request) or request.warns:
        post(event, request)


def post(event: Event, request: DocumentRequest) -> None:
    """The request on paper, with the list of what is missing."""
    with override(letters.LANGUAGE):
        items = [
            {"label": item.label, "hint": item.hint, "name": item.about.name}
            for item in request.items.select_related("about").order_by("position")
            if item.waits_for_person
        ]
        letters.post(
            event,
            person=request.person,
            office=request.office,
            kind="requests.letter",
            title=gettext("Unterlagen: %(title)s") % {"title": request.title},
            template="requests/letter/request.html",
            contact=request.staff.name if request.staff else request.team.name,
            words={
                "title": request.title,
                "text": request.text,
                "due": request.due.strftime("%d.%m.%Y"),
                "warns": request.warns,
                "items": items,
            },
        )
