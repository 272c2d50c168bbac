"""The office's print queue: open, export for the printer, note the posting, print again, withdraw."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel import clock, vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.kernel.identifiers import new_id
from zugang.notifications import operations as outbox
from zugang.notifications.models import Letter
from zugang.offices import access, events, print_file

# Nobody needs to read these again once they left the house: they hold a secret.
_FORGOTTEN_WHEN_POSTED = frozenset({"profiles.activation_code", "profiles.new_start"})
State = Letter.State
EXPORT_MAX = 100
NOON = time(12, 0)


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
def export(*, by: Actor, letter_ids: Collection[UUID]) -> tuple[UUID, bytes]:
    """These letters as one zip for the printer, with a manifest; gives the batch's identifier and the file.

    Each counts as exported and stands in the history. They stay ready until somebody notes their posting.
    Raises InvalidState for one that is not ready, InvalidInput for none or too many.
    """
    chosen = sorted(set(letter_ids))
    if not chosen:
        raise InvalidInput(_("Bitte wählen Sie mindestens einen Brief aus."))
    if len(chosen) > EXPORT_MAX:
        raise InvalidInput(_("Bitte wählen Sie höchstens %(n)s Briefe auf einmal aus.") % {"n": EXPORT_MAX})
    batch, packed = new_id(), []
    for letter_id in chosen:
        letter = _own(by, letter_id)
        if letter.state != State.READY or letter.sealed_pdf is None:
            raise InvalidState(
                _("Ein Brief ist noch nicht fertig oder wurde zurückgezogen. Bitte prüfen Sie die Liste.")
            )
        outbox.note_exported(letter=letter, batch=batch)
        _record(events.LETTER_EXPORTED, by, letter, batch=str(batch))
        packed.append((letter, vault.unseal(bytes(letter.sealed_pdf), context=f"letter:{letter.id}")))
    return batch, print_file.pack(batch, packed)


@transaction.atomic
def mark_posted(*, by: Actor, letter_ids: Collection[UUID], day: date | None = None) -> int:
    """Note for each letter that it was put into the post (Abvermerk, § 37 (2) SGB X); returns how many.

    day: when that was, today without one; neither in the future nor before the letter was made. Letters already
    posted are passed over, so a replayed form changes nothing. Raises InvalidInput(field="day"), InvalidState.
    """
    at = _moment_of(day)
    count = 0
    for letter_id in sorted(set(letter_ids)):
        letter = _own(by, letter_id)
        if letter.state == State.POSTED:
            continue
        if letter.state != State.READY:
            raise InvalidState(
                _("Ein Brief ist noch nicht fertig oder wurde zurückgezogen. Bitte prüfen Sie die Liste.")
            )
        if day is not None and day < clock.berlin(letter.created_at).date():
            raise InvalidInput(_("An diesem Tag gab es einen der Briefe noch nicht."), field="day")
        outbox.note_posted(letter=letter, at=at)
        if letter.kind in _FORGOTTEN_WHEN_POSTED:
            letter.sealed_pdf = None
            letter.save(update_fields=["sealed_pdf"])
        _record(events.LETTER_POSTED, by, letter)
        count += 1
    return count


@transaction.atomic
def print_again(*, by: Actor, letter_id: UUID) -> Letter:
    """The print was spoilt: the letter goes into the next file for the printer. Only before it is posted."""
    letter = _own(by, letter_id)
    if letter.state != State.READY:
        raise InvalidState(_("Nur ein Brief, der noch nicht bei der Post ist, wird noch einmal gedruckt."))
    if letter.exported_at is not None:
        outbox.print_again(letter=letter)
        _record(events.LETTER_AGAIN, by, letter)
    return letter


@transaction.atomic
def withdraw(*, by: Actor, letter_id: UUID) -> Letter:
    """The letter must not leave the house; its content is removed. Doing so twice changes nothing."""
    letter = _own(by, letter_id)
    if letter.state == State.WITHDRAWN:
        return letter
    if letter.state == State.POSTED:
        raise InvalidState(_("Dieser Brief ist schon bei der Post."))
    outbox.withdraw(letter=letter)
    _record(events.LETTER_WITHDRAWN, by, letter)
    return letter


def _moment_of(day: date | None) -> datetime | None:
    if day is None or day == clock.today():
        return None
    if day > clock.today():
        raise InvalidInput(_("Der Tag darf nicht in der Zukunft liegen."), field="day")
    return datetime.combine(day, NOON, tzinfo=clock.BERLIN)


def _own(by: Actor, letter_id: UUID) -> Letter:
    letter = Letter.objects.select_for_update().filter(id=letter_id).first()
    if letter is None:
        raise AccessDenied(_("Diesen Brief gibt es in Ihrem Jobcenter nicht."))
    access.require_can_change(by, letter.office_id)
    return letter


def _record(event_type: history.EventType, by: Actor, letter: Letter, **data: str) -> None:
    history.record(
        event_type,
        by=by,
        person_id=letter.person_id,
        office_id=letter.office_id,
        subject=letter,
        title=letter.title,
        **data,
    )
