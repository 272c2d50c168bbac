"""One data folder, one running Zugang: who holds it, who holds the port, and what a killed run left behind.

Standard library only: bin/run asks before anything is installed.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_LISTENING = "0A"
_PATIENCE = 5.0
_LAST_PORT = 65535


class CannotStartError(Exception):
    """Something else is in the way; the message says what, and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one running Zugang notes who it is (`lock`) and which process groups it started (`record`)."""

    folder: Path

    @property
    def lock(self) -> Path:
        return self.folder / "run" / "lock"

    @property
    def record(self) -> Path:
        return self.folder / "run" / "processes.json"

    def write_record(self, groups: Mapping[str, int]) -> None:
        """Note the process groups for the next start, in one step."""
        draft = self.record.with_suffix(".part")
        draft.write_text(json.dumps(groups))
        draft.replace(self.record)

    def groups(self) -> dict[str, int]:
        """The process groups of the last run, {} when it ended cleanly."""
        try:
            return {str(name): int(group) for name, group in json.loads(self.record.read_text()).items()}
        except (OSError, ValueError, AttributeError):
            return {}


@contextmanager
def alone(place: Place, address: str) -> Iterator[None]:
    """Hold the data folder. Raises CannotStartError when another Zugang runs with it."""
    place.lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with place.lock.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStartError(_already_running(place)) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()} {address}\n")
        lock.flush()
        yield


def require_startable(place: Place, host: str, port: int) -> None:
    """Raise CannotStartError when Zugang already runs with this data, or a stranger holds the port.

    What a killed run of this data folder left on the port is no stranger: `end_leftovers` ends it.
    """
    if place.lock.exists():
        with place.lock.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CannotStartError(_already_running(place)) from None
    if _is_free(host, port):
        return
    holder = _listener(port)
    if holder is None or os.getpgid(holder) not in place.groups().values():
        raise CannotStartError(_port_is_taken(host, port, holder))


def end_leftovers(place: Place) -> None:
    """End the process groups of an earlier run that was killed, if they are still ours."""
    groups = {group for group in place.groups().values() if _is_ours(group)}
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    deadline = time.monotonic() + _PATIENCE
    while any(_is_ours(group) for group in groups) and time.monotonic() < deadline:
        time.sleep(0.05)
    place.record.unlink(missing_ok=True)


def _already_running(place: Place) -> str:
    try:
        number, address = place.lock.read_text().split()
    except (OSError, ValueError):
        return f"Zugang is just starting with the data in {place.folder}."
    return (
        f"Zugang already runs with the data in {place.folder} at {address} (process {number}): use it, "
        f"end it with `kill {number}`, or choose another --data and --port."
    )


def _is_free(host: str, port: int) -> bool:
    try:
        _bind(host, port)
    except PermissionError:
        raise CannotStartError(
            f"Port {port} is reserved for the system: choose one from 1024 on, for example --port 8000."
        ) from None
    except OverflowError:
        raise CannotStartError(f"{port} is no port: choose one from 1024 to 65535.") from None
    except OSError as error:
        if not _listeners(port):
            raise CannotStartError(f"{host} port {port} cannot be used: {error.strerror}.") from None
        return False
    return True


def _bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _port_is_taken(host: str, port: int, holder: int | None) -> str:
    name = f"process {holder} ({_command(holder)})" if holder else "another program"
    other = next((free for free in range(port + 1, _LAST_PORT) if _can_be_bound(host, free)), 8000)
    return f"Port {port} is used by {name}: end that, or choose another port, for example --port {other}."


def _can_be_bound(host: str, port: int) -> bool:
    """Nobody listens there, and no connection of another program happens to have that number."""
    try:
        _bind(host, port)
    except OSError:
        return False
    return True


def _listeners(port: int) -> set[str]:
    """The socket numbers (inodes) that listen on the port, from the kernel's table."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                    found.add(fields[9])
    return found


def _listener(port: int) -> int | None:
    """The process that listens on the port, None where it cannot be seen."""
    wanted = {f"socket:[{inode}]" for inode in _listeners(port)}
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(descriptor.readlink()) in wanted:
                return int(descriptor.parts[2])
    return None


def _command(process: int) -> str:
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return "unknown"
    return " ".join(words).strip()[:80]


def _is_ours(group: int) -> bool:
    """Whether a living process of the group is Zugang's (numbers are used again by the system)."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                return b"zugang" in status.with_name("cmdline").read_bytes()
    return False
