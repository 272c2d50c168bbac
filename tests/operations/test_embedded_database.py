"""The embedded database survives what may happen to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from zugang.config import cluster, postgres


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "mit Leerzeichen, Komma's" / "postgres"
    yield place
    postgres.remove(place)


def people(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM people ORDER BY name")]


def add(url: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS people (name text)")
        connection.execute("INSERT INTO people VALUES (%s)", [name])


def test_it_is_made_adopted_killed_and_found_again_with_its_data(folder: Path) -> None:
    url = postgres.ensure_running(folder)
    add(url, "Erika")
    assert postgres.ensure_running(folder) == url
    killed = postgres.process_id(folder)
    assert killed is not None
    add(url, "Max")
    os.kill(killed, signal.SIGKILL)
    assert postgres.ensure_running(folder) == url
    assert people(url) == ["Erika", "Max"]
    postgres.stop(folder)
    assert postgres.process_id(folder) is None
    assert people(postgres.ensure_running(folder)) == ["Erika", "Max"]


def test_one_that_lets_nobody_in_is_told_as_what_it_is(folder: Path) -> None:
    """As it does while it is killed again right after its start: who watches over it must live on and try anew."""
    postgres.ensure_running(folder)
    place = cluster.locate(folder.resolve())
    (place.folder / "pg_hba.conf").write_text("local all all reject\n")
    postgres.stop(folder)
    with pytest.raises(cluster.PostgresError, match="does not let us in"):
        postgres.ensure_running(folder)


def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(folder: Path) -> None:
    add(postgres.ensure_running(folder), "Erika")
    postgres.stop(folder)
    place = cluster.locate(folder.resolve()).folder
    (place / "postmaster.pid").write_text(f"{os.getpid()}\n{place}\n0\n5432\n{place}\n\n")
    assert not postgres.is_alive(folder)
    assert people(postgres.ensure_running(folder)) == ["Erika"]


def test_a_start_that_was_cut_short_is_made_again(folder: Path) -> None:
    draft = cluster.locate(folder.resolve()).folder.with_name("postgres.new")
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    add(postgres.ensure_running(folder), "Erika")
    assert not draft.exists()


def test_who_leaves_last_stops_it(folder: Path) -> None:
    with postgres.in_use(folder) as first, postgres.in_use(folder) as second:
        assert first == second
    assert postgres.process_id(folder) is None
    with postgres.in_use(folder):
        stay = subprocess.Popen(
            [sys.executable, "-c", STAY, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert stay.stdout is not None
        stay.stdout.readline()
    assert postgres.process_id(folder) is not None
    stay.communicate(b"\n", timeout=60)
    assert postgres.process_id(folder) is None


STAY = """
import sys
from pathlib import Path
from zugang.config import postgres
with postgres.in_use(Path(sys.argv[1])):
    print("here", flush=True)
    input()
"""


def test_data_of_another_version_are_refused_in_a_sentence(folder: Path) -> None:
    postgres.ensure_running(folder)
    postgres.stop(folder)
    version = cluster.locate(folder.resolve()).folder / "PG_VERSION"
    version.write_text("12\n")
    with pytest.raises(cluster.PostgresError, match="is PostgreSQL 12's, but version 18 is installed"):
        postgres.ensure_running(folder)


def test_german_words_are_found_by_their_stem(folder: Path) -> None:
    with psycopg.connect(postgres.ensure_running(folder, durable=False)) as connection:
        row = connection.execute(
            "SELECT to_tsvector('german', 'Die Übernachtungen') @@ plainto_tsquery('german', 'ÜBERNACHTUNG')"
        ).fetchone()
    assert row == (True,)


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "sockets").symlink_to(elsewhere)
    place = cluster.Cluster(tmp_path, tmp_path / "sockets", tmp_path, None)
    with pytest.raises(cluster.PostgresError, match="belongs to somebody else"):
        place.own(place.socket_folder)
