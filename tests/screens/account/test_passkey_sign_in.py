"""Signing in with a passkey: alone, after the password, once more, and when all are lost (S7)."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone
from tests.accounts.soft_authenticator import SoftAuthenticator
from tests.accounts.world import (
    ADDRESS,
    account_with_password,
    code_for,
    link_app,
    link_passkey,
    mails_to,
    token_in,
)
from tests.queries import counted
from tests.screens.account.pages import CODE, SIGN_IN, sign_in, text_of, value_of
from zugang.accounts import queries
from zugang.accounts.identity_models import LinkedIdentity, Provider
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.trust import level_of
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel

pytestmark = pytest.mark.django_db
PASSKEY, SECOND, AGAIN = (
    "/anmeldung/passkey/",
    "/anmeldung/zweiter-faktor/passkey/",
    "/anmeldung/passkey/noch-einmal/",
)
FORGOTTEN, LOST = "/anmeldung/passwort-vergessen/", "/anmeldung/ohne-passkey/"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def device(account: Account) -> SoftAuthenticator:
    return link_passkey(account)


def options_on(page: Any) -> str:
    """What the page asks the browser for."""
    found = re.search(r'data-options="([^"]*)"', page.content.decode())
    assert found, text_of(page)
    return html.unescape(found.group(1))


def enter(client: Client, device: SoftAuthenticator, **given: str) -> Any:
    answer = device.get(options_on(client.get(SIGN_IN)))
    return client.post(PASSKEY, {"answer": answer, **given})


def without_password(account: Account) -> None:
    account.set_unusable_password()
    account.save(update_fields=["password"])


def test_a_passkey_alone_signs_in_straight(
    client: Client, account: Account, device: SoftAuthenticator
) -> None:
    assert enter(client, device, next="/konto/")["Location"] == "/konto/"
    assert level_of(client.session) is TrustLevel.LOW_MFA
    assert client.get("/konto/").status_code == 200
    assert (
        Event.objects.filter(account_id=account.id).latest("number").type == "accounts.signed_in_with_passkey"
    )


def test_the_session_gets_a_new_key(client: Client, device: SoftAuthenticator) -> None:
    session = client.session
    session["colour"] = "blue"
    session.save()
    client.cookies["sitzung"] = session.session_key
    enter(client, device)
    assert client.cookies["sitzung"].value != session.session_key


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example/"])
def test_no_one_is_led_to_another_site(client: Client, device: SoftAuthenticator, foreign: str) -> None:
    assert "evil" not in enter(client, device, next=foreign)["Location"]


def test_without_scripts_the_button_says_why_it_does_not_work(client: Client) -> None:
    page = client.post(PASSKEY, {"next": "/verlauf/"})
    assert page.status_code == 422
    assert "Passkeys brauchen JavaScript" in text_of(page)
    assert value_of(page, "next") == "/verlauf/"


def test_a_refused_passkey_leaves_the_other_ways_open(client: Client, device: SoftAuthenticator) -> None:
    device.verifies = False
    page = enter(client, device)
    assert page.status_code == 422
    assert "Das hat mit dem Passkey nicht geklappt" in text_of(page)
    assert "Benutzername / E-Mail-Adresse" in text_of(page)
    assert options_on(page)


def test_a_copied_device_is_told_so(client: Client, device: SoftAuthenticator) -> None:
    device.counter = 5
    assert enter(client, device).status_code == 302
    device.counter = 1
    other = Client()
    page = enter(other, device)
    assert page.status_code == 403
    assert "Vielleicht gibt es eine Kopie davon" in text_of(page)
    assert other.get("/konto/").status_code == 302
    assert mails_to()[-1].kind == "accounts.passkey_copied"


def test_an_address_of_the_passkey_page_typed_by_hand_leads_to_the_sign_in(client: Client) -> None:
    assert client.get(PASSKEY)["Location"] == SIGN_IN
    assert client.get(SECOND)["Location"] == SIGN_IN
    assert client.post(SECOND)["Location"] == SIGN_IN


def test_the_passkey_sign_in_is_lean(client: Client, device: SoftAuthenticator) -> None:
    answer = device.get(options_on(client.get(SIGN_IN)))
    with counted() as queries:
        assert client.post(PASSKEY, {"answer": answer}).status_code == 302
    assert len(queries) <= 10, str(queries)


def test_a_passkey_is_a_second_factor_too(
    client: Client, account: Account, device: SoftAuthenticator
) -> None:
    assert sign_in(client, next="/konto/")["Location"] == CODE
    page = client.get(CODE)
    assert "Mit Passkey bestätigen" in text_of(page)
    assert client.post(SECOND, {"answer": device.get(options_on(page))})["Location"] == "/konto/"
    assert level_of(client.session) is TrustLevel.LOW_MFA
    kinds = Event.objects.filter(account_id=account.id).values_list("type", flat=True)
    assert "accounts.signed_in_with_password_and_passkey" in kinds


def test_somebody_elses_passkey_is_no_second_factor(client: Client, device: SoftAuthenticator) -> None:
    theirs = link_passkey(account_with_password("anders@example.org"))
    sign_in(client)
    page = client.post(SECOND, {"answer": theirs.get(options_on(client.get(CODE)))})
    assert page.status_code == 422
    assert client.get("/konto/").status_code == 302


def test_the_answer_for_signing_in_is_no_second_factor(client: Client, device: SoftAuthenticator) -> None:
    options = options_on(client.get(SIGN_IN))
    sign_in(client)
    assert client.post(SECOND, {"answer": device.get(options)}).status_code == 422


def test_a_lost_passkey_is_replaced_by_a_recovery_code(
    client: Client, account: Account, device: object
) -> None:
    sign_in(client)
    code = queries.recovery_codes(account.id)[0]
    assert client.post(CODE, {"code": code}).status_code == 302
    assert client.get("/konto/").status_code == 200


def test_passkey_and_app_are_both_offered(client: Client, account: Account, device: object) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    sign_in(client)
    text = text_of(client.get(CODE))
    assert "Mit Passkey bestätigen" in text
    assert "6 Ziffern aus der App" in text
    assert client.post(CODE, {"code": code_for(secret)}).status_code == 302


def grown_old(client: Client) -> None:
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": 1.0} for record in records]
    session.save()


def test_the_passkey_shows_once_more_who_it_is(
    client: Client, account: Account, device: SoftAuthenticator
) -> None:
    without_password(account)
    enter(client, device)
    grown_old(client)
    page = client.get("/konto/sicherheit/codes/neu/", follow=True)
    assert "Passkey noch einmal benutzen" in text_of(page)
    assert 'name="password"' not in page.content.decode()
    answer = {"answer": device.get(options_on(page)), "next": value_of(page, "next")}
    assert client.post(AGAIN, answer)["Location"] == "/konto/sicherheit/codes/neu/"
    assert client.get("/konto/sicherheit/codes/neu/").status_code == 200


def test_a_wrong_passkey_shows_nothing(client: Client, account: Account, device: SoftAuthenticator) -> None:
    enter(client, device)
    grown_old(client)
    assert client.post(AGAIN, {"answer": "{}"}).status_code == 422
    assert client.get("/konto/sicherheit/codes/neu/").status_code == 302


def lost_link(client: Client) -> str:
    client.post(FORGOTTEN, {"email": ADDRESS})
    mail = mails_to()[-1]
    assert mail.kind == "accounts.lost_passkey"
    return token_in(mail)


def test_a_forgotten_password_gives_a_passwordless_account_none(
    client: Client, account: Account, device: object
) -> None:
    without_password(account)
    token = lost_link(client)
    assert client.get("/anmeldung/neues-passwort/", {"id": token}).status_code == 409
    form = {"id": token, "password1": "Sonnenblume-43!", "password2": "Sonnenblume-43!"}
    assert client.post("/anmeldung/neues-passwort/", form).status_code == 409
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_a_link_from_before_sets_no_password_either(client: Client, account: Account, device: object) -> None:
    client.post(FORGOTTEN, {"email": ADDRESS})
    token = token_in(mails_to()[-1])
    without_password(account)
    form = {"id": token, "password1": "Sonnenblume-43!", "password2": "Sonnenblume-43!"}
    page = client.post("/anmeldung/neues-passwort/", form)
    assert page.status_code == 409
    assert "Ihr Konto hat kein Passwort" in text_of(page)


def test_link_and_recovery_code_together_open_a_passwordless_account(
    client: Client, account: Account, device: object
) -> None:
    without_password(account)
    token = lost_link(client)
    assert "Wiederherstellungs-Codes" in text_of(client.get(LOST, {"id": token}))
    code = queries.recovery_codes(account.id)[0]
    assert client.post(LOST, {"id": token, "code": code})["Location"] == "/konto/sicherheit/passkey/"
    assert level_of(client.session) is TrustLevel.LOW_MFA
    assert client.get("/konto/sicherheit/passkey/").status_code == 200
    assert mails_to()[-1].kind == "accounts.recovery_code_used"
    assert (
        Client().post(LOST, {"id": token, "code": queries.recovery_codes(account.id)[0]}).status_code == 409
    )


def test_whoever_comes_with_link_and_code_is_not_asked_for_the_app(
    client: Client, account: Account, device: object
) -> None:
    Phone().link(account)
    without_password(account)
    token, code = lost_link(client), queries.recovery_codes(account.id)[0]
    assert client.post(LOST, {"id": token, "code": code})["Location"] == "/konto/sicherheit/passkey/"
    assert client.get("/konto/").status_code == 200


def test_an_account_of_a_connected_identity_gets_no_password_by_mail(
    client: Client, account: Account
) -> None:
    LinkedIdentity.objects.create(
        account=account, provider=Provider.BUNDID, fingerprint="f" * 64, trust_level=20, linked_at=clock.now()
    )
    client.post(FORGOTTEN, {"email": ADDRESS})
    token = token_in(mails_to()[-1])
    without_password(account)
    form = {"id": token, "password1": "Sonnenblume-43!", "password2": "Sonnenblume-43!"}
    assert client.post("/anmeldung/neues-passwort/", form).status_code == 409
    assert lost_link(client)


def test_without_the_right_code_the_link_opens_nothing(
    client: Client, account: Account, device: object
) -> None:
    without_password(account)
    token = lost_link(client)
    statuses = [client.post(LOST, {"id": token, "code": "00000000"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert client.get("/konto/").status_code == 302
    assert OneTimeLink.objects.get(purpose="lost_passkey").used_at is None


def test_without_the_right_link_the_code_opens_nothing(
    client: Client, account: Account, device: object
) -> None:
    without_password(account)
    code = queries.recovery_codes(account.id)[0]
    for token in ("", "unbekannt"):
        assert client.post(LOST, {"id": token, "code": code}).status_code == 409
    token = lost_link(client)
    with clock.travel(clock.now() + timedelta(hours=25)):
        assert client.post(LOST, {"id": token, "code": code}).status_code == 409


def test_new_staff_without_any_factor_still_choose_a_password(client: Client) -> None:
    invited = account_with_password("neu@example.org", is_staff_account=True)
    without_password(invited)
    client.post(FORGOTTEN, {"email": "neu@example.org"})
    assert mails_to("neu@example.org")[-1].kind == "accounts.new_password"
