"""What the worker does for profiles, periodically."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.profiles import code_requests, lost_factor, reminders


@app.periodic(cron="17 6 * * *")
@app.task(name="profiles.remind_of_codes", queueing_lock="profiles.remind_of_codes")
def remind_of_codes(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every morning: remind of Freischaltcodes that will expire soon, forget requests answered long ago."""
    reminders.remind_all()
    code_requests.forget_old()


@app.periodic(cron="*/5 * * * *")
@app.task(name="accounts.reset_factors", queueing_lock="accounts.reset_factors")
def reset_factors(timestamp: int) -> None:  # noqa: ARG001 - procrastinate names the planned moment
    """Every five minutes: carry out the resets whose 24 hours are over, remind of the others."""
    lost_factor.carry_out_due()
