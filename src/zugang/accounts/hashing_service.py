"""The process that computes password hashes: niced, as many at once as there are cores, a bounded queue.

It speaks over a Unix socket that only its own user may open, keeps nothing and logs no content.
"""

from __future__ import annotations

import logging
import os
import socket
import struct
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from zugang.accounts import hashing

_log = logging.getLogger(__name__)
_NICENESS = 19  # whoever reads a page goes first; a sign-in can wait
_READ_SECONDS = 5.0
_WAITING_PER_CORE = 24
_CREDENTIALS = struct.Struct("3i")


class HashingService:
    """A listening socket, a thread pool (argon2 releases the GIL) and a limit on what may wait."""

    def __init__(self, path: Path, *, cores: int | None = None, waiting: int | None = None) -> None:
        self.path = path
        self.cores = cores or os.cpu_count() or 1
        places = self.cores + (self.cores * _WAITING_PER_CORE if waiting is None else waiting)
        self._places = threading.BoundedSemaphore(places)
        self._pool = ThreadPoolExecutor(self.cores, thread_name_prefix="hash")
        self._listener = _listen(path)

    def run(self) -> None:
        """Answer until `stop` closes the socket."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                break
            if not _is_own_user(connection):
                connection.close()
            elif self._places.acquire(blocking=False):
                self._pool.submit(self._answer, connection)
            else:
                _refuse(connection)
        self._pool.shutdown()

    def stop(self) -> None:
        """Take no more work; what has begun is finished."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.path.unlink(missing_ok=True)

    def _answer(self, connection: socket.socket) -> None:
        try:
            with connection:
                connection.settimeout(_READ_SECONDS)
                hashing.write_message(connection, {"answer": _work(hashing.read_message(connection))})
        except (OSError, ValueError, KeyError, struct.error) as error:
            _log.warning("A question was not answered: %s", type(error).__name__)
        finally:
            self._places.release()


def serve(socket_path: str | Path) -> None:
    """Run the service in this process until it is told to end (SIGTERM)."""
    with suppress(OSError):
        os.nice(_NICENESS)
    service = HashingService(Path(socket_path))
    _log.info("Hashing service with %d threads", service.cores)
    try:
        service.run()
    except KeyboardInterrupt:
        service.stop()


def _work(question: dict[str, Any]) -> str | bool:
    if question["do"] == "hash":
        return hashing.compute(question["password"], question["salt"])
    return hashing.check(question["password"], question["hash"])


def _listen(path: Path) -> socket.socket:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    path.chmod(0o600)
    listener.listen(256)
    return listener


def _is_own_user(connection: socket.socket) -> bool:
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return bool(_CREDENTIALS.unpack(raw)[1] in (os.getuid(), 0))


def _refuse(connection: socket.socket) -> None:
    with suppress(OSError), connection:
        connection.settimeout(_READ_SECONDS)
        hashing.write_message(connection, {"busy": True})
