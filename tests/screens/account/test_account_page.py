"""The account's own pages: password, address, language, sessions."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.accounts.world import ADDRESS, account_with_password, link_app, mails_to, token_in, wait_over
from tests.queries import counted
from tests.screens.account.pages import sign_in, text_of, value_of
from zugang.accounts.models import Account, Session

pytestmark = pytest.mark.django_db
NEW = "Ganz-Neues-Wort-9"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def at_home(account: Account) -> Client:
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    sign_in(client)
    return client


def change(client: Client, **given: str) -> object:
    form = {"present": "Sonnenblume-42!", "password1": NEW, "password2": NEW, **given}
    return client.post("/konto/passwort/", form, follow=True)


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for path in ("/konto/", "/konto/passwort/", "/konto/e-mail/", "/konto/sicherheit/totp/"):
        assert client.get(path)["Location"].startswith("/anmeldung/?next=")


def test_the_page_shows_address_factor_and_sessions(at_home: Client, account: Account) -> None:
    text = text_of(at_home.get("/konto/"))
    assert ADDRESS in text
    assert "Ohne zweiten Faktor" in text
    assert "Firefox, Linux, eigenes Netz" in text
    link_app(account)
    assert "Noch 10 Wiederherstellungs-Codes übrig" in text_of(at_home.get("/konto/"))


def test_the_page_is_lean(at_home: Client) -> None:
    with counted() as queries:
        at_home.get("/konto/")
    assert len(queries) <= 7, str(queries)


def test_the_new_password_counts_and_other_sessions_end(at_home: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    page = change(at_home)
    assert "Ihr Passwort ist geändert" in text_of(page)
    assert mails_to()[-1].kind == "accounts.password_changed"
    assert at_home.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"present": "falsch"}, "nicht Ihr jetziges Passwort"),
        ({"present": ""}, "Bitte füllen Sie dieses Feld aus"),
        ({"password1": "kurz", "password2": "kurz"}, "12 bis 128 Zeichen"),
        ({"password2": "Anderes-Wort-99"}, "nicht gleich"),
    ],
)
def test_a_wrong_input_changes_no_password(at_home: Client, wrong: dict[str, str], told: str) -> None:
    page = change(at_home, **wrong)
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert told in text_of(page)
    assert sign_in(Client()).status_code == 302


def test_a_new_address_is_confirmed_by_its_link(at_home: Client, account: Account) -> None:
    page = at_home.post("/konto/e-mail/", {"email": "neu@example.org"}, follow=True)
    assert "neu@example.org" in text_of(page)
    link = {"id": token_in(mails_to("neu@example.org")[0]), "lang": "de"}
    stranger = Client()
    asked = stranger.get("/konto/e-mail/bestaetigen/", link)
    assert "neu@example.org" in text_of(asked)
    account.refresh_from_db()
    assert account.email == ADDRESS
    stranger.post(
        "/konto/e-mail/bestaetigen/", {"id": value_of(asked, "id"), "lang": value_of(asked, "lang")}
    )
    account.refresh_from_db()
    assert account.email == ADDRESS
    wait_over()
    account.refresh_from_db()
    assert account.email == "neu@example.org"
    again = stranger.get("/konto/e-mail/bestaetigen/", link)
    assert again.status_code == 409
    assert "schon benutzt" in text_of(again)


def test_an_incomplete_address_is_told(at_home: Client) -> None:
    page = at_home.post("/konto/e-mail/", {"email": "neu@"})
    assert page.status_code == 422
    assert value_of(page, "email") == "neu@"


def test_the_language_is_kept_for_mails_and_pages(at_home: Client, account: Account) -> None:
    page = at_home.post("/konto/sprache/", {"language": "en"}, follow=True)
    account.refresh_from_db()
    assert account.language == "en"
    assert '<html lang="en">' in page.content.decode()
    assert at_home.post("/konto/sprache/", {"language": "xx"}).status_code == 422


def test_one_other_session_can_be_ended(at_home: Client) -> None:
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)
    names = re.findall(r'name="session" value="(\w+)"', at_home.get("/konto/").content.decode())
    assert len(names) == 2
    at_home.post("/konto/anmeldungen/beenden/", {"session": names[0]})
    assert Session.objects.count() == 2
    assert {first.get("/konto/").status_code, second.get("/konto/").status_code} == {200, 302}


def test_all_other_sessions_can_be_ended(at_home: Client) -> None:
    other = Client()
    sign_in(other)
    page = at_home.post("/konto/anmeldungen/beenden/", follow=True)
    assert "1 Anmeldung ist beendet" in text_of(page)
    assert other.get("/konto/").status_code == 302
    assert at_home.get("/konto/").status_code == 200


def test_sessions_of_others_cannot_be_ended(at_home: Client) -> None:
    account_with_password("andere@example.org")
    other = Client()
    sign_in(other, "andere@example.org")
    name = Session.objects.exclude(session_key=at_home.session.session_key).get().public_name
    at_home.post("/konto/anmeldungen/beenden/", {"session": name})
    assert other.get("/konto/").status_code == 200
