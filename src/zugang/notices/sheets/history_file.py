"""The chain of the history that goes with a sheet: anyone can check it with docs/verify_history.py.

Of steps that do not concern the notice only the place and both hashes are given, so that nothing else is told
and the chain still holds from its first row to its last.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from zugang.history import queries
from zugang.kernel import clock

_PLACE = ("chain", "number", "previous_hash", "hash")


def lines(chains: Collection[str], *, about: UUID, readable: Collection[str] | None) -> bytes:
    """JSON Lines: a head line, then one line per event. `readable`: types that may be shown, None for all."""
    records = [_shown(record, about, readable) for record in queries.export(sorted(chains))]
    heads = {record["chain"]: {"number": record["number"], "hash": record["hash"]} for record in records}
    head = {"zugang_history": 1, "exported_at": clock.now().isoformat(timespec="seconds"), "heads": heads}
    written = (json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in (head, *records))
    return "".join(f"{line}\n" for line in written).encode()


def _shown(record: dict[str, Any], about: UUID, readable: Collection[str] | None) -> dict[str, Any]:
    if record["subject_id"] == str(about) and (readable is None or record["type"] in readable):
        return record
    return {**{name: record[name] for name in _PLACE}, "withheld": True}
