"""Talks to clamd by its INSTREAM command (man 8 clamd): the bytes never touch a disk unencrypted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from zugang.integrations.clamav.types import Scanner, ScannerUnavailableError, Verdict

if TYPE_CHECKING:
    from clamav_client.clamd import ClamdNetworkSocket

_TIMEOUT_SECONDS = 20
_PORT = 3310


class ClamdScanner:
    """A scanner at `tcp://host:port` or `unix:///path/to/socket`."""

    def __init__(self, url: str) -> None:
        self.url = url

    def scan(self, content: bytes) -> Verdict:
        """Scan `content`. Raises ScannerUnavailableError when no clear answer comes."""
        from clamav_client.clamd import ClamdError  # noqa: PLC0415 - large, and few pages need it

        try:
            answers = self._socket().instream(io.BytesIO(content))
        except (ClamdError, OSError) as error:
            raise ScannerUnavailableError(str(error)) from error
        for status, signature in answers.values():
            if status == "FOUND":
                return Verdict(signature=signature or "unknown")
            if status == "OK":
                return Verdict()
        raise ScannerUnavailableError(f"clamd answered {answers!r}")

    def _socket(self) -> ClamdNetworkSocket:
        from clamav_client.clamd import ClamdNetworkSocket, ClamdUnixSocket  # noqa: PLC0415 - large, and few pages need it

        parts = urlsplit(self.url)
        if parts.scheme == "unix":
            return ClamdUnixSocket(path=parts.path, timeout=_TIMEOUT_SECONDS)
        return ClamdNetworkSocket(
            host=parts.hostname or "127.0.0.1", port=parts.port or _PORT, timeout=_TIMEOUT_SECONDS
        )


def configured() -> Scanner | None:
    """The scanner of this installation (setting CLAMD_URL), or None where there is none."""
    return ClamdScanner(settings.CLAMD_URL) if settings.CLAMD_URL else None
