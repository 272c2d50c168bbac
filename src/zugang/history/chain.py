"""The pure rules of the hash chain: canonical form, hash, and what a broken chain looks like.

Canonical form: JSON with sorted keys, no white space, UTF-8, no floats (a subset of RFC 8785), so that
an outsider can recompute every hash with any JSON library. hash = SHA-256(previous_hash + canonical).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
HASHED_FIELDS = (
    "id",
    "chain",
    "number",
    "type",
    "at",
    "actor_kind",
    "actor_name",
    "actor_account_id",
    "actor_staff_id",
    "channel",
    "person_id",
    "account_id",
    "office_id",
    "subject_type",
    "subject_id",
    "data",
)


@dataclass(frozen=True, slots=True)
class Break:
    """One row at which a chain does not hold. `number` is the row's place in its chain."""

    chain: str
    number: int
    reason: str


def canonical(record: Mapping[str, Any]) -> str:
    """The text that is hashed for one record (a mapping with all HASHED_FIELDS, values JSON-ready)."""
    chosen = {name: record[name] for name in HASHED_FIELDS}
    return json.dumps(chosen, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def around_number(record: Mapping[str, Any]) -> tuple[str, str]:
    """The same text in two parts, before and after the number, which is known to the database alone.

    The last mark is the number's own: within the strings that follow it, quotation marks are escaped.
    """
    before, mark, after = canonical({**record, "number": 0}).rpartition('"number":0,')
    return before + mark[:-2], mark[-1] + after


def link(previous_hash: str, record: Mapping[str, Any]) -> str:
    """The hash of a record that follows the one with `previous_hash`, as 64 hexadecimal digits."""
    return hashlib.sha256((previous_hash + canonical(record)).encode()).hexdigest()


def breaks(
    chain: str, records: Iterable[Mapping[str, Any]], *, head_number: int | None, head_hash: str | None
) -> Iterator[Break]:
    """Walk one chain in order of number and yield each place where it does not hold."""
    expected, previous = 1, GENESIS
    for record in records:
        number = record["number"]
        while expected < number:
            yield Break(chain, expected, "missing")
            expected += 1
            previous = record["previous_hash"]
        if record["previous_hash"] != previous:
            yield Break(chain, number, "does not follow the row before it")
        if link(record["previous_hash"], record) != record["hash"]:
            yield Break(chain, number, "changed")
        previous, expected = record["hash"], number + 1
    last = expected - 1
    if head_number is None:
        yield Break(chain, last, "the head of the chain is missing")
        return
    for number in range(expected, head_number + 1):
        yield Break(chain, number, "missing")
    if head_number < last or (head_number == last and head_hash != previous):
        yield Break(chain, head_number, "the head of the chain was changed")
