"""What we do not offer is not there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.world import account_with_password
from zugang.accounts.allauth_account import AccountAdapter
from zugang.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/password/reset/", "/2fa/", "/2fa/webauthn/", "/login/", "/signup/"],
)
def test_allauths_own_addresses_are_closed(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["account_set_password", "account_reset_password_from_key", "account_request_login_code", "mfa_trust"],
)
def test_allauths_other_routes_have_no_name(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_mail_of_allauth_itself_becomes_ours() -> None:
    account = account_with_password(language="en")
    AccountAdapter().send_mail("mfa/email/webauthn_added", account.email, {})
    mail = OutboundMail.objects.get()
    assert mail.kind == "accounts.account_changed"
    assert mail.language == "en"


@pytest.mark.parametrize(
    "path", ["/registrierung/bewertung/", "/registrierung/erneut-senden/", "/anmeldung/abbrechen/"]
)
def test_what_changes_something_is_not_reached_by_a_link(client: Client, path: str) -> None:
    assert client.get(path).status_code == 405


def test_pages_answer_head_like_get(client: Client) -> None:
    for path in ("/anmeldung/", "/registrierung/", "/anmeldung/passwort-vergessen/"):
        assert client.head(path).status_code == 200
