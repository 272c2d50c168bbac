"""What the worker does for appointments, periodically. Each is idempotent."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.appointments import operations


@app.periodic(cron="*/10 * * * *")
@app.task(name="appointments.remind", queueing_lock="appointments.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Remind people of appointments, as early as they chose."""
    operations.remind()


@app.periodic(cron="*/5 * * * *")
@app.task(name="appointments.expire_offers", queueing_lock="appointments.expire_offers")
def expire_offers(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Pass held slots on to the next in line."""
    operations.expire_offers()


@app.periodic(cron="23 2 * * *")
@app.task(name="appointments.fill_slots", queueing_lock="appointments.fill_slots")
def fill_slots(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every night: the slots of the weeks to come."""
    operations.fill_slots()
