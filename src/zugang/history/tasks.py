"""What the worker does for the history: the daily anchor, and printouts."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from zugang.history import anchoring, printouts
from zugang.integrations.timestamps import client
from zugang.kernel.tasks import RETRY


@app.periodic(cron="7 1 * * *")
@app.task(name="history.anchor", queueing_lock="history.anchor")
def anchor(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Once a day, where a timestamp service is configured."""
    if client.configured() is None:
        return
    taken = anchoring.take()
    if taken is not None:
        stamp.defer(anchor_id=str(taken.id))


@app.task(name="history.stamp", retry=RETRY)
def stamp(anchor_id: str) -> None:
    """Ask the service for its stamp; tried again for days while it does not answer."""
    anchoring.stamp(UUID(anchor_id))


@app.task(name="history.print", retry=RETRY)
def print_history(printout_id: str) -> None:
    """Draw one printout."""
    printouts.draw(UUID(printout_id))


@app.periodic(cron="37 * * * *")
@app.task(name="history.forget_printouts", queueing_lock="history.forget_printouts")
def forget_printouts(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """A printout is kept for a day."""
    printouts.forget_old()
