"""Database, hasher, worker and web server together: started, watched, restarted, and ended cleanly.

Every process may be killed at any time, this one too: the next start ends what is left and goes on.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zugang.config import instance, postgres
from zugang.config.cluster import PostgresError, short_path

_PR_SET_PDEATHSIG = 1
_LOOK_EVERY = 0.25
_GRACE = 12.0
_LONGEST_PAUSE = 15.0
_HEALTHY_AFTER = 5.0


@dataclass
class Child:
    """One supervised program. It leads a process group of its own, so that what it started ends with it."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_after: float = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own commands
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def clear(self) -> float:
        """End whatever of its group is left, and plan the next start; returns the pause in seconds."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        lived = time.monotonic() - self.started_at
        self.failures = 0 if lived > _HEALTHY_AFTER else self.failures + 1
        pause = min(_LONGEST_PAUSE, 0.25 * 2**self.failures) if self.failures else 0.0
        self.start_after = time.monotonic() + pause
        self.process = None
        return pause

    def ask_to_end(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)

    def end(self, deadline: float) -> None:
        """Wait for it until the deadline (monotonic seconds), then end its whole group."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Supervisor:
    """Watches the children until told to stop. `database`: the embedded server's folder, if it is used."""

    children: list[Child]
    place: instance.Place
    database: Path | None
    say: Callable[[str], None]
    is_stopping: bool = False

    def run(self) -> int:
        """Returns the exit status after SIGINT, SIGTERM or SIGHUP."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            while not self.is_stopping:
                self.look()
                time.sleep(_LOOK_EVERY)
        finally:
            self.end()
        return 0

    def _stop(self, *_signal: object) -> None:
        """No lock here: the handler interrupts the very thread that would have to give it back."""
        self.is_stopping = True

    def look(self) -> None:
        """Start again what has ended, once."""
        self._look_at_database()
        changed = False
        for child in self.children:
            if child.has_ended():
                assert child.process is not None
                status = child.process.returncode
                pause = child.clear()
                self.say(
                    f"The {child.name} has ended ({_told(status)}) and is started again in {pause:.0f} s."
                )
            if child.process is None and time.monotonic() >= child.start_after:
                child.start()
                changed = True
        if changed:
            self.place.write_record(
                {child.name: child.process.pid for child in self.children if child.process}
            )

    def end(self) -> None:
        """End all children, gently at first, then the embedded database."""
        for child in self.children:
            child.ask_to_end()
        deadline = time.monotonic() + _GRACE
        for child in self.children:
            child.end(deadline)
        self.place.record.unlink(missing_ok=True)

    def _look_at_database(self) -> None:
        if self.database is None or postgres.is_alive(self.database):
            return
        self.say("The database has ended and is started again.")
        try:
            postgres.ensure_running(self.database)
        except PostgresError as error:
            self.say(str(error))


def run(
    *,
    data_dir: Path,
    host: str,
    port: int,
    database: Path | None,
    say: Callable[[str], None],
    simulator: list[str] | None = None,
) -> int:
    """Start everything, the demo's simulator too where there is one; the exit status when a signal has ended it."""
    place = instance.Place(data_dir)
    socket = short_path(data_dir / "run" / "hasher.sock")
    os.environ.update(HASHING_SOCKET=str(socket), ZUGANG_SUPERVISED="1", DATA_DIR=str(data_dir))
    zugang = [sys.executable, "-m", "zugang.config.command_line"]
    children = [
        Child("hasher", [*zugang, "hasher", str(socket)]),
        Child("web server", [*zugang, "serve", "--host", host, "--port", str(port)]),
        Child("worker", [*zugang, "worker"]),
        *([Child("simulator", simulator)] if simulator else []),
    ]
    return Supervisor(children, place, database, say).run()


def end_with_parent() -> None:
    """Let the kernel end this process, and those it forks, when its parent is gone (Linux; also after execve)."""
    _ask_kernel()
    os.register_at_fork(after_in_child=_ask_kernel)


def _ask_kernel() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _told(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
