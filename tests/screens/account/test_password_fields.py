"""What every page owes to password managers and to people on shared computers."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.accounts.world import account_with_password
from tests.screens.account.pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/anmeldung/", {"current-password"}),
        ("/registrierung/", {"new-password"}),
        ("/anmeldung/brief/", {"new-password"}),
    ],
)
def test_passwords_are_masked_and_open_to_password_managers(
    client: Client, path: str, expected: set[str]
) -> None:
    tags = re.findall(r'<input[^>]*type="password"[^>]*>', client.get(path).content.decode())
    assert {re.findall(r'autocomplete="([^"]*)"', tag)[0] for tag in tags} == expected
    assert "onpaste" not in client.get(path).content.decode()


def test_every_page_of_a_session_offers_to_sign_out(client: Client) -> None:
    account_with_password()
    sign_in(client)
    for path in (
        "/konto/",
        "/konto/loeschen/",
        "/konto/daten/",
        "/konto/einwilligungen/",
        "/profil/auswaehlen/",
    ):
        assert 'action="/abmeldung/"' in client.get(path).content.decode(), path
