"""Asking for an evidence sheet, and keeping what the worker drew."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.history.vocabulary import Audience, codes
from zugang.kernel import clock, vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notices import access, events
from zugang.notices.models import Delivery, Notice
from zugang.notices.sheets import history_file
from zugang.notices.sheets.models import EvidenceSheet
from zugang.notices.sheets.queries import of_side
from zugang.notifications import tasks_queue


@transaction.atomic
def request(*, by: Actor, notice_id: UUID) -> EvidenceSheet:
    """Ask for the sheet: staff get all addressees, a person the own delivery. One that is being drawn is given."""
    notice = Notice.objects.select_for_update(of=("self",)).filter(id=notice_id).first()
    if notice is None:
        raise AccessDenied
    person_id = _person(by, notice)
    if notice.state != Notice.State.SENT:
        raise InvalidState(_("Einen Zustellnachweis gibt es erst, wenn das Schreiben versendet ist."))
    waiting = EvidenceSheet.objects.filter(of_side(person_id), notice=notice, made_at=None).first()
    if waiting is not None:
        return waiting
    sheet = EvidenceSheet.objects.create(notice=notice, person_id=person_id)
    history.record(
        events.SHEET_MADE,
        by=by,
        person_id=person_id or notice.person_id,
        office_id=notice.office_id,
        subject=notice,
        kind=history.in_german(notice.get_kind_display),
    )
    tasks_queue.defer("notices.render_sheet", sheet_id=str(sheet.id))
    return sheet


@transaction.atomic
def keep(*, sheet: EvidenceSheet, content: bytes) -> None:
    """Keep the drawn sheet together with the chain as it stands now. Once only."""
    locked = EvidenceSheet.objects.select_for_update().get(id=sheet.id)
    if locked.made_at is not None:
        return
    chain = _chain(sheet)
    locked.sealed_pdf = vault.seal(content, context=f"sheet:{sheet.id}:sealed_pdf")
    locked.sealed_history = vault.seal(chain, context=f"sheet:{sheet.id}:sealed_history")
    locked.sha256, locked.made_at = hashlib.sha256(content).hexdigest(), clock.now()
    locked.save(update_fields=["sealed_pdf", "sealed_history", "sha256", "made_at"])


def _person(by: Actor, notice: Notice) -> UUID | None:
    if by.is_staff:
        access.require_staff_of(by, notice.office_id)
        return None
    person_id = access.require_recipient(by)
    if not Delivery.objects.filter(notice=notice, person_id=person_id, way=Delivery.Way.PORTAL).exists():
        raise AccessDenied
    return person_id


def _chain(sheet: EvidenceSheet) -> bytes:
    if sheet.person_id is not None:
        readable = frozenset(codes(Audience.BOTH, Audience.OWNER))
        return history_file.lines([f"person:{sheet.person_id}"], about=sheet.notice_id, readable=readable)
    persons = (
        Delivery.objects.filter(notice_id=sheet.notice_id).values_list("person_id", flat=True).distinct()
    )
    chains = {f"person:{person_id}" for person_id in persons}
    return history_file.lines(chains, about=sheet.notice_id, readable=None)
