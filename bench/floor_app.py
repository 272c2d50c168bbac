"""The floors as WSGI application: the least work that shows what a page shows, with psycopg and string joining.

A session kept in memory, one prepared statement for what the page shows, the same values written out and escaped,
a page as large as the real one. Paths: `/<page>?person=<uuid>&rows=<n>&bytes=<n>`, with the pages of
`bench.floor_pages`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import psycopg

from bench.floor_pages import PAGES

_FRAME = "<!DOCTYPE html><html lang=de><title>Zugang</title><header>{} {}</header><main>{}</main>{}</html>"
# Name and minutes left stand in the header of every page.
_SESSIONS = {"floor": ("Berta Twenty", 25)}
_local = threading.local()

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    asked = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
    session = _session(environ)
    page = PAGES.get(environ["PATH_INFO"][1:])
    if session is None or page is None:
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"no session"]
    body = page(_rows, asked)
    filler = "x" * max(0, int(asked.get("bytes", "0")) - len(body) - len(_FRAME))
    content = _FRAME.format(*session, body, filler).encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))]
    )
    return [content]


def _session(environ: Environ) -> tuple[str, int] | None:
    for part in environ.get("HTTP_COOKIE", "").split("; "):
        name, _, value = part.partition("=")
        if name == "floor":
            return _SESSIONS.get(value)
    return None


def _rows(statement: str, values: Any) -> list[Any]:
    """Rows of a prepared statement; moments come as the clocks in Berlin show them."""
    cursor = getattr(_local, "cursor", None)
    if cursor is None:
        options = "-c TimeZone=Europe/Berlin"
        connection = psycopg.connect(os.environ["FLOOR_DATABASE"], autocommit=True, options=options)
        cursor = _local.cursor = connection.cursor()
    return cursor.execute(statement, values, prepare=True).fetchall()  # type: ignore[no-any-return]
