"""The waiting page's look, answered in front of Django: the same answer as the view, by one statement."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.accounts.approval.phone import Phone, asked
from tests.queries import counted
from zugang.accounts.approval import tickets
from zugang.accounts.models import Account
from zugang.portal.approval import looks

LOOK = "/anmeldung/freigabe/stand/"


def passed_on(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    return [b"passed on"]


def look(query: str, *, path: str = LOOK, method: str = "GET") -> tuple[bytes, list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": query}
    body = looks.before(passed_on)(environ, lambda status, headers: told.extend(headers))
    return b"".join(body), told


def test_it_says_what_the_view_says(account: Account, phone: Phone) -> None:
    request = asked(account)
    ticket = tickets.watch_ticket(request.id)
    for waiting in (True, False):
        with counted() as statements:
            body, headers = look(f"w={ticket}")
        assert json.loads(body) == Client().get(LOOK, {"w": ticket}).json() == {"waiting": waiting}
        assert len(statements) == 1
        assert ("Cache-Control", "no-store") in headers
        if waiting:
            phone.approve(request.number)


@pytest.mark.parametrize("query", ["", "w=", "w=x", "w=%00", "x=y", "w=" + "a" * 5000])
def test_a_made_up_ticket_is_told_nothing(db: None, query: str) -> None:
    assert json.loads(look(query)[0]) == {"waiting": False}


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), (LOOK, "POST"), (LOOK + "x", "GET")])
def test_everything_else_is_passed_on(path: str, method: str) -> None:
    assert look("", path=path, method=method)[0] == b"passed on"


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_away_the_page_goes_on_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away(ticket: str) -> bool:
        raise OperationalError("away")

    monkeypatch.setattr(looks, "is_still_waiting", away)
    assert json.loads(look("w=x")[0]) == {"waiting": True}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
