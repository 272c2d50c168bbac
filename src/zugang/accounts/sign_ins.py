"""The list of sign-ins of an account, by which a browser is also known again. One statement per sign-in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from zugang.kernel import clock
from zugang.kernel.identifiers import new_id

_NOTE = """
WITH before AS (
    SELECT count(*) AS all_of_them, count(*) FILTER (WHERE browser = %(browser)s) AS same
    FROM accounts_signin WHERE account_id = %(account)s
)
INSERT INTO accounts_signin (id, created_at, account_id, browser, client, place, is_new)
SELECT %(id)s, %(now)s, %(account)s, %(browser)s, %(client)s, %(place)s, before.same = 0 FROM before
RETURNING is_new, (SELECT all_of_them FROM before)
"""


def note(account_id: UUID, browser: str, *, client: str, place: str) -> tuple[bool, bool]:
    """Add one sign-in. Returns whether it is the account's first, and whether its browser is new to the account."""
    given: dict[str, Any] = {
        "id": new_id(),
        "now": clock.now(),
        "account": account_id,
        "browser": browser,
        "client": client[:80],
        "place": place[:80],
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, given)
        is_new, before = cursor.fetchone()
    return before == 0, is_new
