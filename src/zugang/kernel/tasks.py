"""Housekeeping of the background work itself."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

SILENT_SECONDS = 12
# Outlasts an outage of the database or the mail server: the last tries lie days apart.
RETRY = RetryStrategy(max_attempts=12, exponential_wait=3)


@app.periodic(cron="*/10 * * * * *")
@app.task(name="kernel.revive_stalled_jobs", queueing_lock="kernel.revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Jobs whose worker was killed go back into the queue; every task is written to be repeated.

    A periodic one whose next turn waits already is dropped: its queueing lock allows one only.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
