"""What the desk reads of the cases: the list, and one with all its steps."""

from __future__ import annotations

from uuid import UUID

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.notices import access
from zugang.notices.follow_ups.models import FollowUp

_SHOWN = (
    "delivery__notice",
    "delivery__person",
    "delivery__mail",
    "delivery__replacement__letter",
    "delivery__settled_by",
)


def open_cases(*, by: Actor, before: UUID | None = None, limit: int = 50) -> list[FollowUp]:
    """The office's open cases, newest first (keyset by id)."""
    cases = FollowUp.objects.filter(office_id=access.office_of(by), resolved_at=None)
    if before is not None:
        cases = cases.filter(id__lt=before)
    return list(cases.select_related(*_SHOWN).order_by("-id")[:limit])


def resolved_cases(*, by: Actor, limit: int = 50) -> list[FollowUp]:
    """The office's cases that were resolved last."""
    cases = FollowUp.objects.filter(office_id=access.office_of(by), resolved_at__isnull=False)
    return list(cases.select_related(*_SHOWN).order_by("-resolved_at")[:limit])


def has_letter_under_way(case: FollowUp) -> bool:
    """Whether a replacing letter exists that was not withdrawn."""
    replacement = getattr(case.delivery, "replacement", None)
    letter = replacement.letter if replacement is not None else None
    return letter is not None and letter.state != letter.State.WITHDRAWN


def case_of(*, by: Actor, case_id: UUID) -> FollowUp:
    """One case of the staff's office with its steps. Raises AccessDenied for every other."""
    case = (
        FollowUp.objects.select_related(*_SHOWN, "delivery__notice__office")
        .prefetch_related("steps__staff")
        .filter(id=case_id)
        .first()
    )
    if case is None:
        raise AccessDenied
    access.require_staff_of(by, case.office_id)
    return case
