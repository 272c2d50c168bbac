"""What a timestamp service answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class TimestampUnavailableError(Exception):
    """The service gave no usable answer; trying later may help."""


class TimestampInvalidError(Exception):
    """A kept answer does not hold: wrong signature, wrong content, or not readable."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One answer. `response`: the DER bytes of the TimeStampResp; `at`: the moment the service signed."""

    response: bytes
    at: datetime
