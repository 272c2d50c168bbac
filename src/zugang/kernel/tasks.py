"""Housekeeping of the background work itself."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

SILENT_SECONDS = 12
# No task takes nearly as long. A worker that lost its database just as a job ended lives on without writing the end down.
LOST_SECONDS = 3600
_LOST = """
SELECT job.* FROM procrastinate_jobs job
JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND worker.last_heartbeat >= now() - make_interval(secs => %(silent)s)
  AND NOT EXISTS (SELECT FROM procrastinate_events event WHERE event.job_id = job.id
                  AND event.type = 'started' AND event.at > now() - make_interval(secs => %(lost)s))
"""
# Outlasts an outage of the database or the mail server: the last tries lie days apart.
RETRY = RetryStrategy(max_attempts=12, exponential_wait=3)


@app.periodic(cron="* * * * * */10")
@app.task(name="kernel.revive_stalled_jobs", queueing_lock="kernel.revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Jobs whose worker was killed, or that run for an hour, go back into the queue: every task may be repeated.

    A periodic one whose next turn waits already is dropped: its queueing lock allows one only.
    """
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    lost = await manager.connector.execute_query_all_async(_LOST, silent=SILENT_SECONDS, lost=LOST_SECONDS)
    for job in [*stalled, *(Job.from_row(row) for row in lost)]:
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
