"""The small words inside reports: identifiers, addresses, status codes. Pure."""

from __future__ import annotations

import re
from email.utils import parseaddr

MESSAGE_ID = re.compile(r"<[^<>@\s]{1,200}@[^<>@\s]{1,200}>")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")


def address(text: object) -> str:
    """The address in "rfc822;erika@example.org" or "Erika <erika@example.org>", in small letters."""
    plain = str(text).rpartition(";")[2].split(",")[0]
    return parseaddr(" ".join(plain.split()))[1].lower()[:254]


def status_code(text: str) -> str:
    """The first enhanced status code (RFC 3463), "" without one."""
    found = _STATUS.search(text)
    return found[1] if found else ""
