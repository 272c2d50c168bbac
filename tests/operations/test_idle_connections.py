"""Browsers that keep their connection open and ask nothing keep nobody else out."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IDLE = 200
_ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
_SERVE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from zugang.config import web_server
web_server.of("tests.operations.small_page:application", host="127.0.0.1", port={port}).serve()
"""


@pytest.fixture
def port() -> Iterator[int]:
    """The web server with our numbers, before an application that needs nothing."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", _SERVE.format(port=port)], cwd=ROOT)
    try:
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def connected(port: int) -> socket.socket:
    """A connection, as soon as the server listens."""
    for _ in range(100_000):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=15)
        except ConnectionRefusedError:
            continue
    raise AssertionError("The server does not listen")


def ask(connection: socket.socket) -> bytes:
    connection.sendall(_ASK)
    return connection.recv(1000)


def test_two_hundred_idle_connections_shut_nobody_out(port: int) -> None:
    with ExitStack() as kept:
        for _ in range(IDLE):
            assert ask(kept.enter_context(connected(port))).startswith(b"HTTP/1.1 200")
        assert ask(kept.enter_context(connected(port))).startswith(b"HTTP/1.1 200")
