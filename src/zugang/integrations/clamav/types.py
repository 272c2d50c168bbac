"""What a scan answers, and what every scanner can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one scan. `signature` names the malware found; it is "" for clean bytes."""

    signature: str = ""

    @property
    def infected(self) -> bool:
        return bool(self.signature)


class ScannerUnavailableError(Exception):
    """No answer could be had: the daemon is down, too slow, or refuses bytes of this length."""


class Scanner(Protocol):
    def scan(self, content: bytes) -> Verdict:
        """Scan `content`. Raises ScannerUnavailableError."""
