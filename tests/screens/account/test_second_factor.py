"""The code after the password (S8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.world import account_with_password, code_for, link_app, mails_to
from tests.queries import counted
from tests.screens.account.pages import CODE, sign_in, text_of, value_of
from zugang.accounts import queries as account_queries
from zugang.accounts.models import Account
from zugang.accounts.trust import level_of
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def secret(account: Account) -> str:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        return link_app(account)


def test_the_right_code_signs_in_straight(client: Client, secret: str) -> None:
    sign_in(client, next="/konto/")
    answer = client.post(CODE, {"code": code_for(secret)})
    assert answer["Location"] == "/konto/"
    assert level_of(client.session) is TrustLevel.LOW_MFA


def test_a_code_does_not_sign_in_twice(client: Client, secret: str) -> None:
    code = code_for(secret)
    sign_in(client)
    client.post(CODE, {"code": code})
    other = Client()
    sign_in(other)
    page = other.post(CODE, {"code": code})
    assert page.status_code == 422
    assert "schon benutzt" in text_of(page)


def test_a_recovery_code_signs_in_and_is_told_by_mail(client: Client, account: Account, secret: str) -> None:
    sign_in(client)
    code = account_queries.recovery_codes(account.id)[3]
    assert client.post(CODE, {"code": code}).status_code == 302
    assert mails_to()[-1].kind == "accounts.recovery_code_used"
    assert level_of(client.session) is TrustLevel.LOW_MFA


@pytest.mark.parametrize("wrong", ["", "000000", "12345", "abcdef", "0000 0000", "x" * 100])
def test_a_wrong_code_is_told_and_stays_in_its_field(client: Client, secret: str, wrong: str) -> None:
    sign_in(client)
    page = client.post(CODE, {"code": wrong})
    assert page.status_code == 422
    assert value_of(page, "code") == wrong
    assert client.get("/konto/").status_code == 302


def test_a_refused_code_stands_in_the_history(client: Client, account: Account, secret: str) -> None:
    sign_in(client)
    client.post(CODE, {"code": "000000"})
    assert Event.objects.filter(account_id=account.id).latest("number").type == "accounts.code_refused"


def test_without_the_password_there_is_no_code_page(client: Client) -> None:
    assert client.get(CODE)["Location"] == "/anmeldung/"
    assert client.post(CODE, {"code": "000000"})["Location"] == "/anmeldung/"


def test_the_sign_in_can_be_given_up(client: Client, secret: str) -> None:
    sign_in(client)
    client.post("/anmeldung/abbrechen/")
    assert client.get(CODE)["Location"] == "/anmeldung/"


def test_the_key_of_the_session_changes_with_the_code(client: Client, secret: str) -> None:
    sign_in(client)
    before = client.cookies["sitzung"].value
    client.post(CODE, {"code": code_for(secret)})
    assert client.cookies["sitzung"].value != before


def test_the_code_is_lean(client: Client, secret: str) -> None:
    sign_in(client)
    code = code_for(secret)
    with counted() as queries:
        assert client.post(CODE, {"code": code}).status_code == 302
    assert len(queries) <= 10, str(queries)


def test_a_sign_in_left_alone_for_a_quarter_of_an_hour_starts_anew(client: Client, secret: str) -> None:
    sign_in(client)
    session = client.session
    session["account_login"] = {**session["account_login"], "initiated_at": 1}
    session.save()
    assert client.get(CODE)["Location"] == "/anmeldung/"
