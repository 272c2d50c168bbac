"""The export of a history: what the person may not read is withheld, and the chain still holds.

Of an internal step of the Jobcenter only its place and its hashes are given, so that nothing can be left
out or put in unnoticed. The first line names the heads of the chains, so that a cut-off end is noticed too,
and the anchors that an outside service has stamped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zugang.history import anchoring, queries
from zugang.history.vocabulary import Audience, codes
from zugang.kernel import clock

_PLACE = ("chain", "number", "previous_hash", "hash")


def lines(chains: Iterable[str]) -> bytes:
    """JSON Lines: a head line, then one line per event in order of chain and number."""
    readable = frozenset(codes(Audience.BOTH, Audience.OWNER))
    records = [_shown(record, readable) for record in queries.export(chains)]
    heads = {record["chain"]: {"number": record["number"], "hash": record["hash"]} for record in records}
    head = {
        "zugang_history": 1,
        "exported_at": clock.now().isoformat(timespec="seconds"),
        "heads": heads,
        "anchors": list(anchoring.proofs(heads)),
    }
    return b"".join(_line(entry) for entry in (head, *records))


def _shown(record: dict[str, Any], readable: frozenset[str]) -> dict[str, Any]:
    if record["type"] in readable:
        return record
    return {**{name: record[name] for name in _PLACE}, "withheld": True}


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True).encode() + b"\n"
