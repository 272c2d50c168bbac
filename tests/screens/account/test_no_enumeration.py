"""Nobody learns from the pages whether an address has an account: not by text, status, length or work."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from tests.accounts.world import ADDRESS, account_with_password, mails_to
from tests.queries import Counted, counted
from tests.screens.account.pages import REGISTER, registration, sign_in
from zugang.accounts import hashing

pytestmark = pytest.mark.django_db
UNKNOWN = "xrika.beispiel@example.org"


class Seen:
    """What a stranger, and somebody with a stop watch, can see of a request."""

    def __init__(self, send: Callable[[Client, str], Any], email: str) -> None:
        client, hashes = Client(), []

        def counting(function: Callable[..., Any]) -> Callable[..., Any]:
            def counted_call(*given: Any) -> Any:
                hashes.append(function.__name__)
                return function(*given)

            return counted_call

        with (
            counted() as queries,
            patch.object(hashing, "compute", counting(hashing.compute)),
            patch.object(hashing, "check", counting(hashing.check)),
        ):
            self.response = send(client, email)
            if self.response.status_code == 302:
                self.page = client.get(self.response["Location"])
            else:
                self.page = self.response
        self.queries: Counted = queries
        self.hashes = len(hashes)
        self.status = self.response.status_code, self.page.status_code
        self.cookies = sorted(client.cookies)
        self.headers = sorted(name for name, _ in self.response.items())

    @property
    def text(self) -> str:
        """The page without what differs at every request: nonces, tokens, tickets, and the address itself."""
        text = self.page.content.decode()
        text = re.sub(r'nonce="[^"]*"', "", text)
        text = re.sub(r'data-options="[^"]*"', "", text)
        return re.sub(r'(value="|r=)[^"&]*', "", text)


def register(client: Client, email: str) -> Any:
    return client.post(REGISTER, registration(email=email))


def forget(client: Client, email: str) -> Any:
    return client.post("/anmeldung/passwort-vergessen/", {"email": email})


def wrong_password(client: Client, email: str) -> Any:
    return sign_in(client, email, "Falsches-Passwort-1")


@pytest.mark.parametrize(
    ("send", "hashes", "mails"), [(register, 1, 1), (forget, 0, 1), (wrong_password, 1, 0)]
)
def test_known_and_unknown_addresses_look_the_same(
    send: Callable[[Client, str], Any], hashes: int, mails: int
) -> None:
    account_with_password(ADDRESS)
    known, unknown = Seen(send, ADDRESS), Seen(send, UNKNOWN)
    assert known.status == unknown.status
    assert known.headers == unknown.headers
    assert known.cookies == unknown.cookies
    assert known.text == unknown.text
    assert len(known.response.content) == len(unknown.response.content)
    assert known.hashes == unknown.hashes == hashes
    assert len(known.queries) == len(unknown.queries), f"{known.queries}\n\n{unknown.queries}"
    assert len(mails_to(ADDRESS)) == len(mails_to(UNKNOWN)) == mails


def test_an_account_without_password_costs_a_hash_too() -> None:
    account = account_with_password()
    account.set_unusable_password()
    account.save()
    assert Seen(wrong_password, ADDRESS).hashes == 1


def test_limits_count_unknown_addresses_too() -> None:
    account_with_password(ADDRESS)
    for email in (ADDRESS, UNKNOWN):
        statuses = [wrong_password(Client(), email).status_code for _ in range(6)]
        assert statuses == [422] * 5 + [429]
