"""Who may read and record mandates."""

from __future__ import annotations

from uuid import UUID

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied


def require_staff_of(by: Actor, office_id: UUID) -> UUID:
    """Mandates on paper are recorded by staff of the person's own office; for all others they do not exist.

    Gives the staff's id; raises AccessDenied.
    """
    if not by.is_staff or by.office_id != office_id or by.staff_id is None:
        raise AccessDenied
    return by.staff_id
