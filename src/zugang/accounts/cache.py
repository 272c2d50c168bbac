"""A cache in PostgreSQL with one statement per operation, shared by all workers.

Django's own database cache takes three statements and counts rows; ours does not. The table is unlogged:
after a crash of the database it is empty, as a cache may be. Values must be JSON.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from zugang.kernel import clock, readonly

_SET = """
INSERT INTO accounts_cache (key, value, expires_at) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
_ADD = _SET + "WHERE accounts_cache.expires_at <= %s"
_GET = "SELECT value FROM accounts_cache WHERE key = %s AND (expires_at IS NULL OR expires_at > %s)"
_TOUCH = (
    "UPDATE accounts_cache SET expires_at = %s WHERE key = %s AND (expires_at IS NULL OR expires_at > %s)"
)
_INCREASE = """
UPDATE accounts_cache SET value = to_jsonb((value #>> '{}')::bigint + %s)
WHERE key = %s AND (expires_at IS NULL OR expires_at > %s) RETURNING value
"""


class PostgresCache(BaseCache):
    """Django's cache interface (`CACHES`)."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:  # noqa: ARG002 - Django's interface
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Set only when absent; one of several callers at the same time gets True."""
        row = [self.make_and_validate_key(key, version), json.dumps(value), self._expiry(timeout)]
        return self._write(_ADD, [*row, clock.now()]) == 1

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(_GET, [self.make_and_validate_key(key, version), clock.now()])
            row = cursor.fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write(
            _SET, [self.make_and_validate_key(key, version), json.dumps(value), self._expiry(timeout)]
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version)
        return self._write(_TOUCH, [self._expiry(timeout), key, clock.now()]) == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version)
        return self._write("DELETE FROM accounts_cache WHERE key = %s", [key]) == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number. Raises ValueError when there is none."""
        with readonly.writing(), connection.cursor() as cursor:
            cursor.execute(_INCREASE, [delta, self.make_and_validate_key(key, version), clock.now()])
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"Key {key!r} not found")
        return int(json.loads(row[0]))

    def clear(self) -> None:
        self._write("DELETE FROM accounts_cache", [])

    def _expiry(self, timeout: Any) -> datetime | None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else clock.now() + timedelta(seconds=max(0, seconds))

    def _write(self, statement: str, values: list[Any]) -> int:
        with readonly.writing(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def forget_expired() -> None:
    """Remove what no one can read any more (called by the worker now and then)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_cache WHERE expires_at <= %s", [clock.now()])
        cursor.execute("DELETE FROM accounts_limit WHERE ends_at <= %s", [clock.now()])
