"""Reminding of appointments: once, as early as the person chose, revealing nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.appointments.conftest import in_days
from zugang.appointments import operations, queries, tasks
from zugang.appointments.models import Appointment
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.notifications.models import OutboundMail
from zugang.profiles.models import Profile


def reminders() -> int:
    return OutboundMail.objects.filter(kind="appointments.reminder").count()


@pytest.mark.parametrize(("days", "too_early", "in_time"), [(None, 1.1, 0.9), (3, 3.1, 2.9), (7, 7.1, 6.9)])
def test_as_early_as_chosen_and_once(
    profile: Profile,
    citizen: Actor,
    appointment: Appointment,
    days: int | None,
    too_early: float,
    in_time: float,
) -> None:
    if days is not None:
        operations.choose_reminder(by=citizen, person_id=appointment.person_id, days_before=days)
    with clock.travel(appointment.starts_at - timedelta(days=too_early)):
        tasks.remind(0)
        assert reminders() == 0
    with clock.travel(appointment.starts_at - timedelta(days=in_time)):
        tasks.remind(0)
        tasks.remind(0)
        assert reminders() == 1
    mail = OutboundMail.objects.get(kind="appointments.reminder")
    assert appointment.title not in mail.body + mail.subject


def test_not_at_all(profile: Profile, citizen: Actor, appointment: Appointment) -> None:
    operations.choose_reminder(by=citizen, person_id=appointment.person_id, days_before=0)
    assert queries.reminder_of(appointment.person_id) == 0
    with clock.travel(appointment.starts_at - timedelta(hours=1)):
        assert operations.remind() == 0


def test_a_moved_appointment_is_reminded_of_again(
    profile: Profile, caseworker: Actor, appointment: Appointment
) -> None:
    with clock.travel(appointment.starts_at - timedelta(hours=3)):
        assert operations.remind() == 1
    later = in_days(20)
    operations.move(
        by=caseworker, appointment=appointment, starts_at=later, ends_at=later + timedelta(hours=1)
    )
    with clock.travel(later - timedelta(hours=3)):
        assert operations.remind() == 1


def test_other_days_are_not_offered(citizen: Actor, profile: Profile, appointment: Appointment) -> None:
    with pytest.raises(InvalidInput):
        operations.choose_reminder(by=citizen, person_id=appointment.person_id, days_before=5)
