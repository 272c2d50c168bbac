"""“Was this you?”: every sensitive change is told, and one link locks the account (B1)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.world import (
    ADDRESS,
    account_with_password,
    code_for,
    fresh_owner,
    link_app,
    mails_to,
    token_in,
)
from tests.screens.account.pages import CODE, sign_in, text_of, value_of
from zugang.accounts import access, queries, telling
from zugang.accounts.models import Account, OneTimeLink, Session
from zugang.accounts.operations import addresses, changes, factors, passwords, resetting
from zugang.accounts.sign_in_models import SignIn
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidState
from zugang.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db
DISAVOW = "/konto/das-war-ich-nicht/"
NEW = "Ganz-Neues-Wort-9"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def account() -> Account:
    return account_with_password()


def disavowal_in(mail: OutboundMail) -> str:
    """The token of the "that was not me" link."""
    found = re.search(r"das-war-ich-nicht/\?id=([\w-]+)", mail.body)
    assert found, mail.body
    return found.group(1)


def secure_link_in(mail: OutboundMail) -> str:
    found = re.search(r"neues-passwort/\?id=([\w-]+)", mail.body)
    assert found, mail.body
    return found.group(1)


def told(kind: str) -> OutboundMail:
    return [mail for mail in mails_to() if mail.kind == f"accounts.{kind}"][-1]


def wish_address(account: Account) -> None:
    by = access.owner(account.id, TrustLevel.LOW_MFA, is_fresh=True)
    addresses.request_new_address(by=by, account=account, email="fremd@example.org")


def _removed(account: Account) -> None:
    link_app(account)
    row = Authenticator.objects.get(user_id=account.id, type=Authenticator.Type.TOTP)
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})
    factors.remove_factor(
        by=access.owner(account.id, TrustLevel.LOW_MFA, is_fresh=True),
        account=account,
        factor_id=str(row.pk),
    )


def _renewed(account: Account) -> None:
    link_app(account)
    factors.renew_recovery_codes(by=fresh_owner(account), account=account)


def _password(account: Account) -> None:
    passwords.change_password(
        by=fresh_owner(account),
        account=account,
        present="Sonnenblume-42!",
        new=NEW,
        session_key="",
    )


def _reset(account: Account) -> None:
    link_app(account)
    resetting.request_reset(by=fresh_owner(account), account=account, client="Firefox")


def test_the_first_sign_in_is_not_told_but_one_from_an_unknown_browser_is(account: Account) -> None:
    home, elsewhere = Client(), Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(home)
    assert not mails_to()
    sign_in(elsewhere)
    mail = told("new_browser")
    assert "Firefox, Linux" in mail.body
    assert "eigenes Netz" in mail.body
    assert disavowal_in(mail)


def test_a_known_browser_is_known_again(account: Account) -> None:
    home, elsewhere = Client(), Client()
    sign_in(home)
    sign_in(elsewhere)
    elsewhere.post("/abmeldung/")
    sign_in(elsewhere)
    assert [mail.kind for mail in mails_to()] == ["accounts.new_browser"]
    assert elsewhere.cookies["browser"]["httponly"]
    assert SignIn.objects.filter(account=account, is_new=False).count() == 1


def test_a_made_up_cookie_is_not_taken(account: Account) -> None:
    home, forged = Client(), Client()
    sign_in(home)
    forged.cookies["browser"] = "x" * 5000
    sign_in(forged)
    assert forged.cookies["browser"].value != "x" * 5000
    assert told("new_browser")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (link_app, "factor_added"),
        (_removed, "factor_removed"),
        (_renewed, "recovery_codes_renewed"),
        (_password, "password_changed"),
        (_reset, "reset_requested"),
    ],
)
def test_every_sensitive_change_carries_the_link(account: Account, change: object, kind: str) -> None:
    change(account)  # type: ignore[operator]
    token = disavowal_in(told(kind))
    stored = OneTimeLink.objects.get(
        fingerprint__isnull=False, purpose="disavowal", about=told(kind).event_id
    )
    assert token not in (stored.fingerprint, str(stored.about))


def test_the_use_of_a_recovery_code_is_told_with_the_link(account: Account) -> None:
    link_app(account)
    client = Client()
    sign_in(client)
    client.post(CODE, {"code": queries.recovery_codes(account.id)[0]})
    assert disavowal_in(told("recovery_code_used"))


def test_opening_the_link_shows_what_it_is_about_and_changes_nothing(
    client: Client, account: Account
) -> None:
    link_app(account)
    page = client.get(DISAVOW, {"id": disavowal_in(told("factor_added")), "lang": "de"})
    assert "Zweiter Faktor eingerichtet" in text_of(page)
    account.refresh_from_db()
    assert account.locked_at is None


def test_confirming_locks_ends_sessions_and_voids_what_is_pending(client: Client, account: Account) -> None:
    at_home = Client()
    sign_in(at_home)
    wish_address(account)
    link_app(account)
    resetting.request_reset(by=fresh_owner(account), account=account, client="Firefox")
    page = client.get(DISAVOW, {"id": disavowal_in(told("factor_added")), "lang": "de"})
    done = client.post(DISAVOW, {"id": value_of(page, "id"), "lang": value_of(page, "lang")})
    assert "Ihr Konto ist gesperrt" in text_of(done)
    account.refresh_from_db()
    assert account.locked_at is not None
    assert account.factor_reset_at is None
    assert not Session.objects.filter(account_id=account.id).exists()
    assert at_home.get("/konto/").status_code == 302
    with pytest.raises(InvalidState):
        addresses.confirm_new_address(token=token_in(mails_to("fremd@example.org")[0]))
    assert Event.objects.filter(type="accounts.disavowed", account_id=account.id).exists()


def test_nobody_signs_in_to_a_locked_account(client: Client, account: Account) -> None:
    secret = link_app(account)
    half = Client()
    sign_in(half)
    client.post(DISAVOW, {"id": disavowal_in(told("factor_added"))})
    answer = Client().post("/anmeldung/", {"login": ADDRESS, "password": "Sonnenblume-42!"}, follow=True)
    assert answer.status_code == 403
    assert "gesperrt" in text_of(answer)
    half.post(CODE, {"code": code_for(secret, steps=1)})
    assert half.get("/konto/").status_code == 302


def test_the_mail_leads_back_by_a_new_password_and_the_factors_are_looked_through(
    client: Client, account: Account
) -> None:
    sign_in(Client())
    sign_in(Client())
    client.post(DISAVOW, {"id": disavowal_in(told("new_browser"))})
    passwords.set_new_password(token=secure_link_in(told("locked")), password=NEW)
    back = Client()
    answer = back.post("/anmeldung/", {"login": ADDRESS, "password": NEW, "next": "/konto/"}, follow=True)
    assert answer.status_code == 200
    review = back.get("/konto/achtung/?next=/konto/")
    assert "war gesperrt" in text_of(review)
    assert "Letzte Anmeldungen" in text_of(review)
    back.post("/konto/achtung/", {"next": "/konto/"})
    account.refresh_from_db()
    assert account.review_since is None


def test_the_second_factor_stays_when_the_mailbox_alone_says_no(client: Client, account: Account) -> None:
    link_app(account)
    client.post(DISAVOW, {"id": disavowal_in(told("factor_added"))})
    passwords.set_new_password(token=secure_link_in(told("locked")), password=NEW)
    answer = sign_in(Client(), password=NEW)
    assert answer["Location"] == CODE


def test_the_review_names_each_factor(account: Account) -> None:
    link_app(account)
    Account.objects.update(review_since=clock.now())
    client = Client()
    sign_in(client)
    client.post(CODE, {"code": queries.recovery_codes(account.id)[0]})
    assert "Haben Sie das selbst eingerichtet?" in text_of(client.get("/konto/achtung/"))


def test_a_changed_address_goes_back_to_who_denies_it(client: Client, account: Account) -> None:
    wish_address(account)
    addresses.confirm_new_address(token=token_in(mails_to("fremd@example.org")[0]))
    with clock.travel(clock.now() + timedelta(days=4)):
        assert changes.apply_due() == 1
    account.refresh_from_db()
    assert account.email == "fremd@example.org"
    client.post(DISAVOW, {"id": disavowal_in(told("address_changed"))})
    account.refresh_from_db()
    assert account.email == ADDRESS
    assert secure_link_in(told("locked"))


def test_a_link_works_once_and_for_seven_days(client: Client, account: Account) -> None:
    link_app(account)
    token = disavowal_in(told("factor_added"))
    with clock.travel(clock.now() + telling.DISAVOWABLE_FOR + timedelta(minutes=1)):
        assert client.get(DISAVOW, {"id": token}).status_code == 409
    assert client.post(DISAVOW, {"id": token}).status_code == 200
    assert client.post(DISAVOW, {"id": token}).status_code == 409


@pytest.mark.parametrize("nonsense", ["", "nonsense", "a" * 5000])
def test_an_unknown_link_helps_on(client: Client, nonsense: str) -> None:
    page = client.get(DISAVOW, {"id": nonsense})
    assert page.status_code == 409
    assert "Neues Passwort setzen" in text_of(page)


def test_a_locked_account_without_password_is_opened_by_its_link(client: Client, account: Account) -> None:
    link_app(account)
    Account.objects.filter(id=account.id).update(password="!none")
    client.post(DISAVOW, {"id": disavowal_in(told("factor_added"))})
    found = re.search(r"entsperren/\?id=([\w-]+)", told("locked").body)
    assert found
    page = client.get("/konto/entsperren/", {"id": found.group(1), "lang": "de"})
    client.post("/konto/entsperren/", {"id": value_of(page, "id")})
    account.refresh_from_db()
    assert account.locked_at is None
    assert not account.has_usable_password()
