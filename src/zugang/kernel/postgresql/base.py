"""The database backend (`ENGINE`): Django's own, changed in the two places where every page pays for it."""

from __future__ import annotations

import itertools
import re
import select
from datetime import UTC
from functools import lru_cache
from typing import Any, cast

import psycopg
from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.postgres import types as known_types
from psycopg.pq import DiagnosticField, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

_MOMENT = known_types["timestamptz"].oid
# psycopg's compiled one: its moments are in UTC like Django's, whose own loader is written in Python.
_READER_OF_MOMENTS = psycopg.adapters.get_loader(_MOMENT, Format.TEXT)

# The statement is gone (DISCARD ALL), or a column it answers with has another type since (a migration).
_NO_LONGER_PREPARED = (b"26000", b"0A000")
_FINE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
MOST_PREPARED = 300
# A server that is gone without a word is noticed within half a minute; by the system's defaults within two hours.
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_numbers = itertools.count()
_PLACE = re.compile(r"%(?:%|s|\((\w+)\)s)")


class PreparedCursor:
    """Binds values on the server and keeps the plan: for written-out statements that run on most pages.

    Statements come with `%s` or `%(name)s` as everywhere; the server's own `$1` is written once for each text. The call
    waits in libpq instead of in psycopg's own loop, which takes as long as the statement. The rows are here when
    `execute` returns.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.adapters = AdaptersMap(connection.adapters)
        self._reader = Transformer(self)
        self._prepared: dict[tuple[bytes, tuple[int, ...]], bytes] = {}
        self._rows: list[tuple[Any, ...]] = []

    def execute(self, query: str, params: Any = None) -> None:
        """Run the statement. Raises psycopg.Error as any cursor does."""
        text, names = _numbered(query)
        values = [params[name] for name in names] if names else (params or ())
        pgconn = self.connection.pgconn
        if pgconn.transaction_status == TransactionStatus.IDLE and not self.connection.autocommit:
            self.connection.execute("")  # begins the transaction
        given = self._reader.dump_sequence(values, [PyFormat.AUTO] * len(values))
        types = self._reader.types or ()
        # NULL is None, which libpq's declaration here leaves out.
        values_as_sent = cast("list[bytes]", given), self._reader.formats
        name = self._prepared.get((text, types)) or self._prepare(text, types)
        result = pgconn.exec_prepared(name, *values_as_sent)
        if result.status not in _FINE and result.error_field(DiagnosticField.SQLSTATE) in _NO_LONGER_PREPARED:
            self._prepared.clear()
            if pgconn.transaction_status == TransactionStatus.IDLE:
                result = pgconn.exec_prepared(self._prepare(text, types), *values_as_sent)
        self._check(result)
        self._reader.set_pgresult(result)
        self._rows = self._reader.load_rows(0, result.ntuples, tuple)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows of the last statement."""
        return self._rows

    def close(self) -> None:
        self._rows = []

    def _prepare(self, text: bytes, types: tuple[int, ...]) -> bytes:
        """Let the server keep the statement for values of these types; the one kept longest makes room."""
        if len(self._prepared) >= MOST_PREPARED:
            gone = self._prepared.pop(next(iter(self._prepared)))
            self._check(self.connection.pgconn.exec_(b"DEALLOCATE " + gone))
        name = b"zugang_%d" % next(_numbers)
        self._check(self.connection.pgconn.prepare(name, text, types))
        self._prepared[text, types] = name
        return name

    def _check(self, result: PGresult) -> None:
        if result.status not in _FINE:
            raise error_from_result(result, encoding=self.connection.info.encoding)


@lru_cache(maxsize=500)
def _numbered(statement: str) -> tuple[bytes, list[str]]:
    """The statement with `$1`, `$2`, …, and the names of the values in this order (none where they have no names)."""
    names: list[str] = []
    count = 0

    def place(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] == "%%":
            return "%"
        if (name := found[1]) is None:
            count += 1
            return f"${count}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _PLACE.sub(place, statement).encode(), names


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """For logging and counting: what went to the server as statement and values, put together."""
        if isinstance(cursor, PreparedCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, with `prepared_cursor()`."""

    ops_class = DatabaseOperations
    _prepared: PreparedCursor | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """What `DATABASE_URL` says of waiting comes first. psycopg prepares nothing by itself, as Django wishes: it would
        keep the texts of statements, with people's data in them, to count them."""
        return {**_PATIENCE, **super().get_connection_params()}

    def prepared_cursor(self) -> CursorWrapper:
        """The connection's cursor whose statements are prepared once; wrapped, logged and counted as any other.
        Read its rows before asking for it again: it is the same one each time."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        cursor = self._prepared
        if cursor is None or cursor.connection is not self.connection:
            with self.wrap_database_errors:
                cursor = self._prepared = PreparedCursor(self.connection)
            if _READER_OF_MOMENTS is not None and self.timezone == UTC:
                cursor.adapters.register_loader(_MOMENT, _READER_OF_MOMENTS)
        return self._prepare_cursor(cursor)  # type: ignore[attr-defined, no-any-return]

    def is_usable(self) -> bool:
        """Whether the server still listens. It says good-bye when it goes, so an idle connection with nothing
        to read is alive; only when there is something to read, or work in progress, a statement asks."""
        connection = self.connection
        if connection is None or connection.closed:
            return False
        if connection.info.transaction_status is TransactionStatus.IDLE and not _readable(
            connection.fileno()
        ):
            return True
        return super().is_usable()


def _readable(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
