"""Barriers that people report, and the office's answers."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history, notifications
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.notifications import Recipient
from zugang.offices import access, events
from zugang.offices.models import BarrierReport, Office

LONGEST = 4000


@transaction.atomic
def report_barrier(
    *, by: Actor, office: Office, text: str, page: str, email: str, language: str, submission: UUID
) -> BarrierReport:
    """Take a report, once per `submission`; a given address gets a confirmation. Raises InvalidInput."""
    known = BarrierReport.objects.filter(submission=submission).first()
    if known is not None:
        return known
    address = email.strip().lower()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise InvalidInput(_("Bitte geben Sie eine gültige E-Mail-Adresse ein."), field="email") from None
    made = BarrierReport.objects.create(
        office=office,
        text=_clean(text, field="text"),
        page=page.strip()[:200],
        email=address,
        language=language,
        submission=submission,
    )
    event = history.record(events.BARRIER_REPORTED, by=by, office_id=office.id, subject=made)
    if address:
        notifications.announce(
            event,
            mail=events.BARRIER_RECEIVED,
            to=Recipient(None, address, language),
            context={"office": office.name},
        )
    return made


@transaction.atomic
def answer_barrier(*, by: Actor, report: BarrierReport, answer: str) -> BarrierReport:
    """Answer a report, once; by mail where an address was given. Raises InvalidInput, InvalidState."""
    access.require_can_administer(by, report.office_id)
    locked = BarrierReport.objects.select_for_update().select_related("office").get(id=report.id)
    if locked.answered_at is not None:
        raise InvalidState(_("Diese Meldung ist schon beantwortet."))
    locked.answer = _clean(answer, field="answer")
    locked.answered_by_id, locked.answered_at = by.staff_id, clock.now()
    locked.save(update_fields=["answer", "answered_by", "answered_at"])
    event = history.record(events.BARRIER_ANSWERED, by=by, office_id=locked.office_id, subject=locked)
    if locked.email:
        notifications.announce(
            event,
            mail=events.BARRIER_ANSWER,
            to=Recipient(None, locked.email, locked.language),
            context={"office": locked.office.name, "answer": locked.answer, "text": locked.text,
                     "statement": f"{settings.BASE_URL}/barrierefreiheit/"},
        )  # fmt: skip
    return locked


def _clean(text: str, *, field: str) -> str:
    cleaned = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not cleaned:
        raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=field)
    if len(cleaned) > LONGEST:
        raise InvalidInput(_("Höchstens %(n)s Zeichen.") % {"n": LONGEST}, field=field)
    return cleaned
