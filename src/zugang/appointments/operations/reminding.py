"""Reminding of appointments, once each, as early as the person chose."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Coalesce

from zugang.appointments import events, invitations
from zugang.appointments.models import Appointment
from zugang.appointments.operations.rows import record
from zugang.kernel import clock
from zugang.kernel.actor import Actor

DEFAULT_DAYS = 1
_DAY = timedelta(days=1)
_MOST = 7 * _DAY


def remind() -> int:
    """Remind of every appointment whose time has come; returns how many. Safe to repeat."""
    return sum(_remind(appointment_id) for appointment_id in _due().values_list("id", flat=True))


def _due() -> QuerySet[Appointment]:
    """Still on, not reminded of, and no further away than the person wants to know."""
    now = clock.now()
    days = Coalesce("person__reminder_choice__days_before", Value(DEFAULT_DAYS))
    earliest = F("starts_at") - ExpressionWrapper(F("days") * Value(_DAY), output_field=DurationField())
    return (
        Appointment.objects.filter(
            state__in=(Appointment.State.PLANNED, Appointment.State.CONFIRMED),
            reminded_at=None,
            starts_at__gt=now,
            starts_at__lte=now + _MOST,
        )
        .annotate(days=days)
        .annotate(earliest=ExpressionWrapper(earliest, output_field=DateTimeField()))
        .filter(days__gt=0, earliest__lte=now)
    )


@transaction.atomic
def _remind(appointment_id: UUID) -> bool:
    appointment = (
        Appointment.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person", "office", "team", "staff")
        .filter(id__in=_due().values("id"), id=appointment_id)
        .first()
    )
    if appointment is None:
        return False
    appointment.reminded_at = clock.now()
    appointment.save(update_fields=["reminded_at"])
    invitations.remind(record(events.REMINDED, Actor.system(), appointment), appointment)
    return True
