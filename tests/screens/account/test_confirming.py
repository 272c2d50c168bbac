"""The link of the confirmation mail (S2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.world import application, mails_to, token_in
from tests.screens.account.pages import text_of, value_of
from zugang.accounts.models import Account
from zugang.accounts.operations import registration
from zugang.kernel import clock

pytestmark = pytest.mark.django_db
CONFIRM = "/registrierung/bestaetigen/"


@pytest.fixture
def token() -> str:
    registration.register(application())
    return token_in(mails_to()[0])


def test_opening_the_link_confirms_nothing(client: Client, token: str) -> None:
    page = client.get(CONFIRM, {"id": token, "lang": "de"})
    assert page.status_code == 200
    assert "erika.beispiel@example.org" in text_of(page)
    assert not Account.objects.exists()


def test_the_button_confirms_and_leads_to_sign_in(client: Client, token: str) -> None:
    page = client.get(CONFIRM, {"id": token, "lang": "de"})
    done = client.post(CONFIRM, {"id": value_of(page, "id"), "lang": value_of(page, "lang")}, follow=True)
    assert "Ihr Konto ist angelegt" in text_of(done)
    assert 'href="/anmeldung/"' in done.content.decode()
    assert Account.objects.count() == 1


def test_the_page_speaks_the_language_of_the_link(client: Client, token: str) -> None:
    page = client.get(CONFIRM, {"id": token, "lang": "en"})
    assert '<html lang="en">' in page.content.decode()
    assert '<html lang="de">' in client.get(CONFIRM, {"id": token, "lang": "xx"}).content.decode()


def test_a_language_chosen_in_this_browser_wins_over_that_of_the_mail(client: Client, token: str) -> None:
    link = f"{CONFIRM}?id={token}&lang=de"
    assert client.post("/sprache/", {"language": "en", "next": link})["Location"] == link
    page = client.get(link)
    assert '<html lang="en">' in page.content.decode()
    done = client.post(CONFIRM, {"id": value_of(page, "id"), "lang": value_of(page, "lang")}, follow=True)
    assert '<html lang="en">' in done.content.decode()


def test_a_used_link_says_so(client: Client, token: str) -> None:
    client.post(CONFIRM, {"id": token})
    for again in (client.get(CONFIRM, {"id": token}), client.post(CONFIRM, {"id": token})):
        assert again.status_code == 409
        assert "Sie können sich anmelden" in text_of(again)
    assert Account.objects.count() == 1


def test_an_expired_link_offers_a_new_one(client: Client, token: str) -> None:
    with clock.travel(clock.now() + timedelta(hours=25)):
        page = client.get(CONFIRM, {"id": token})
        assert page.status_code == 409
        assert "abgelaufen" in text_of(page)
        client.post("/registrierung/erneut-senden/", {"id": value_of(page, "id")})
        client.post(CONFIRM, {"id": token_in(mails_to()[1])})
    assert Account.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "nonsense", "a" * 5000, "'; --"])
def test_an_unknown_link_helps_on(client: Client, nonsense: str) -> None:
    for page in (client.get(CONFIRM, {"id": nonsense}), client.post(CONFIRM, {"id": nonsense})):
        assert page.status_code == 404
        assert "Neu registrieren" in text_of(page)
