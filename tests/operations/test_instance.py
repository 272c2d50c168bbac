"""One data folder, one running Zugang; what stands in the way is named."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zugang.config import instance

FOREVER = [sys.executable, "-c", "import signal; print('ready', flush=True); signal.pause()"]
LISTENER = "import socket, sys; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True); input()"


@pytest.fixture
def place(tmp_path: Path) -> instance.Place:
    return instance.Place(tmp_path)


@pytest.fixture
def listener() -> Iterator[tuple[subprocess.Popen[str], int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENER, "a-stranger"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    yield process, int(process.stdout.readline())
    process.kill()
    process.wait()


def started(*arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([*FOREVER, *arguments], start_new_session=True, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_nothing_stands_in_the_way_of_a_first_start(place: instance.Place) -> None:
    instance.require_startable(place, "127.0.0.1", free_port())


def test_a_number_that_is_no_port_is_told_in_a_sentence(place: instance.Place) -> None:
    with pytest.raises(instance.CannotStartError, match="99999 is no port"):
        instance.require_startable(place, "127.0.0.1", 99_999)


def test_a_second_start_is_told_where_the_first_one_is(place: instance.Place) -> None:
    with instance.alone(place, "http://localhost:8000/"):
        with pytest.raises(
            instance.CannotStartError, match=f"http://localhost:8000/ .process {os.getpid()}."
        ):
            instance.require_startable(place, "127.0.0.1", free_port())
        with (
            pytest.raises(instance.CannotStartError, match="already runs"),
            instance.alone(place, "elsewhere"),
        ):
            pass
    instance.require_startable(place, "127.0.0.1", free_port())


def test_who_holds_the_port_is_named_and_another_one_offered(
    place: instance.Place, listener: tuple[subprocess.Popen[str], int]
) -> None:
    process, port = listener
    with pytest.raises(instance.CannotStartError) as told:
        instance.require_startable(place, "127.0.0.1", port)
    assert f"process {process.pid} (" in str(told.value)
    assert "--port " in str(told.value)


def test_a_port_that_is_the_near_end_of_a_connection_is_not_offered(
    place: instance.Place, listener: tuple[subprocess.Popen[str], int]
) -> None:
    _process, port = listener
    with socket.socket() as connected:
        try:
            connected.bind(("127.0.0.1", port + 1))
        except OSError:
            pass
        else:
            connected.connect(("127.0.0.1", port))
        with pytest.raises(instance.CannotStartError) as told:
            instance.require_startable(place, "127.0.0.1", port)
    offered = int(str(told.value).rpartition(" ")[2].rstrip("."))
    assert offered > port + 1


def test_what_a_killed_run_left_on_the_port_is_no_hindrance(
    place: instance.Place, listener: tuple[subprocess.Popen[str], int]
) -> None:
    process, port = listener
    place.record.parent.mkdir()
    place.write_record({"web server": process.pid})
    instance.require_startable(place, "127.0.0.1", port)


def test_an_address_of_another_machine_cannot_be_used(place: instance.Place) -> None:
    with pytest.raises(instance.CannotStartError, match=r"192\.0\.2\.1 port \d+ cannot be used"):
        instance.require_startable(place, "192.0.2.1", free_port())


def test_what_a_killed_supervisor_left_is_ended_at_the_next_start(place: instance.Place) -> None:
    left = started("zugang")
    place.record.parent.mkdir()
    place.write_record({"web server": left.pid})
    instance.end_leftovers(place)
    assert left.wait(timeout=10) == -signal.SIGKILL
    assert place.groups() == {}


def test_a_foreign_process_with_a_reused_number_is_left_alone(place: instance.Place) -> None:
    foreign = started("something-else")
    place.record.parent.mkdir()
    place.write_record({"web server": foreign.pid})
    instance.end_leftovers(place)
    assert foreign.poll() is None
    foreign.kill()
    foreign.wait()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"web": "x"}'])
def test_a_broken_record_is_no_record(place: instance.Place, content: str) -> None:
    place.record.parent.mkdir()
    place.record.write_text(content)
    assert place.groups() == {}
    instance.end_leftovers(place)
