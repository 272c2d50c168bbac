"""Starts and ends what is measured: database, Zugang, the floors, and a plain Django."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg

from zugang.config import postgres

REPOSITORY = Path(__file__).resolve().parent.parent
_PYTHONPATH = os.pathsep.join(str(folder) for folder in (REPOSITORY / "src", REPOSITORY))
_START_SECONDS = 60
_GRANIAN = (
    "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--blocking-threads", "16", "--backpressure", "64",
    "--log-level", "warning",
)  # fmt: skip
_BENCH_SETTINGS = ("autovacuum = off", "shared_buffers = '512MB'", "max_wal_size = '4GB'")


@dataclass
class Server:
    """One running program and the port it answers on (0 for none)."""

    name: str
    process: subprocess.Popen[bytes]
    port: int = 0

    @property
    def pid(self) -> int:
        return self.process.pid

    def stop(self) -> None:
        """End it and wait."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Database:
    """The benchmark's own embedded server, with one database per size."""

    folder: Path
    url: str

    @property
    def pid(self) -> int:
        found = postgres.process_id(self.folder)
        assert found is not None
        return found

    @property
    def socket(self) -> Path:
        """The folder of its Unix socket."""
        return Path(parse_qs(urlsplit(self.url).query)["host"][0])

    def named(self, name: str) -> str:
        """The address of another database on the same server."""
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{name}"))

    def create(self, name: str) -> str:
        """Make an empty database; returns its address."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.named(name)

    def set(self, *settings: str) -> None:
        """Change settings of the server, and let it read them."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            for setting in settings:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        postgres.stop(self.folder)


def start_database(folder: Path) -> Database:
    """A durable embedded PostgreSQL without autovacuum, so that only what is measured costs time."""
    url = postgres.ensure_running(folder)
    database = Database(folder, url)
    database.set(*_BENCH_SETTINGS)
    return database


def environment(data: Path, url: str, port: int = 0, hasher: Path | None = None) -> dict[str, str]:
    """What Zugang needs to know, as an operator behind one proxy would set it."""
    return {
        **os.environ,
        "PYTHONPATH": _PYTHONPATH,
        "DATA_DIR": str(data),
        "DATABASE_URL": url,
        "HASHING_SOCKET": str(hasher or ""),
        "TRUSTED_PROXIES": "1",
        "ZUGANG_BASE_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "zugang.config.settings",
    }


def run(arguments: list[str], env: Mapping[str, str]) -> str:
    """Run a Python module to its end; returns what it printed. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], env=dict(env), cwd=REPOSITORY, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def start_zugang(
    name: str, data: Path, url: str, *, workers: int, hasher: Path | None = None, at: str = "/health/live"
) -> Server:
    """Zugang's web server, started as an operator would."""
    port = free_port()
    arguments = ["zugang.config.command_line", "serve", "--port", str(port), "--workers", str(workers)]
    return _start(name, arguments, environment(data, url, port, hasher), port, at)


def start_hasher(data: Path, url: str, path: Path) -> Server:
    """The password hashing service."""
    env = environment(data, url)
    server = _start("hasher", ["zugang.config.command_line", "hasher", str(path)], env, 0, "")
    _wait_for(path.exists, "hasher")
    return server


def start_wsgi(name: str, application: str, env: Mapping[str, str], at: str) -> Server:
    """Another WSGI application under the same server, with one worker."""
    port = free_port()
    arguments = ["granian", *_GRANIAN, "--port", str(port), "--workers", "1", application]
    return _start(name, arguments, {**os.environ, "PYTHONPATH": _PYTHONPATH, **env}, port, at)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(name: str, arguments: list[str], env: Mapping[str, str], port: int, at: str) -> Server:
    process = subprocess.Popen([sys.executable, "-m", *arguments], env=dict(env), cwd=REPOSITORY)
    server = Server(name, process, port)
    if port:
        _wait_for(lambda: process.poll() is None and _answers(port, at), name)
    return server


def _answers(port: int, at: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{at}", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _wait_for(ready: Callable[[], bool], name: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError(f"{name} did not start within {_START_SECONDS} seconds")
