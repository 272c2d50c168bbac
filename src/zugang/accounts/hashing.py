"""Argon2id as OWASP asks for it, computed where it cannot starve the pages.

A sign-in flood would keep every web thread busy with hashing. So hashes are computed by a service of
its own (`hashing_service`), niced and with a bounded queue; without it they are computed here, bounded too.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import struct
import threading
from contextlib import suppress
from typing import Any

import argon2
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.translation import gettext as _

from zugang.kernel.errors import Busy

# OWASP Password Storage Cheat Sheet: Argon2id, 46 MiB, one pass, one lane.
MEMORY_KIB = 46 * 1024
PASSES = 1
LANES = 1
HASH_BYTES = 32

_log = logging.getLogger(__name__)
_HEAD = struct.Struct(">I")
_WAIT_SECONDS = 15.0
_LONGEST_BYTES = 8192
_slots = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))


class UnreachableError(Exception):
    """The hashing service does not answer; the caller computes the hash itself."""


def compute(password: str, salt: str) -> str:
    """The Argon2id hash in PHC string form (`$argon2id$v=19$…`)."""
    return argon2.low_level.hash_secret(
        password.encode(),
        salt.encode(),
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=HASH_BYTES,
        type=argon2.low_level.Type.ID,
    ).decode("ascii")


def check(password: str, hashed: str) -> bool:
    """Whether the password belongs to the PHC string; False also for a string that is none."""
    try:
        return argon2.low_level.verify_secret(hashed.encode(), password.encode(), argon2.low_level.Type.ID)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def read_message(connection: socket.socket) -> dict[str, Any]:
    """One message of the protocol: four bytes of length, then JSON. Raises OSError when cut short."""
    (size,) = _HEAD.unpack(_read(connection, _HEAD.size))
    if size > _LONGEST_BYTES:
        raise OSError("Message too long")
    message: dict[str, Any] = json.loads(_read(connection, size))
    return message


def write_message(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message of the protocol."""
    body = json.dumps(message).encode()
    connection.sendall(_HEAD.pack(len(body)) + body)


def _read(connection: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = connection.recv(size - len(parts))
        if not part:
            raise OSError("The connection was closed")
        parts += part
    return parts


def _ask(question: dict[str, str]) -> Any:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_WAIT_SECONDS)
            connection.connect(str(settings.PASSWORD_HASHING_SOCKET))
            with suppress(BrokenPipeError, ConnectionResetError):  # refused before the question was out
                write_message(connection, question)
            answer = read_message(connection)
    except TimeoutError as error:
        raise _too_busy() from error
    except (OSError, ValueError, struct.error) as error:
        raise UnreachableError from error
    if "answer" not in answer:
        raise _too_busy()
    return answer["answer"]


def _too_busy() -> Busy:
    return Busy(
        _("Gerade melden sich sehr viele Menschen an. Bitte versuchen Sie es in einer Minute noch einmal.")
    )


def _elsewhere_or_here(question: dict[str, str], here: Any) -> Any:
    if settings.PASSWORD_HASHING_SOCKET:
        try:
            return _ask(question)
        except UnreachableError:
            _log.warning("The hashing service does not answer; hashing in the web process")
    if not _slots.acquire(timeout=_WAIT_SECONDS):
        raise _too_busy()
    try:
        return here()
    finally:
        _slots.release()


class BoundedArgon2Hasher(Argon2PasswordHasher):
    """Django's Argon2 hasher with OWASP's parameters; the work is done by the hashing service."""

    memory_cost = MEMORY_KIB
    time_cost = PASSES
    parallelism = LANES

    def encode(self, password: str, salt: str) -> str:
        """`argon2$argon2id$…`. Raises Busy when too many are waiting."""
        hashed = _elsewhere_or_here(
            {"do": "hash", "password": password, "salt": salt}, lambda: compute(password, salt)
        )
        return f"{self.algorithm}{hashed}"

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password fits. Raises Busy when too many are waiting."""
        hashed = "$" + encoded.split("$", 1)[1]
        return bool(
            _elsewhere_or_here(
                {"do": "check", "password": password, "hash": hashed}, lambda: check(password, hashed)
            )
        )
