"""Too many tries: refused with a waiting time, counted per account and per client."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.accounts.world import account_with_password, code_for, link_app
from tests.screens.account.pages import CODE, REGISTER, registration, sign_in, text_of, value_of
from zugang.accounts import limits
from zugang.kernel import clock

pytestmark = pytest.mark.django_db


def test_the_sixth_wrong_password_is_refused_with_a_waiting_time(client: Client) -> None:
    account_with_password()
    for _ in range(5):
        sign_in(client, password="falsch")
    page = sign_in(client)
    assert page.status_code == 429
    assert "Bitte warten Sie 5 Minuten" in text_of(page)
    assert value_of(page, "login") == "erika.beispiel@example.org"
    with clock.travel(clock.now() + timedelta(minutes=6)):
        assert sign_in(client).status_code == 302


def test_right_passwords_do_not_lock_out(client: Client) -> None:
    account_with_password()
    assert {sign_in(Client()).status_code for _ in range(8)} == {302}


def test_the_sixth_wrong_code_is_refused(client: Client) -> None:
    account = account_with_password()
    with clock.travel(clock.now() - timedelta(minutes=9)):
        secret = link_app(account)
    sign_in(client)
    for _ in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 422
    assert client.post(CODE, {"code": code_for(secret)}).status_code == 429


def test_an_address_is_not_flooded_with_mails(client: Client) -> None:
    for _ in range(5):
        assert client.post(REGISTER, registration()).status_code == 302
    page = client.post(REGISTER, registration())
    assert page.status_code == 429
    assert value_of(page, "email") == "erika.beispiel@example.org"
    assert client.post(REGISTER, registration(email="andere@example.org")).status_code == 302


def test_new_passwords_cannot_be_asked_for_without_end(client: Client) -> None:
    statuses = [
        client.post("/anmeldung/passwort-vergessen/", {"email": "a@example.org"}).status_code
        for _ in range(6)
    ]
    assert statuses == [302] * 5 + [429]


def test_one_client_cannot_try_many_accounts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SIGN_IN_CLIENT", limits.Limit("sign-in-client", 3, timedelta(minutes=10)))
    statuses = [sign_in(client, f"{number}@example.org", "falsch").status_code for number in range(4)]
    assert statuses == [422, 422, 422, 429]
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "9@example.org", "falsch").status_code == 422


def counted_client(client: Client, monkeypatch: pytest.MonkeyPatch, **headers: str) -> str:
    """The address that a sign-in with these headers is counted for."""
    seen: list[str] = []
    original = limits.counting

    def note(*counted: limits.Counted) -> object:
        seen.extend(subject for limit, subject in counted if limit is limits.SIGN_IN_CLIENT)
        return original(*counted)

    monkeypatch.setattr(limits, "counting", note)
    client.post("/anmeldung/", {"login": "a@example.org", "password": "x"}, **headers)
    return seen[0]


def test_without_proxies_the_header_is_not_believed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted_client(client, monkeypatch, HTTP_X_FORWARDED_FOR="203.0.113.9") == "127.0.0.1"


def test_behind_one_proxy_the_last_entry_counts(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    given = counted_client(client, monkeypatch, HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9")
    assert given == "203.0.113.9"


def test_a_header_with_too_few_entries_breaks_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert counted_client(client, monkeypatch, HTTP_X_FORWARDED_FOR="203.0.113.9") == "127.0.0.1"


def test_addresses_of_one_ipv6_network_count_together(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = counted_client(client, monkeypatch, REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    other = counted_client(client, monkeypatch, REMOTE_ADDR="2001:db8:1:2:ffff::1")
    assert one == other
