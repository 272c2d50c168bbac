"""Signing in with a password, and out again (S3, S5)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.world import ADDRESS, account_with_password, application, link_app
from tests.queries import counted
from tests.screens.account.pages import CODE, SIGN_IN, sign_in, text_of, value_of
from zugang.accounts.models import Account, Session
from zugang.accounts.operations import registration
from zugang.history.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return account_with_password()


def test_the_page_costs_no_query(client: Client) -> None:
    with counted() as queries:
        assert client.get(SIGN_IN).status_code == 200
    assert len(queries) == 0


def test_the_page_has_all_ways_on(client: Client) -> None:
    text = text_of(client.get(SIGN_IN))
    for part in (
        "Mit Passkey anmelden",
        "Benutzername / E-Mail-Adresse",
        "Passwort vergessen",
        "Benutzername oder E-Mail-Adresse vergessen",
        "Noch kein Konto? Jetzt registrieren",
        "Hilfe",
        "Zurück",
        "Anmelden",
    ):
        assert part in text
    assert "Mit der BundID anmelden" in text
    assert "Mit Mein Unternehmenskonto anmelden" in text


def test_help_explains_the_forgotten_user_name(client: Client) -> None:
    assert "Ihr Benutzername ist die E-Mail-Adresse" in text_of(client.get("/anmeldung/hilfe/"))


def test_without_a_factor_the_security_page_recommends_one(client: Client, account: Account) -> None:
    answer = sign_in(client, next="/verlauf/")
    assert answer["Location"] == "/konto/sicherheit/?next=%2Fverlauf%2F"
    page = client.get(answer["Location"])
    assert "Zweiten Faktor einrichten" in text_of(page)
    assert value_of(page, "next") == "/verlauf/"


def test_with_a_factor_the_code_is_asked_for(client: Client, account: Account) -> None:
    link_app(account)
    assert sign_in(client)["Location"] == CODE
    assert client.get("/konto/").status_code == 302


def test_staff_must_set_up_a_factor_first(client: Client) -> None:
    account_with_password(is_staff_account=True)
    answer = sign_in(client)
    assert answer["Location"].startswith("/konto/sicherheit/")
    text = text_of(client.get(answer["Location"]))
    assert "Mitarbeitende brauchen immer einen zweiten Faktor" in text
    assert "Später" not in text


def test_upper_case_and_spaces_in_the_address_do_no_harm(client: Client, account: Account) -> None:
    assert sign_in(client, f"  {ADDRESS.upper()} ").status_code == 302


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"login": "", "password": "x"}, "Bitte geben Sie Ihren Benutzernamen"),
        ({"login": ADDRESS, "password": ""}, "Bitte füllen Sie dieses Feld aus"),
        ({"login": "a" * 300, "password": "x"}, "zu lang"),
        ({"login": ADDRESS, "password": "x" * 2000}, "zu lang"),
        ({"login": ADDRESS, "password": "falsch"}, "passen nicht zusammen"),
        ({"login": "kein name", "password": "falsch"}, "passen nicht zusammen"),
    ],
)
def test_wrong_input_is_told_and_the_address_stays(
    client: Client, account: Account, given: dict[str, str], told: str
) -> None:
    page = client.post(SIGN_IN, given)
    assert page.status_code == 422
    assert told in text_of(page)
    assert value_of(page, "login") == given["login"]
    assert value_of(page, "password") == ""


def test_a_locked_account_looks_like_a_wrong_password(client: Client, account: Account) -> None:
    Account.objects.update(is_active=False)
    assert "passen nicht zusammen" in text_of(sign_in(client))


def test_an_unconfirmed_registration_does_not_sign_in(client: Client) -> None:
    registration.register(application())
    assert sign_in(client).status_code == 422


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_no_one_is_led_to_another_site(client: Client, account: Account, foreign: str) -> None:
    assert "evil" not in sign_in(client, next=foreign)["Location"]


def test_the_key_of_the_session_changes_at_sign_in(client: Client, account: Account) -> None:
    session = client.session
    session["colour"] = "blue"
    session.save()
    client.cookies["sitzung"] = session.session_key
    sign_in(client)
    assert client.cookies["sitzung"].value != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_the_sign_in_is_lean(client: Client, account: Account) -> None:
    with counted() as queries:
        assert sign_in(client).status_code == 302
    assert len(queries) <= 6, str(queries)


def test_a_wrong_password_is_lean(client: Client, account: Account) -> None:
    with counted() as queries:
        sign_in(client, password="falsch")
    assert len(queries) <= 1, str(queries)


def test_sign_in_and_out_stand_in_the_history(client: Client, account: Account) -> None:
    sign_in(client)
    client.post("/abmeldung/")
    types = Event.objects.filter(account_id=account.id).order_by("number").values_list("type", flat=True)
    assert list(types) == ["accounts.signed_in", "accounts.signed_out"]
    assert not Session.objects.exists()


def test_signing_out_by_a_link_asks_first(client: Client, account: Account) -> None:
    sign_in(client)
    assert "Möchten Sie sich abmelden?" in text_of(client.get("/abmeldung/"))
    assert client.get("/konto/").status_code == 200
    client.post("/abmeldung/")
    assert client.get("/konto/").status_code == 302


def test_a_stranger_who_signs_out_lands_on_the_start_page(client: Client) -> None:
    assert client.post("/abmeldung/")["Location"] == "/"


def test_who_is_signed_in_is_not_asked_again(client: Client, account: Account) -> None:
    sign_in(client)
    assert client.get(SIGN_IN, {"next": "/konto/"})["Location"] == "/konto/"


def test_the_session_can_be_prolonged(client: Client, account: Account) -> None:
    sign_in(client)
    answer = client.post("/sitzung/")
    assert answer.status_code == 204
    assert answer["Session-Minutes"] == "25"
