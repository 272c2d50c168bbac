"""Keyset paging: page 500 costs what page 1 costs, and nothing is counted.

A cursor names the row at which a page ends, as text for an address: microseconds and identifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

R = TypeVar("R", bound=tuple[Any, ...])
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an order by (moment, id)."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.id.hex}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor in an address; None for anything that is none, which is the first page."""
        if not text:
            return None
        moment, _, identifier = text.partition("-")
        try:
            return cls(_EPOCH + int(moment) * _MICROSECOND, UUID(hex=identifier))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Place:
    """Which page is wanted: after a cursor, before one, or (both None) the first."""

    after: Cursor | None = None
    before: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Slice(Generic[R]):
    """One page of rows, and the cursors of the pages around it ("" where there is none)."""

    rows: Sequence[R]
    previous: str
    next: str


def cut(rows: QuerySet[Any, Any], field: str, place: Place, *, size: int, descending: bool) -> Slice[Any]:
    """One page of `rows` (a values_list whose first two columns are `field` and "id", or the latter as text)."""
    found = list(page(rows, field, place, size=size, descending=descending))
    return sliced(found, place, size=size)


def page(
    rows: QuerySet[Any, Any], field: str, place: Place, *, size: int, descending: bool
) -> QuerySet[Any, Any]:
    """The query behind `cut`; it asks for one row more than is shown."""
    down = descending is not (place.before is not None)
    cursor = place.before or place.after
    if cursor is not None:
        side = "lt" if down else "gt"
        # The first condition bounds the index, the second settles rows of the same moment.
        rows = rows.filter(**{f"{field}__{side}e": cursor.at}).filter(
            Q(**{f"{field}__{side}": cursor.at}) | Q(**{f"id__{side}": cursor.id})
        )
    sign = "-" if down else ""
    return rows.order_by(f"{sign}{field}", f"{sign}id")[: size + 1]


def sliced(found: list[Any], place: Place, *, size: int) -> Slice[Any]:
    """The rows of `page` in the order in which they are shown, with the cursors around them."""
    backwards = place.before is not None
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    return Slice(
        found,
        _cursor(found, 0) if found and (more if backwards else place.after is not None) else "",
        _cursor(found, -1) if found and (backwards or more) else "",
    )


def _cursor(rows: Sequence[tuple[Any, ...]], index: int) -> str:
    at, identifier, *_ = rows[index]
    return str(Cursor(at, UUID(str(identifier))))
