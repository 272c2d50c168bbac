"""What screens and other packages read of mandates."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from zugang.kernel.errors import AccessDenied
from zugang.representation.models import Mandate


def mandates_in_force(person_id: UUID, day: date) -> list[Mandate]:
    """The mandates under which somebody may act for the person on this day, oldest first."""
    return list(
        Mandate.objects.filter(
            Q(valid_until=None) | Q(valid_until__gte=day),
            Q(ended_on=None) | Q(ended_on__gt=day),
            person_id=person_id,
            valid_from__lte=day,
        ).order_by("id")
    )


def mandates_of(person_id: UUID, limit: int = 50) -> list[Mandate]:
    """All mandates of a person there are or were, newest first."""
    return list(Mandate.objects.filter(person_id=person_id).order_by("-id")[:limit])


def mandate_of(person_id: UUID, mandate_id: UUID) -> Mandate:
    """One mandate of this person. Raises AccessDenied where there is none."""
    mandate = Mandate.objects.select_related("person").filter(person_id=person_id, id=mandate_id).first()
    if mandate is None:
        raise AccessDenied
    return mandate
