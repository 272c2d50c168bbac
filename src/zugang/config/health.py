"""Whether the portal lives, is ready for visitors, and what it counts."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from zugang.kernel import clock

WORKER_SILENT_AFTER = timedelta(seconds=30)
_COUNTS = {
    "zugang_jobs_waiting": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'",
    "zugang_jobs_failed": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'",
    "zugang_mails_queued": "SELECT count(*) FROM notifications_outboundmail WHERE state = 'queued'",
    "zugang_oldest_queued_mail_seconds": "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::int "
    "FROM notifications_outboundmail WHERE state = 'queued'",
    "zugang_letters_to_print": "SELECT count(*) FROM notifications_letter WHERE state = 'ready'",
}
_current: list[bool] = []


@login_not_required
def live(_: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def ready(_: HttpRequest) -> HttpResponse:
    """Database, tables and worker are there; 503 and the missing one otherwise."""
    state = {"database": False, "tables": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        state["database"] = True
        state["tables"] = tables_are_current()
        state["worker"] = state["tables"] and _worker_was_heard()
    except DatabaseError:
        pass
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def tables_are_current() -> bool:
    """Whether every migration of this release is applied; once true, it stays so for this process."""
    if not _current:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _current.append(True)
    return bool(_current)


def _worker_was_heard() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        heard = cursor.fetchone()[0]
    return heard is not None and clock.now() - heard < WORKER_SILENT_AFTER


@login_not_required
def metrics(_: HttpRequest) -> HttpResponse:
    """A few numbers in the text format of Prometheus."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({query})" for query in _COUNTS.values()))
        values = cursor.fetchone()
    lines = [f"# TYPE {name} gauge\n{name} {value}\n" for name, value in zip(_COUNTS, values, strict=True)]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")


urlpatterns = [
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
]
