"""What the worker does: exports, deletions that are due, and forgetting old exports."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zugang.accounts.operations import closing
from zugang.privacy import deletion, operations

_RETRY = RetryStrategy(max_attempts=6, exponential_wait=5)


@app.task(name="privacy.make_export", retry=_RETRY)
def make_export(export_id: str) -> None:
    """Put one export together."""
    operations.make_export(export_id=UUID(export_id))


@app.periodic(cron="*/30 * * * *")
@app.task(name="privacy.delete_due", queueing_lock="privacy.delete_due")
def delete_due(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate names the moment it was due
    """Twice an hour: remind of deletions, carry out those that are due, forget old exports."""
    closing.remind_of_deletions()
    deletion.delete_due()
    operations.forget_old_exports()
