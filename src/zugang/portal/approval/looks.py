"""The look of a waiting page, answered before Django: hundreds come every second, and each needs one row only.

Middleware would cost ten times what the answer does (`python -m bench.approval`). The view `waiting.watch` says the same
for servers without this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from django.db import DatabaseError, InterfaceError, connection
from django.urls import reverse

from zugang.accounts.approval.queries import is_still_waiting

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_HEADERS = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    # The server takes a limited number of connections: one that only waits need not keep its place between looks.
    ("Connection", "close"),
]


def before(application: Wsgi) -> Wsgi:
    """The application with looks answered in front of it."""
    address = reverse("account_approval_watch")

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != address or environ["REQUEST_METHOD"] != "GET":
            return application(environ, start_response)
        body = b'{"waiting": true}' if _waiting(environ.get("QUERY_STRING", "")) else b'{"waiting": false}'
        start_response("200 OK", [*_HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    return serve


def _waiting(query: str) -> bool:
    """Whether to go on waiting; while the database is away, too."""
    try:
        return is_still_waiting(parse_qs(query).get("w", [""])[0])
    except (DatabaseError, InterfaceError):
        connection.close()
        return True
