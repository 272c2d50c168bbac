"""Counting a page's queries: what the test's own transaction adds does not count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

_OWN = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET TRANSACTION", "SET SESSION")


class Counted:
    """The statements seen in a block, without those of savepoints and read-only switching."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __len__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join(self.statements)


@contextmanager
def counted() -> Iterator[Counted]:
    """`with counted() as queries: client.get(…)`, then `len(queries)`."""
    seen = Counted()
    with CaptureQueriesContext(connection) as captured:
        yield seen
    seen.statements = [
        query["sql"] for query in captured.captured_queries if not query["sql"].upper().startswith(_OWN)
    ]
