"""Reading an answer: what kind it is, whether it betrays anybody, and whether two are the same."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.apps import apps
from django.db import connection
from django.http.response import HttpResponseBase

from tests.conventions.walk.declared import Answer

# A form filled in with something for every field there is: refusals must not depend on what was typed.
FILLED = {
    "submission": "0190a000-0000-7000-8000-00000000000f", "text": "Guten Tag", "body": "Guten Tag", "title": "Frage",
    "reason": "krank", "note": "Vermerk", "answer": "Danke", "wish": "montags", "until": "2026-12-20",
    "days": "1", "days_ahead": "1", "days_before": "1", "came": "yes", "reached": "1", "excused": "yes", "name": "Mein Handy",
    "because": "weil", "outcome": "proved", "arrived": "never", "grounds": "Darum", "extent": "whole",
    "routing": "portal", "sending": "0190a000-0000-7000-8000-00000000000e", "team": "", "confirm": "on",
    "is_archived": "1", "first_name": "Eva", "last_name": "Neu", "birth_date": "1990-01-01", "last_is_meant": "on",
}  # fmt: skip
_CHANGING = (
    rb'nonce="[^"]*"', rb'name="csrfmiddlewaretoken" value="[^"]*"', rb'content="[A-Za-z0-9]{64}"',
    rb'value="[0-9a-f]{8}-[0-9a-f-]{27}"', rb'data-[a-z-]+="\d+"', rb"noch \d+ Min",
)  # fmt: skip
# A segment of an address longer than this is an identifier, which the answer may repeat as it was typed.
LONGEST_WORD = 30
# Sessions move on; what somebody typed in vain is kept as their own draft.
_UNTOUCHED_BY_REQUESTS = {"accounts_session", "mailbox_draft"}


def kind_of(response: HttpResponseBase) -> Answer | None:
    """None for a failure (5xx) and for a method that nobody may use there."""
    status = response.status_code
    if status in {301, 302}:
        target = response.headers["Location"]
        return Answer.SIGN_IN if target.startswith("/anmeldung/") else Answer.AWAY
    known = {404: Answer.NOT_THERE, 403: Answer.REFUSED, 200: Answer.OPEN, 409: Answer.OPEN, 422: Answer.OPEN}
    return known.get(status)


def said(response: HttpResponseBase) -> bytes:
    """Body and headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return bytes(body) + repr(sorted(response.headers.items())).encode()


def same(one: HttpResponseBase, address: str, other: HttpResponseBase, unknown: str) -> bool:
    """Whether nobody could tell from the answers which of the two addresses names a real thing."""
    return one.status_code == other.status_code and _plain(one, address) == _plain(other, unknown)


def _plain(response: HttpResponseBase, address: str) -> bytes:
    text = bytes(getattr(response, "content", b"")) + response.headers.get("Location", "").encode()
    text = text.replace(address.encode(), b"ADDRESS")
    for named in sorted(address.split("/"), key=len, reverse=True)[:3]:
        text = text.replace(named.encode(), b"NAMED") if len(named) > LONGEST_WORD else text
    for pattern in _CHANGING:
        text = re.sub(pattern, b"", text)
    return text


def fingerprint() -> dict[str, str]:
    """Of every table of the portal but the sessions: what refused requests must leave as it is."""
    tables = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("zugang.")}
    return {table: _of_table(table) for table in tables - _UNTOUCHED_BY_REQUESTS}


def _of_table(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
        rows: list[Any] = cursor.fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()
