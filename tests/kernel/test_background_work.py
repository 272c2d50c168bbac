"""Background work outlasts killed workers and outages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from zugang.kernel.tasks import LOST_SECONDS, SILENT_SECONDS, revive_stalled_jobs


class Context:
    app = app


def stalled(task: str, *, silent: float = SILENT_SECONDS * 2, **given: Any) -> int:
    """A job that a worker took and never finished. `silent`: seconds since the worker was last heard of."""
    job_id = int(app.configure_task(task, **given).defer())
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH gone AS (INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s)) RETURNING id) "
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM gone) WHERE id = %s",
            [silent, job_id],
        )
    return job_id


def revive() -> None:
    """In a thread of its own: a browser of another test may keep an event loop in this one."""

    def run() -> None:
        try:
            async_to_sync(revive_stalled_jobs.func)(Context(), timestamp=0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(run).result()


def states() -> dict[int, str]:
    return dict(ProcrastinateJob.objects.values_list("id", "status"))


@pytest.mark.django_db(transaction=True)
def test_a_killed_workers_jobs_are_done_again_even_when_a_periodic_one_waits_already() -> None:
    periodic = stalled("documents.scan_waiting", queueing_lock="documents.scan_waiting")
    waiting = app.configure_task("documents.scan_waiting", queueing_lock="documents.scan_waiting").defer()
    ordinary = stalled("documents.make_thumbnail")
    revive()
    assert states() == {waiting: "todo", ordinary: "todo"}
    assert periodic not in states()


@pytest.mark.django_db(transaction=True)
def test_a_living_workers_job_is_done_again_only_after_an_hour() -> None:
    running, lost = (stalled("documents.make_thumbnail", silent=0) for _ in range(2))
    started = "UPDATE procrastinate_events SET at = now() - make_interval(secs => %s) WHERE job_id = %s AND type = 'started'"
    with connection.cursor() as cursor:
        cursor.execute(started, [LOST_SECONDS + 60, lost])
    revive()
    assert states() == {running: "doing", lost: "todo"}


def test_every_task_but_the_periodic_ones_is_tried_again_after_a_failure() -> None:
    periodic = {entry.task.name for entry in app.periodic_registry.periodic_tasks.values()}
    assert periodic
    ours = {
        name: task for name, task in app.tasks.items() if not name.startswith(("builtin", "procrastinate."))
    }
    once = {name for name, task in ours.items() if task.retry_strategy is None and task.name not in periodic}
    assert once == set()


def test_killed_workers_jobs_are_looked_for_every_ten_seconds_at_any_time_of_the_hour() -> None:
    (turn,) = (
        entry for entry in app.periodic_registry.periodic_tasks.values() if entry.task is revive_stalled_jobs
    )
    noon = 1_795_608_000
    for second in range(0, 3600, 7):
        assert turn.croniter.get_next(float, start_time=noon + second) - (noon + second) <= 10
