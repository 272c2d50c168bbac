"""What the person answers: I will come, I cannot come and why, please another date; proofs; reminders."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.appointments import access, events
from zugang.appointments.models import Appointment, Proof, ReminderChoice
from zugang.appointments.operations import waiting
from zugang.appointments.operations.rows import change, locked, record, require_reason, require_state
from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput

State = Appointment.State
PROOFS_MAX = 10
DAYS_BEFORE = (0, 1, 2, 3, 7)


@transaction.atomic
def confirm(*, by: Actor, appointment: Appointment) -> Appointment:
    """The person says they will come."""
    present = locked(appointment)
    access.require_can_answer(by, present)
    if present.state == State.CONFIRMED:
        return present
    require_state(present.awaits_answer, _("Diesem Termin können Sie nicht mehr zusagen."))
    present.answered_at = clock.now()
    change(present, State.CONFIRMED, events.CONFIRMED, by)
    return present


@transaction.atomic
def decline(*, by: Actor, appointment: Appointment, reason: str) -> Appointment:
    """The person says they cannot come, and why (an important reason counts, § 32 (1) SGB II).

    A booked slot is free again, and offered to who waits for an earlier time.
    """
    present = locked(appointment)
    access.require_can_answer(by, present)
    if present.state == State.DECLINED:
        return present
    message = _("Diesen Termin können Sie nicht mehr absagen. Bitte rufen Sie Ihr Jobcenter an.")
    require_state(present.may_be_declined, message)
    present.decline_reason = require_reason(reason)
    present.answered_at = clock.now()
    freed, present.slot = present.slot, None
    change(present, State.DECLINED, events.DECLINED, by)
    waiting.leave(present)
    waiting.offer(freed)
    return present


@transaction.atomic
def ask_another_date(*, by: Actor, appointment: Appointment, wish: str) -> Appointment:
    """The person asks for another date; the present one stands until staff move it."""
    present = locked(appointment)
    access.require_can_answer(by, present)
    message = _("Für diesen Termin können Sie keinen anderen Zeitpunkt mehr vorschlagen.")
    require_state(present.may_be_declined, message)
    if not wish.strip():
        raise InvalidInput(_("Schreiben Sie, wann Sie können und warum."), field="wish")
    if present.wish == wish.strip():
        return present
    present.wish, present.wished_at = wish.strip(), clock.now()
    change(present, State(present.state), events.WISHED, by)
    return present


def add_proof(
    *, by: Actor, appointment: Appointment, name: str, content: bytes, submission: UUID
) -> StoredFile:
    """Hand in a file that shows why the person cannot come, or could not. Not inside a transaction.

    Raises as `documents.operations.upload` does.
    """
    access.require_can_answer(by, appointment)
    allowed = appointment.state in (State.PLANNED, State.CONFIRMED, State.DECLINED, State.NO_SHOW)
    require_state(allowed, _("Zu diesem Termin ist kein Nachweis mehr nötig."))
    if appointment.proofs.count() >= PROOFS_MAX:
        raise InvalidInput(
            _("Sie können höchstens %(limit)s Nachweise einreichen.") % {"limit": PROOFS_MAX}, field="files"
        )

    def attach(file: StoredFile) -> None:
        Proof.objects.create(appointment=appointment, file=file)
        record(events.PROOF, by, appointment)

    return documents.upload(
        by=by,
        person_id=appointment.person_id,
        name=name,
        content=content,
        submission=submission,
        attach=attach,
    )


@transaction.atomic
def choose_reminder(*, by: Actor, person_id: UUID, days_before: int) -> ReminderChoice:
    """How many days before an appointment the person wants an e-mail; 0 means none."""
    access.require_can_see(by, person_id)
    if days_before not in DAYS_BEFORE:
        raise InvalidInput(_("Bitte wählen Sie einen der Zeitpunkte aus."), field="days_before")
    chosen, is_new = ReminderChoice.objects.get_or_create(
        person_id=person_id, defaults={"days_before": days_before}
    )
    if not is_new and chosen.days_before == days_before:
        return chosen
    chosen.days_before = days_before
    chosen.save(update_fields=["days_before"])
    history.record(events.REMINDER_CHOSEN, by=by, person_id=person_id)
    return chosen
