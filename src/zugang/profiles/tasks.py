"""What the worker does for profiles, periodically."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.profiles import reminders


@app.periodic(cron="17 6 * * *")
@app.task(name="profiles.remind_of_codes", queueing_lock="profiles.remind_of_codes")
def remind_of_codes(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every morning: remind of Freischaltcodes that will expire soon."""
    reminders.remind_all()
