"""What the worker does for requests, periodically. Idempotent."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.requests import operations


@app.periodic(cron="41 7 * * *")
@app.task(name="requests.remind", queueing_lock="requests.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every morning: remind of papers that are missing."""
    operations.remind()
