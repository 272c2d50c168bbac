"""A whole Zugang on its own data folder, whose processes can be killed one by one."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import psycopg

from zugang.config import cluster, postgres

ROOT = Path(__file__).resolve().parents[2]
LOOKS = 900
ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")
EVERYTHING = "everything"


class Installation:
    """Started by `zugang up`; `kill` ends a part of it the hard way."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = _free_port()
        self.supervisor: subprocess.Popen[bytes] | None = None

    def zugang(self, *arguments: str) -> str:
        """Run the operator's command; returns what it printed. Raises CalledProcessError."""
        command = [sys.executable, "-m", "zugang.config.command_line", "--data", str(self.data), *arguments]
        return subprocess.run(
            command, env=self._environment(), check=True, capture_output=True, text=True
        ).stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "zugang.config.command_line", "--data", str(self.data), "up"]
        self.supervisor = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait_until_ready()

    def stop(self) -> None:
        if self.supervisor is not None:
            self.supervisor.terminate()
            self.supervisor.wait(60)

    def wait_until_ready(self) -> None:
        for _ in range(LOOKS):
            with suppress(OSError, urllib.error.URLError):
                address = f"http://localhost:{self.port}/health/ready"
                if urllib.request.urlopen(address, timeout=2).status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("The portal did not become ready again")

    def kill(self, victim: str) -> None:
        """Kill one process without warning. `everything`: all of them at once, as when the power fails."""
        if victim == EVERYTHING:
            assert self.supervisor is not None
            self.supervisor.kill()
            self.supervisor.wait()
            for group in self._groups().values():
                with suppress(ProcessLookupError):
                    os.killpg(group, signal.SIGKILL)
            self._kill_database()
        elif victim == "database":
            self._kill_database()
        elif victim in self._groups():
            with suppress(ProcessLookupError):
                os.kill(self._groups()[victim], signal.SIGKILL)

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Ask the database itself."""
        with psycopg.connect(cluster.locate(self._database.resolve()).url) as connection:
            return connection.execute(query, values).fetchall()

    def wait_until_idle(self) -> None:
        """Until every job has been done, those of a killed worker too.

        A periodic job (known by its queueing lock) that failed is done by its next turn.
        """
        waiting = (
            "SELECT task_name, status::text FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
            "OR (status = 'failed' AND queueing_lock IS NULL)"
        )
        for _ in range(LOOKS):
            with suppress(psycopg.Error):
                if not self.rows(waiting):
                    return
            time.sleep(0.2)
        raise AssertionError(f"Jobs are left: {self.rows(waiting)}")

    @property
    def _database(self) -> Path:
        return self.data / "postgres"

    def _groups(self) -> dict[str, int]:
        with suppress(OSError, ValueError):
            return dict(json.loads((self.data / "run" / "processes.json").read_text()))
        return {}

    def _kill_database(self) -> None:
        process = postgres.process_id(self._database)
        if process is not None:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        address = f"http://localhost:{self.port}"
        return {**kept, "PYTHONPATH": str(ROOT / "src"), "ZUGANG_DEMO": "true", "ZUGANG_BASE_URL": address,
                "LOG_LEVEL": "ERROR"}  # fmt: skip


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
