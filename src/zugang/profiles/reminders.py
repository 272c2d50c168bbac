"""Reminding people of a Freischaltcode before it expires, once per code."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from zugang import history, notifications
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.persons import letters
from zugang.profiles import events, queries
from zugang.profiles.models import ActivationCode


def remind_all() -> int:
    """Remind of every open code that expires within the set days; returns how many. Safe to repeat.

    Each code is its own transaction, and a code another worker holds is left to it.
    """
    due = queries.codes_to_remind_of(clock.now() + settings.ACTIVATION_CODE_REMINDER_BEFORE)
    return sum(_remind(code_id) for code_id in due.values_list("id", flat=True))


@transaction.atomic
def _remind(code_id: UUID) -> bool:
    due = queries.codes_to_remind_of(clock.now() + settings.ACTIVATION_CODE_REMINDER_BEFORE)
    issued = (
        due.select_for_update(skip_locked=True, of=("self",))
        .select_related("person__office")
        .filter(id=code_id)
        .first()
    )
    if issued is None:
        return False
    issued.reminded_at = clock.now()
    issued.save(update_fields=["reminded_at"])
    expires = clock.berlin(issued.expires_at).strftime("%d.%m.%Y")
    event = history.record(
        events.CODE_REMINDED,
        by=Actor.system(),
        person_id=issued.person_id,
        office_id=issued.person.office_id,
        subject=issued,
        expires=expires,
    )
    _tell(event, issued, expires)
    return True


def _tell(event: Event, issued: ActivationCode, expires: str) -> None:
    """By mail where the person already has an account here, else by letter; neither says the code."""
    recipient = queries.account_of(issued.person_id)
    if recipient is not None:
        notifications.announce(event, mail=events.CODE_EXPIRES, to=recipient, context={"expires": expires})
        return
    person = issued.person
    letters.post(
        event,
        person=person,
        kind="profiles.code_reminder",
        title="Ihr Freischaltcode läuft bald ab",
        template="profiles/letter/code_reminder.html",
        words={
            "name": person.name,
            "issued": clock.berlin(issued.issued_at).strftime("%d.%m.%Y"),
            "expires": expires,
            "address": f"{settings.BASE_URL.rstrip('/')}/profil/freischaltcode/",
        },
    )
