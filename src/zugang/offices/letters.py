"""The office's print queue: opening a letter, and noting that it was put into the post."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel import vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notifications import operations as outbox
from zugang.notifications.models import Letter
from zugang.offices import access, events

# Nobody needs to read these again once they left the house: they hold a secret.
_FORGOTTEN_WHEN_POSTED = frozenset({"profiles.activation_code"})
State = Letter.State


@transaction.atomic
def open_letter(*, by: Actor, letter_id: UUID) -> bytes:
    """The letter's PDF for printing; that it was opened stands in the history.

    Raises AccessDenied for another office's letter, InvalidState when there is nothing to print.
    """
    letter = _own(by, letter_id)
    if letter.sealed_pdf is None:
        raise InvalidState(_("Dieser Brief ist noch nicht fertig, oder sein Inhalt wurde entfernt."))
    _record(events.LETTER_OPENED, by, letter)
    return vault.unseal(bytes(letter.sealed_pdf), context=f"letter:{letter.id}")


@transaction.atomic
def mark_posted(*, by: Actor, letter_ids: Collection[UUID]) -> int:
    """Note for each letter that it was put into the post (Abvermerk, § 37 (2) SGB X); returns how many.

    Letters already posted are passed over, so a replayed form changes nothing.
    """
    count = 0
    for letter_id in sorted(set(letter_ids)):
        letter = _own(by, letter_id)
        if letter.state == State.POSTED:
            continue
        if letter.state != State.READY:
            raise InvalidState(
                _("Ein Brief ist noch nicht fertig oder wurde zurückgezogen. Bitte prüfen Sie die Liste.")
            )
        outbox.note_posted(letter=letter)
        if letter.kind in _FORGOTTEN_WHEN_POSTED:
            letter.sealed_pdf = None
            letter.save(update_fields=["sealed_pdf"])
        _record(events.LETTER_POSTED, by, letter)
        count += 1
    return count


def _own(by: Actor, letter_id: UUID) -> Letter:
    letter = Letter.objects.select_for_update().filter(id=letter_id).first()
    if letter is None:
        raise AccessDenied(_("Diesen Brief gibt es in Ihrem Jobcenter nicht."))
    access.require_can_change(by, letter.office_id)
    return letter


def _record(event_type: history.EventType, by: Actor, letter: Letter) -> None:
    history.record(
        event_type,
        by=by,
        person_id=letter.person_id,
        office_id=letter.office_id,
        subject=letter,
        title=letter.title,
    )
