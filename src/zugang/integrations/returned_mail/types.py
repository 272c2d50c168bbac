"""What every place where mails come back to can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Returned:
    """One mail that came back. `key` names it in its place."""

    key: str
    content: bytes


class ReturnedMailUnavailableError(Exception):
    """The place could not be reached or refused us; the message holds no password."""


class Visit(Protocol):
    """One look into a place. What is not `done` comes again at the next look."""

    def waiting(self) -> Iterator[Returned]:
        """The mails that wait, oldest first."""

    def done(self, returned: Returned, *, kept: bool) -> None:
        """This mail was dealt with; `kept` when the portal keeps it itself as evidence."""


class Place(Protocol):
    def visit(self) -> AbstractContextManager[Visit]:
        """Open the place. Raises ReturnedMailUnavailableError."""
