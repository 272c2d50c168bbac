"""Written-out statements for what most pages read: planned once per connection, values bound by the server.

The ORM stays the rule. A statement comes here when a measurement shows that building it, or planning it, costs
more than running it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import connection

from zugang.kernel.postgresql.base import DatabaseWrapper

Values = Sequence[Any] | Mapping[str, Any]


def rows(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows of a written-out statement."""
    with cast(DatabaseWrapper, connection).prepared_cursor() as cursor:
        cursor.execute(statement, values)
        return cast("list[tuple[Any, ...]]", cursor.fetchall())


def row(statement: str, values: Values) -> tuple[Any, ...] | None:
    """The first row, or None."""
    with cast(DatabaseWrapper, connection).prepared_cursor() as cursor:
        cursor.execute(statement, values)
        return cast("tuple[Any, ...] | None", cursor.fetchone())
