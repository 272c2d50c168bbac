"""What screens read of sheets."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zugang.kernel import vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notices import access
from zugang.notices.sheets.models import EvidenceSheet


def of_side(person_id: UUID | None) -> Q:
    """The sheets of one addressee, or with None the office's own."""
    return Q(person_id=person_id) if person_id else Q(person=None)


def newest(*, notice_id: UUID, person_id: UUID | None) -> EvidenceSheet | None:
    """The sheet asked for last: of one addressee, or with None the office's own."""
    found = EvidenceSheet.objects.filter(of_side(person_id), notice_id=notice_id)
    return found.defer("sealed_pdf", "sealed_history").order_by("-id").first()


def pdf_of(*, by: Actor, sheet_id: UUID) -> bytes:
    """The sheet's PDF. Raises AccessDenied for strangers, InvalidState while it is being drawn."""
    return _content(_sheet(by, sheet_id), "sealed_pdf")


def history_of(*, by: Actor, sheet_id: UUID) -> bytes:
    """The chain that goes with the sheet, as JSON Lines; refusals as for the PDF."""
    return _content(_sheet(by, sheet_id), "sealed_history")


def _sheet(by: Actor, sheet_id: UUID) -> EvidenceSheet:
    sheet = EvidenceSheet.objects.select_related("notice").filter(id=sheet_id).first()
    if sheet is None:
        raise AccessDenied
    if by.is_staff:
        access.require_staff_of(by, sheet.notice.office_id)
        if sheet.person_id is not None:
            raise AccessDenied
    elif sheet.person_id is None or access.require_recipient(by) != sheet.person_id:
        raise AccessDenied
    return sheet


def _content(sheet: EvidenceSheet, field: str) -> bytes:
    sealed = getattr(sheet, field)
    if sealed is None:
        raise InvalidState
    return vault.unseal(bytes(sealed), context=f"sheet:{sheet.id}:{field}")
