"""An authenticator app: codes of RFC 6238, each used once as a person would."""

from __future__ import annotations

import time
from typing import ClassVar

import pyotp

SECONDS = 30


class Authenticator:
    """Holds one key; `code()` gives the present code, or the next one when that was already used.

    A key stays one app, however often it is opened: journeys that sign the same person in share its codes.
    """

    newest: ClassVar[dict[str, int]] = {}

    def __init__(self, secret: str) -> None:
        self.totp = pyotp.TOTP(secret.replace(" ", ""))

    def code(self) -> str:
        now = int(time.time()) // SECONDS
        step = max(now, self.newest.get(self.totp.secret, 0) + 1)
        assert step <= now + 1, "More than two codes within half a minute"
        self.newest[self.totp.secret] = step
        return self.totp.at(step * SECONDS)
