"""Number matching: the page shows one number, the device offers three. A wrong pick ends the request."""

from __future__ import annotations

import secrets

LOWEST = 10
HIGHEST = 99
OFFERED = 3


def draw() -> tuple[str, list[str]]:
    """The number for the page, and the three numbers for the device, in rising order."""
    drawn = secrets.SystemRandom().sample(range(LOWEST, HIGHEST + 1), OFFERED)
    return str(drawn[0]), [str(number) for number in sorted(drawn)]
