"""Passwords that were stolen somewhere, looked up in a list on this machine (OWASP ASVS 5.0, 6.2.12).

The list is a file of SHA-1 hashes, one a line and sorted, with or without `:count`, as the downloader of Have I Been
Pwned writes it. Nobody outside is asked, and nothing is read but the few lines that a binary search touches.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_DIGITS = 40


def is_breached(password: str) -> bool:
    """Whether the installation's list (BREACHED_PASSWORDS) holds this password; False where there is no list."""
    if not settings.BREACHED_PASSWORDS:
        return False
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    path = Path(settings.BREACHED_PASSWORDS)
    with path.open("rb") as file:
        return _first_from(file, wanted, path.stat().st_size) == wanted


def _first_from(file: BinaryIO, wanted: bytes, size: int) -> bytes:
    """The first hash of the list that is not smaller; b"" when all are."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        found = _hash_after(file, middle)
        if found and found < wanted:
            low = middle + 1
        else:
            high = middle
    return _hash_after(file, low)


def _hash_after(file: BinaryIO, place: int) -> bytes:
    """The hash of the first line that begins at this place or after it."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    return file.readline()[:_DIGITS].upper()
