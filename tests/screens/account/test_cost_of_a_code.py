"""The one-time code costs little: six statements and one commit, and a replay gains nothing (goal 6)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.world import account_with_password, code_for, fresh_owner, link_app
from tests.screens.account.pages import CODE, sign_in
from zugang.accounts import queries as account_queries
from zugang.accounts import recovery_codes
from zugang.accounts.models import Account, Session
from zugang.accounts.operations import factors
from zugang.history import queries
from zugang.history.models import Event
from zugang.kernel import clock, readonly

pytestmark = pytest.mark.django_db(transaction=True)
_BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK")


@pytest.fixture(autouse=True)
def writing_in_the_end(transactional_db: None) -> Iterator[None]:
    """The tables are emptied afterwards, which the connection of a page last read would refuse."""
    yield
    with readonly.writing():
        pass


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def secret(account: Account) -> str:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        return link_app(account)


def cost(act: Callable[[], object]) -> tuple[int, int]:
    """How many statements this takes, and how many commits: those of transactions, and those of lone writes."""
    with CaptureQueriesContext(connection) as seen:
        act()
    statements = [query["sql"].strip().upper() for query in seen.captured_queries]
    commits, inside = 0, False
    for statement in statements:
        inside = statement == "BEGIN" or (inside and statement not in _BOUNDS)
        lone = not inside and statement[:6] != "SELECT" and statement not in _BOUNDS
        commits += statement == "COMMIT" or lone
    return sum(statement not in _BOUNDS for statement in statements), commits


def test_a_right_code_takes_six_statements_and_one_commit(client: Client, secret: str) -> None:
    sign_in(client)
    statements, commits = cost(lambda: client.post(CODE, {"code": code_for(secret)}))
    assert (statements <= 6, commits) == (True, 1), statements
    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize("kind", ["app", "recovery", "recovery kept"])
def test_of_many_at_once_with_the_same_code_one_gets_in(account: Account, secret: str, kind: str) -> None:
    code = code_for(secret) if kind == "app" else account_queries.recovery_codes(account.id)[0]
    if kind == "recovery kept":
        factors.keep_recovery_codes(by=fresh_owner(account), account=account)
        recovery_codes.put_away_due()
    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        sign_in(browser)
    start = threading.Barrier(4)

    def go_in(browser: Client) -> None:
        start.wait()
        try:
            browser.post(CODE, {"code": code})
        finally:
            connection.close()

    threads = [threading.Thread(target=go_in, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Session.objects.exclude(account_id=None).count() == 1
    told = list(Event.objects.filter(account_id=account.id).values_list("type", flat=True))
    signed_in = "accounts.signed_in_with_code" if kind == "app" else "accounts.signed_in_with_recovery_code"
    assert told.count(signed_in) == 1
    assert told.count("accounts.code_refused") == 3
    assert list(queries.verify()) == []


def test_a_wrong_code_is_recorded_by_one_commit_as_well(
    client: Client, account: Account, secret: str
) -> None:
    sign_in(client)
    assert cost(lambda: client.post(CODE, {"code": "000000"}))[1] == 1
    assert Event.objects.filter(account_id=account.id).latest("number").type == "accounts.code_refused"
