"""What a process remembers of a reader is a claim until the database has confirmed it within the same request.

A claim travels as one more column of the page's first statement, so that asking costs no way of its own (ADR 0009).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SELECT = "SELECT "
_UNFIT = ("SELECT DISTINCT", "\nUNION", " UNION ")


class Outdated(Exception):
    """What was remembered does not hold any more: the page must be made anew from what the database says."""


@dataclass(slots=True)
class Claim:
    """`condition`: SQL that is true while the claim holds, with `{}` for each of `values`."""

    condition: str
    values: Sequence[Any]
    is_settled: bool = False

    def settle(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take the answer from the first column. No row is no answer. Raises Outdated."""
        if rows:
            self.is_settled = True
            if rows[0][0] is not True:
                raise Outdated


class _Present(threading.local):
    claim: Claim | None = None


_present = _Present()


@contextmanager
def opened(claim: Claim) -> Iterator[None]:
    """Within the block the claim waits for a statement."""
    _present.claim = claim
    try:
        yield
    finally:
        _present.claim = None


def waiting(statement: str) -> Claim | None:
    """The claim that this statement can bring the answer for; None where there is none, or another shape of statement."""
    claim = _present.claim
    if claim is None or claim.is_settled or not _can_carry(statement):
        return None
    return claim


def joined(statement: str, values: Sequence[Any] | Mapping[str, Any], claim: Claim) -> tuple[str, Any]:
    """Statement and values with the claim's answer as first column."""
    if isinstance(values, Mapping):
        names = tuple(f"claim{place}" for place in range(len(claim.values)))
        marks = tuple(f"%({name})s" for name in names)
        return _text(statement, claim.condition, marks), {
            **values,
            **dict(zip(names, claim.values, strict=True)),
        }
    return _text(statement, claim.condition, ("%s",) * len(claim.values)), [*claim.values, *values]


@lru_cache(maxsize=100)
def _can_carry(statement: str) -> bool:
    text = statement.lstrip()
    return text.startswith(_SELECT) and not any(sign in text for sign in _UNFIT)


@lru_cache(maxsize=100)
def _text(statement: str, condition: str, marks: tuple[str, ...]) -> str:
    return f"{_SELECT}({condition.format(*marks)}), {statement.lstrip().removeprefix(_SELECT)}"
