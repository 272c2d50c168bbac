"""Statements for what most pages read: planned once per connection, values bound by the server (ADR 0007).

`row` and `rows` take written-out SQL. `Compiled` takes a query of the ORM and builds it once instead of on each
page. The plain ORM stays the rule: a query comes here when a measurement shows that building it, or planning it,
costs more than running it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID, uuid4

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.utils.crypto import get_random_string
from psycopg import sql

from zugang.kernel import claims
from zugang.kernel.postgresql.base import DatabaseWrapper

Values = Sequence[Any] | Mapping[str, Any]
M = TypeVar("M", bound=Model)
_PLACE = re.compile(r"%%|%s")


def rows(statement: str, values: Values) -> list[tuple[Any, ...]]:
    """All rows of a written-out statement; where a claim is open, they bring its answer along."""
    claim = claims.waiting(statement)
    if claim is None:
        return _rows(statement, values)
    found = _rows(*claims.joined(statement, values, claim))
    claim.settle(found)
    return [row[:-1] for row in found]


def row(statement: str, values: Values) -> tuple[Any, ...] | None:
    """The first row, or None."""
    found = rows(statement, values)
    return found[0] if found else None


def _rows(statement: str, values: Values) -> list[tuple[Any, ...]]:
    cursor = _cursor()
    cursor.execute(statement, values)
    # Past the wrapper: the rows are here already, and no error can come any more.
    return cast("list[tuple[Any, ...]]", cursor.cursor.fetchall())


@contextmanager
def confirming(claim: claims.Claim) -> Iterator[None]:
    """The block uses what a claim says; the first statement in it asks whether it holds, at the latest its end does.
    Raises Outdated, also where the block itself failed: it may have failed by what does not hold any more."""
    with claims.opened(claim):
        try:
            yield
        finally:
            if not claim.is_settled:
                rows("SELECT 1", ())


def instance(model: type[M], fields: Iterable[str], values: Iterable[Any]) -> M:
    """A stored row as its model, with these stored fields. What `from_db` checks for any row, we know of ours."""
    made = model.__new__(model)
    made._state = ModelState()
    made._state.adding, made._state.db = False, connection.alias
    made.__dict__.update(zip(fields, values, strict=True))
    return made


def _cursor() -> CursorWrapper:
    return cast(DatabaseWrapper, connection).prepared_cursor()


class _Text(NamedTuple):
    statement: str
    order: list[str]
    converters: Mapping[int, Any]


class Compiled:
    """A `values_list` query whose SQL is built once: `Compiled(build).rows(person=…)`.

    `build` takes the values by name and returns the query. It is called once, with stand-ins of the same types,
    so it must not decide anything by them. What it fixes itself stands in the SQL as a literal: only so can the
    server use an index that covers part of a table.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self._text: _Text | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values."""
        text = self._text
        if text is None:
            text = self._text = self._compile(values)
        found = rows(text.statement, [values[name] for name in text.order])
        if not text.converters:
            return found
        return [_converted(row, text.converters) for row in found]

    def _compile(self, values: dict[str, Any]) -> _Text:
        marks = {name: _stand_in(value) for name, value in values.items()}
        compiler = self.build(**marks).query.get_compiler(connection.alias)
        statement, given = compiler.as_sql()
        names = {mark: name for name, mark in marks.items()}
        left, order = iter(given), []

        def place(found: re.Match[str]) -> str:
            if found[0] == "%%":
                return "%%"
            value = next(left)
            if value in names:
                order.append(names[value])
                return "%s"
            if any(str(mark) in str(value) for mark in marks.values()):
                raise TypeError("The query changes a value before it uses it: it cannot be compiled")
            return sql.Literal(value).as_string(connection.connection).replace("%", "%%")

        connection.ensure_connection()
        statement = _PLACE.sub(place, statement)
        assert set(order) == set(values), "every value has its place in the query"
        columns = [column for column, _, _ in compiler.select]
        return _Text(statement, order, compiler.get_converters(columns))


def _converted(row: tuple[Any, ...], converters: Mapping[int, Any]) -> tuple[Any, ...]:
    """The row as the ORM would give it out (JSON read, and the like)."""
    changed = list(row)
    for place, (steps, expression) in converters.items():
        for step in steps:
            changed[place] = step(changed[place], expression, connection)
    return tuple(changed)


@singledispatch
def _stand_in(value: Any) -> Any:
    raise TypeError(f"No stand-in for {type(value).__name__}")


@_stand_in.register
def _(_value: UUID) -> UUID:
    return uuid4()


@_stand_in.register
def _(_value: datetime) -> datetime:
    return datetime.fromtimestamp(int(get_random_string(9, "123456789")), UTC)


@_stand_in.register
def _(_value: str) -> str:
    return get_random_string(20)
