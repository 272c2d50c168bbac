"""Housekeeping of the background work itself."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

SILENT_SECONDS = 12


@app.periodic(cron="*/10 * * * * *")
@app.task(name="kernel.revive_stalled_jobs", queueing_lock="kernel.revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Jobs whose worker was killed go back into the queue; every task is written to be repeated."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await manager.retry_job(job)
