"""Reading pages cannot write: the database itself refuses it (ADR 0003).

Outside a transaction the session's default is switched, one statement and only when it changes, so that
a run of reading pages costs nothing. Inside a transaction that is already open, a savepoint carries
`SET TRANSACTION READ ONLY`, which rolling back to it undoes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

P = ParamSpec("P")
R = TypeVar("R")

_MODE = "_zugang_read_only"


class _Present(threading.local):
    reading = False
    switching = False
    savepoint: str | None = None


_present = _Present()


class reading:  # noqa: N801 - reads as the function it is used like; every page goes through it
    """Every statement in the block runs in a read-only transaction."""

    def __enter__(self) -> None:
        self.outer = _present.reading
        _present.reading = True
        self.wrappers = database = connections[DEFAULT_DB_ALIAS]
        if database.in_atomic_block:
            _open_savepoint()
        database.execute_wrappers.append(_switch_first)

    def __exit__(self, *_error: object) -> None:
        self.wrappers.execute_wrappers.pop()
        _present.reading = self.outer
        _close_savepoint()


@contextmanager
def writing() -> Iterator[None]:
    """Statements in the block may write (the default for POST and for workers)."""
    outer = _present.reading
    _present.reading = False
    _close_savepoint()
    _switch(connections[DEFAULT_DB_ALIAS], read_only=False)
    try:
        yield
    finally:
        _present.reading = outer


def writes_on_get(view: Callable[P, R]) -> Callable[P, R]:
    """Mark one of the two views that write although they are read: the first opening of a notice is evidence
    (§ 37 (2a) SGB X) and must be noted even where scripts are off; and a directory sends the browser back by
    GET (OpenID Connect), with a state that only this browser knows."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return view(*args, **kwargs)

    return wrapped


def _switch_first(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    if not _present.switching:
        _switch(context["connection"], read_only=_present.reading)
    return execute(sql, params, many, context)


def _switch(database: Any, *, read_only: bool) -> None:
    raw, mode = getattr(database, _MODE, (None, False))
    present = mode if raw is database.connection else False
    if present == read_only or database.in_atomic_block:
        return
    _present.switching = True
    try:
        with database.cursor() as cursor:
            cursor.execute(
                f"SET SESSION CHARACTERISTICS AS TRANSACTION READ {'ONLY' if read_only else 'WRITE'}"
            )
    finally:
        _present.switching = False
    setattr(database, _MODE, (database.connection, read_only))


def _open_savepoint() -> None:
    if _present.savepoint is None:
        _present.savepoint = transaction.savepoint()
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")


def _close_savepoint() -> None:
    if _present.savepoint is not None:
        connection.needs_rollback = False
        transaction.savepoint_rollback(_present.savepoint)
        _present.savepoint = None
