"""A forgotten password, as a person lives it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.world import account_with_password, link_app, mails_to, token_in
from tests.screens.account.pages import CODE, sign_in, text_of, value_of
from zugang.accounts.models import Account
from zugang.kernel import clock

pytestmark = pytest.mark.django_db
FORGOTTEN, NEW = "/anmeldung/passwort-vergessen/", "/anmeldung/neues-passwort/"
WORD = "Ganz-Neues-Wort-9"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def token(client: Client, account: Account) -> str:
    client.post(FORGOTTEN, {"email": account.email})
    return token_in(mails_to()[-1])


def set_new(client: Client, token: str, **given: str) -> object:
    return client.post(NEW, {"id": token, "lang": "de", "password1": WORD, "password2": WORD, **given})


def test_the_whole_way(client: Client, token: str) -> None:
    page = client.get(NEW, {"id": token, "lang": "de"})
    assert "Neues Passwort" in text_of(page)
    answer = client.post(
        NEW, {"id": value_of(page, "id"), "lang": "de", "password1": WORD, "password2": WORD}, follow=True
    )
    assert "Ihr neues Passwort gilt" in text_of(answer)
    assert sign_in(client, password=WORD).status_code == 302
    assert sign_in(Client()).status_code == 422


def test_the_second_factor_is_still_asked_for(client: Client, account: Account, token: str) -> None:
    link_app(account)
    set_new(client, token)
    assert sign_in(client, password=WORD)["Location"] == CODE


def test_other_sessions_end(client: Client, account: Account, token: str) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    set_new(client, token)
    assert elsewhere.get("/konto/").status_code == 302


def test_a_weak_password_is_told_and_the_link_stays_usable(client: Client, token: str) -> None:
    page = set_new(client, token, password1="schwach", password2="schwach")
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert "fehlt ein Großbuchstabe" in text_of(page)
    assert value_of(page, "id") == token
    assert set_new(client, token).status_code == 302  # type: ignore[attr-defined]


def test_a_used_link_offers_a_new_one(client: Client, token: str) -> None:
    set_new(client, token)
    for page in (client.get(NEW, {"id": token}), set_new(client, token)):
        assert page.status_code == 409  # type: ignore[attr-defined]
        assert "schon benutzt" in text_of(page)
        assert "Neuen Link anfordern" in text_of(page)


def test_an_expired_link_says_so(client: Client, token: str) -> None:
    with clock.travel(clock.now() + timedelta(hours=25)):
        assert "abgelaufen" in text_of(client.get(NEW, {"id": token}))


@pytest.mark.parametrize("nonsense", ["", "nonsense", "a" * 3000])
def test_an_unknown_link_says_so(client: Client, nonsense: str) -> None:
    assert "nicht gültig" in text_of(client.get(NEW, {"id": nonsense}))


def test_the_page_speaks_the_language_of_the_link(client: Client, token: str) -> None:
    assert '<html lang="en">' in client.get(NEW, {"id": token, "lang": "en"}).content.decode()


@pytest.mark.parametrize("wrong", ["", "quatsch"])
def test_an_incomplete_address_is_told(client: Client, wrong: str) -> None:
    page = client.post(FORGOTTEN, {"email": wrong})
    assert page.status_code == 422
    assert value_of(page, "email") == wrong
