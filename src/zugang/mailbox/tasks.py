"""What the worker does for mailboxes: threads of colleagues who are away, and of those who are back."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zugang.mailbox.operations import standing_in


@app.periodic(cron="*/10 * * * *")
@app.task(name="mailbox.stand_in", queueing_lock="mailbox.stand_in")
def stand_in(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Give back first, so that who came back yesterday and left today again is looked after too."""
    standing_in.return_all()
    standing_in.pass_on_waiting()
