"""An authenticator app: codes of RFC 6238, each used once as a person would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp


class Authenticator:
    """Holds one key; `code()` gives the present code, or the next one when that was already used."""

    def __init__(self, secret: str) -> None:
        self.totp = pyotp.TOTP(secret.replace(" ", ""))
        self.used: set[str] = set()

    def code(self) -> str:
        now = datetime.now(UTC)
        for step in (0, 1, -1):
            code = self.totp.at(now + timedelta(seconds=30 * step))
            if code not in self.used:
                self.used.add(code)
                return code
        raise AssertionError("More than three codes within one and a half minutes")
