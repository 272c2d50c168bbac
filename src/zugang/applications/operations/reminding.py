"""Reminding of the renewal: eight, four and one week before a period of benefits ends."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zugang import history, notifications
from zugang.applications import events, periods, queries
from zugang.applications.models import BenefitPeriod
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.profiles import queries as profiles


def remind() -> int:
    """Remind of every period whose time has come; returns how many. Safe to repeat."""
    return sum(_remind(period_id) for period_id in list(queries.to_remind().values_list("id", flat=True)))


@transaction.atomic
def _remind(period_id: UUID) -> bool:
    period = (
        BenefitPeriod.objects.filter(id=period_id).select_for_update(skip_locked=True, of=("self",)).first()
    )
    due = periods.reminders_due(period.ends, clock.today()) if period else 0
    if period is None or period.reminded >= due or queries.is_renewed(period):
        return False
    period.reminded = due
    period.save(update_fields=["reminded"])
    recipient = profiles.account_of(period.person_id)
    if recipient is None:
        return False
    event = history.record(
        events.REMINDED,
        by=Actor.system(),
        person_id=period.person_id,
        office_id=period.office_id,
        subject=period,
    )
    notifications.announce(event, mail=events.REMINDER, to=recipient)
    return True
