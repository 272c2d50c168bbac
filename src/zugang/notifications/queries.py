"""What screens read of the print queue."""

from __future__ import annotations

from uuid import UUID

from zugang.notifications.models import Letter

PAGE = 50


def letters_of(
    office_id: UUID,
    state: str,
    *,
    exported: bool | None = None,
    before: UUID | None = None,
    limit: int = PAGE,
) -> list[Letter]:
    """An office's letters in one state, newest first (keyset by id), without their sealed content.

    exported: only those that were, or were not, taken into a file for the printer.
    """
    letters = Letter.objects.filter(office_id=office_id, state=state)
    if exported is not None:
        letters = letters.filter(exported_at__isnull=not exported)
    if before is not None:
        letters = letters.filter(id__lt=before)
    return list(letters.defer("sealed_context", "sealed_pdf", "sealed_enclosure").order_by("-id")[:limit])


def letters_waiting(office_id: UUID, *, at_most: int = 100) -> int:
    """How many letters are ready for print, counted up to `at_most`."""
    return len(
        Letter.objects.filter(office_id=office_id, state=Letter.State.READY).values_list("id")[:at_most]
    )
