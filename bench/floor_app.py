"""The floors as WSGI application: what a page costs with nothing but psycopg and string joining.

A session kept in memory, one prepared statement, a page as large as the real one. Paths:
`/home?person=<uuid>&bytes=<n>` and `/list?person=<uuid>&rows=<n>&bytes=<n>` and `/notices?…` likewise.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import parse_qs

import psycopg

_HOME = "SELECT first_name, last_name, kundennummer FROM persons_person WHERE id = %s"
_LIST = (
    "SELECT id, title, excerpt, last_name, last_message_at, citizen_unread FROM mailbox_thread "
    "WHERE person_id = %s AND box = 'benefits' ORDER BY last_message_at DESC, id DESC LIMIT %s"
)
_NOTICES = (
    "SELECT n.id, n.title, n.kind, d.provided_at, d.first_retrieved_at, m.accepted_at FROM notices_delivery d "
    "JOIN notices_notice n ON n.id = d.notice_id LEFT JOIN notifications_outboundmail m ON m.id = d.mail_id "
    "WHERE d.person_id = %s AND d.way = 'portal' ORDER BY d.id DESC LIMIT %s"
)
_FRAME = "<!DOCTYPE html><html lang=de><title>Zugang</title><main>{}</main>{}</html>"
_SESSIONS = {"floor": "signed in"}
_local = threading.local()

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    asked = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
    if _session(environ) is None:
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"no session"]
    body = _page(environ["PATH_INFO"], asked)
    filler = "x" * max(0, int(asked.get("bytes", "0")) - len(body) - len(_FRAME))
    content = _FRAME.format(body, filler).encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))]
    )
    return [content]


def _page(path: str, asked: dict[str, str]) -> str:
    if path == "/home":
        (row,) = _rows(_HOME, asked["person"])
        return "".join(f"<p>{escape(value)}</p>" for value in row)
    statement = _LIST if path == "/list" else _NOTICES
    return "".join(
        "<li>" + "".join(f"<p>{escape(str(value))}</p>" for value in row) + "</li>"
        for row in _rows(statement, asked["person"], int(asked["rows"]))
    )


def _session(environ: Environ) -> str | None:
    for part in environ.get("HTTP_COOKIE", "").split("; "):
        name, _, value = part.partition("=")
        if name == "floor":
            return _SESSIONS.get(value)
    return None


def _rows(statement: str, *values: object) -> list[Any]:
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = psycopg.connect(os.environ["FLOOR_DATABASE"], autocommit=True)
    return connection.execute(statement, values, prepare=True).fetchall()
