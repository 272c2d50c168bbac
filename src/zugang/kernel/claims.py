"""What a process remembers of a reader is a claim until the database has confirmed it within the same request.

A claim travels as one more column of the page's first statement, so that asking costs no way of its own (ADR 0009).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SELECT = "SELECT "
# Texts, brackets, and what ends the columns.
_PART = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[()]|\b(?:FROM|WHERE|ORDER|LIMIT)\b")
_PLACE = re.compile(r"%(?:%|s)")
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
        """Take the answer from the last column. No row is no answer. Raises Outdated."""
        if rows:
            self.is_settled = True
            if rows[0][-1] is not True:
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
    """Statement and values with the claim's answer as last column: `ORDER BY 1` means what it meant."""
    if isinstance(values, Mapping):
        names = tuple(f"claim{place}" for place in range(len(claim.values)))
        marks = tuple(f"%({name})s" for name in names)
        text, _ = _text(statement, claim.condition, marks)
        return text, {**values, **dict(zip(names, claim.values, strict=True))}
    text, before = _text(statement, claim.condition, ("%s",) * len(claim.values))
    return text, [*values[:before], *claim.values, *values[before:]]


@lru_cache(maxsize=100)
def _can_carry(statement: str) -> bool:
    text = statement.lstrip()
    return text.startswith(_SELECT) and not any(sign in text for sign in _UNFIT)


@lru_cache(maxsize=100)
def _text(statement: str, condition: str, marks: tuple[str, ...]) -> tuple[str, int]:
    """The statement with the claim behind its columns, and how many of its values stand before the claim's."""
    end = _end_of_columns(statement)
    columns, rest = statement[:end].rstrip(), statement[end:]
    before = sum(found == "%s" for found in _PLACE.findall(columns))
    return f"{columns}, ({condition.format(*marks)}) {rest}", before


def _end_of_columns(statement: str) -> int:
    depth = 0
    for part in _PART.finditer(statement):
        if part[0] == "(":
            depth += 1
        elif part[0] == ")":
            depth -= 1
        elif depth == 0 and part[0][0] not in "'\"":
            return part.start()
    return len(statement)
