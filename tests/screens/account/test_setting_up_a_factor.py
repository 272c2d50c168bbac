"""Setting up, replacing and removing the second factor (S5, S8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.world import account_with_password, code_for, link_app, mails_to
from tests.screens.account.pages import sign_in, text_of, value_of
from zugang.accounts import queries
from zugang.accounts.models import Account
from zugang.accounts.trust import level_of
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel

pytestmark = pytest.mark.django_db
SET_UP, CODES = "/konto/sicherheit/totp/", "/konto/sicherheit/codes/"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def signed_in_client(account: Account) -> Client:
    client = Client()
    sign_in(client)
    return client


def key_on(page: object) -> str:
    found = re.search(r"secret=([A-Z2-7]+)", page.content.decode())  # type: ignore[attr-defined]
    assert found
    return found.group(1)


def test_the_page_shows_account_name_key_and_picture(signed_in_client: Client) -> None:
    page = signed_in_client.get(SET_UP)
    key = key_on(page)
    grouped = " ".join(key[start : start + 4] for start in range(0, 32, 4))
    assert "Jobcenter" in text_of(page)
    assert grouped in text_of(page)
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "6-stelliger Code (TOTP)" in text_of(page)


def test_the_right_code_links_the_app_and_shows_recovery_codes_once(
    signed_in_client: Client, account: Account
) -> None:
    page = signed_in_client.get(SET_UP, {"next": "/verlauf/"})
    form = {
        "offered": value_of(page, "offered"),
        "next": value_of(page, "next"),
        "code": code_for(key_on(page)),
    }
    shown = signed_in_client.post(SET_UP, form, follow=True)
    for code in queries.recovery_codes(account.id):
        assert code in text_of(shown)
    assert level_of(signed_in_client.session) is TrustLevel.LOW_MFA
    assert mails_to()[-1].kind == "accounts.factor_added"
    assert signed_in_client.post(CODES, {"next": value_of(shown, "next")})["Location"] == "/verlauf/"
    assert signed_in_client.get(CODES)["Location"] == "/konto/sicherheit/faktoren/"


@pytest.mark.parametrize("wrong", ["", "12345", "abcdef", "000000", "1234567"])
def test_a_wrong_code_keeps_the_key(signed_in_client: Client, account: Account, wrong: str) -> None:
    page = signed_in_client.get(SET_UP)
    again = signed_in_client.post(SET_UP, {"offered": value_of(page, "offered"), "code": wrong})
    assert again.status_code == 422
    assert key_on(again) == key_on(page)
    assert not queries.has_second_factor(account.id)


def test_a_forged_key_is_not_taken(signed_in_client: Client, account: Account) -> None:
    key = key_on(signed_in_client.get(SET_UP))
    answer = signed_in_client.post(SET_UP, {"offered": "gefälscht", "code": code_for(key)})
    assert answer.status_code == 422
    assert not queries.has_second_factor(account.id)


def test_replacing_says_so(signed_in_client: Client, account: Account) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        link_app(account)
    page = signed_in_client.get(SET_UP)
    assert "gilt nur noch die neue" in text_of(page)
    form = {"offered": value_of(page, "offered"), "code": code_for(key_on(page))}
    assert "früherer zweiter Faktor ist ersetzt" in text_of(signed_in_client.post(SET_UP, form, follow=True))


def test_after_a_quarter_of_an_hour_the_password_is_asked_for_again(signed_in_client: Client) -> None:
    session = signed_in_client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1.0}]
    session.save()
    answer = signed_in_client.get(SET_UP)
    assert answer["Location"] == "/anmeldung/passwort/?next=%2Fkonto%2Fsicherheit%2Ftotp%2F"
    wrong = signed_in_client.post(answer["Location"], {"password": "falsch"})
    assert wrong.status_code == 422
    assert "Das Passwort ist nicht richtig" in text_of(wrong)
    right = signed_in_client.post(answer["Location"], {"password": "Sonnenblume-42!"})
    assert right["Location"] == SET_UP
    assert signed_in_client.get(SET_UP).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/konto/sicherheit/passkey/",
        "/konto/sicherheit/passwort-entfernen/",
        "/konto/sicherheit/passwort-setzen/",
        "/konto/sicherheit/faktoren/totp/1/entfernen/",
        "/konto/sicherheit/codes/neu/",
        "/konto/e-mail/",
    ],
)
def test_everything_sensitive_asks_for_the_password_again(signed_in_client: Client, path: str) -> None:
    session = signed_in_client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1.0}]
    session.save()
    for answer in (signed_in_client.get(path), signed_in_client.post(path)):
        assert answer["Location"].startswith("/anmeldung/passwort/")


def test_new_recovery_codes_replace_the_old_ones(signed_in_client: Client, account: Account) -> None:
    link_app(account)
    old = queries.recovery_codes(account.id)
    shown = text_of(signed_in_client.post("/konto/sicherheit/codes/neu/", follow=True))
    assert not any(code in shown for code in old)
    assert all(code in shown for code in queries.recovery_codes(account.id))


def test_pages_that_need_more_trust_say_why_and_lead_on(signed_in_client: Client) -> None:
    page = signed_in_client.get("/konto/sicherheit/noetig/", {"next": "/bescheide/"})
    assert "Ein Passwort allein reicht dafür nicht" in text_of(page)
    assert "/konto/sicherheit/totp/?next=%2Fbescheide%2F" in page.content.decode()


def test_with_a_factor_the_security_page_is_skipped(
    account: Account, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(account)
    assert client.get("/konto/sicherheit/", {"next": "/verlauf/"})["Location"] == "/verlauf/"


def test_looking_at_the_pages_writes_nothing(signed_in_client: Client, account: Account) -> None:
    link_app(account)
    before = dict(signed_in_client.session.items())
    for path in (SET_UP, CODES, "/konto/", "/konto/sicherheit/", "/konto/sicherheit/noetig/"):
        signed_in_client.get(path)
    assert dict(signed_in_client.session.items()) == before
