"""Whoever watches the portal is told what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.queries import counted
from zugang.config import health
from zugang.kernel import clock


@pytest.fixture
def worker_heard(db: None) -> Callable[[datetime], None]:
    def hear(at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_workers")
            cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [at])

    return hear


def test_it_lives_without_asking_anything(client: Client) -> None:
    assert client.get("/health/live").content == b"ok\n"


def test_it_is_ready_when_database_tables_and_worker_are(
    client: Client, worker_heard: Callable[[datetime], None]
) -> None:
    worker_heard(clock.now())
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "tables": True, "worker": True})


def test_a_silent_worker_is_named(client: Client, worker_heard: Callable[[datetime], None]) -> None:
    worker_heard(clock.now() - timedelta(minutes=2))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["worker"]) == (503, False)


def test_missing_tables_are_named(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_current", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'history'")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["tables"]) == (503, False)


def test_a_database_that_is_away_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr(health, "connection", Away())
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_the_numbers_are_read_in_one_query(client: Client, db: None) -> None:
    with counted() as queries:
        text = client.get("/metrics").content.decode()
    assert len(queries) == 1
    assert "zugang_mails_queued 0\n" in text
    assert text.count("# TYPE ") == len(health._COUNTS)
