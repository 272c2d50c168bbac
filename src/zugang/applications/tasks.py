"""What the worker does for benefits, periodically. Idempotent."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.applications import operations


@app.periodic(cron="23 7 * * *")
@app.task(name="applications.remind", queueing_lock="applications.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every morning: remind of periods of benefits that end."""
    operations.remind()
