"""An event as the JSON-ready record that is hashed and exported."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from zugang.history.chain import HASHED_FIELDS
from zugang.history.models import Event

_IDENTIFIERS = (
    "id",
    "person_id",
    "account_id",
    "office_id",
    "subject_id",
    "actor_account_id",
    "actor_staff_id",
)


def as_record(event: Event) -> dict[str, Any]:
    """All hashed fields plus both hashes; moments in UTC with microseconds (RFC 3339)."""
    record: dict[str, Any] = {name: getattr(event, name) for name in HASHED_FIELDS}
    for name in _IDENTIFIERS:
        record[name] = str(record[name]) if record[name] is not None else None
    record["at"] = event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record["previous_hash"] = event.previous_hash
    record["hash"] = event.hash
    return record
