"""All factors at a glance: naming, removing, the last one, recovery codes, and an account without a password."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone
from tests.accounts.soft_authenticator import SoftAuthenticator
from tests.accounts.world import (
    account_with_password,
    code_for,
    link_app,
    link_passkey,
    mails_to,
    wait_over,
)
from tests.builders import PASSWORD
from tests.queries import counted
from tests.screens.account.pages import sign_in, text_of, value_of
from zugang.accounts import codes, queries
from zugang.accounts.models import Account, Session
from zugang.accounts.trust import level_of
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel

pytestmark = pytest.mark.django_db
ALL, PASSKEY = "/konto/sicherheit/faktoren/", "/konto/sicherheit/passkey/"
NO_PASSWORD, NEW_PASSWORD = "/konto/sicherheit/passwort-entfernen/", "/konto/sicherheit/passwort-setzen/"
LAST_IS_MEANT = {"last_is_meant": "on", "submission": "0190a0b0-0000-7000-8000-000000000001"}
TOTP, CODES = "/konto/sicherheit/totp/", "/konto/sicherheit/codes/"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def here(account: Account) -> Client:
    """Signed in by password, before there was a factor."""
    client = Client()
    sign_in(client)
    return client


def app_of(account: Account) -> str:
    return queries.factors_of(account.id).apps[0].id


def passkey_of(account: Account) -> str:
    return queries.factors_of(account.id).passkeys[0].id


def page_of(kind: str, factor: str, step: str) -> str:
    return f"{ALL}{kind}/{factor}/{step}/"


def add_passkey(here: Client, name: str, device: SoftAuthenticator | None = None) -> object:
    options = re.search(r'data-options="([^"]*)"', here.get(PASSKEY).content.decode())
    assert options
    answer = (device or SoftAuthenticator()).create(html.unescape(options.group(1)))
    return here.post(PASSKEY, {"name": name, "answer": answer})


def test_a_new_passkey_asks_what_becomes_of_the_password(here: Client, account: Account) -> None:
    answer = add_passkey(here, "Mein Handy")
    assert answer["Location"].startswith("/konto/sicherheit/passkey/fertig/")  # type: ignore[index]
    text = text_of(here.get(answer["Location"]))  # type: ignore[index]
    for part in ("Mein Handy", "Passwort aus dem Konto entfernen", "Zweiten Faktor einrichten", "Abbrechen"):
        assert part in text
    assert level_of(here.session) is TrustLevel.LOW_MFA
    assert len(queries.recovery_codes(account.id)) == 10
    assert "Wiederherstellungs-Codes" in text_of(here.get(CODES))


def test_a_wrong_name_keeps_what_was_typed(here: Client, account: Account) -> None:
    page = here.post(PASSKEY, {"name": "a<b>", "answer": ""})
    assert page.status_code == 422
    assert "Bitte benutzen Sie nur Buchstaben" in text_of(page)
    assert value_of(page, "name") == "a<b>"


def test_the_overview_tells_of_every_factor(here: Client, account: Account) -> None:
    link_app(account)
    link_passkey(account, "Mein Handy", can_sync=True, is_synced=True)
    link_passkey(account, "Sicherheitsschlüssel")
    text = text_of(here.get(ALL))
    for part in (
        "Mein Handy synchronisiert",
        "Sicherheitsschlüssel nur auf einem Gerät",
        "Authenticator-App",
        "noch nicht zum Anmelden benutzt",
        "Noch 10 Wiederherstellungs-Codes übrig",
    ):
        assert part in text


def test_the_overview_stays_lean_with_many_factors(here: Client, account: Account) -> None:
    for number in range(8):
        link_passkey(account, f"Gerät {number}")
        Phone().link(account)
    with counted() as seen:
        here.get(ALL)
    assert len(seen) <= 7, str(seen)


def test_few_recovery_codes_are_warned_of(here: Client, account: Account) -> None:
    link_app(account)
    for code in queries.recovery_codes(account.id)[:7]:
        assert codes.accept(account, code)
    assert "Nur noch wenige Codes" in text_of(here.get(ALL))


def test_a_factor_gets_another_name(here: Client, account: Account) -> None:
    link_passkey(account, "Handy alt")
    path = page_of("passkey", passkey_of(account), "umbenennen")
    assert value_of(here.get(path), "name") == "Handy alt"
    assert here.post(path, {"name": "!"}).status_code == 422
    here.post(path, {"name": " Handy neu "})
    assert queries.factors_of(account.id).passkeys[0].name == "Handy neu"
    assert Event.objects.latest("number").type == "accounts.factor_renamed"


def test_one_of_several_factors_goes_without_much_ado(here: Client, account: Account) -> None:
    link_app(account)
    link_passkey(account)
    path = page_of("passkey", passkey_of(account), "entfernen")
    assert "letzter" not in text_of(here.get(path))
    assert "ist entfernt" in text_of(here.post(path, follow=True))
    assert mails_to()[-1].kind == "accounts.passkey_removed"
    assert queries.factors_of(account.id).codes_left == 10


def test_the_last_factor_goes_only_with_a_tick_and_waits(here: Client, account: Account) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    path = page_of("totp", app_of(account), "entfernen")
    assert "Das ist Ihr letzter zweiter Faktor" in text_of(here.get(path))
    page = here.post(path)
    assert page.status_code == 422
    assert "bestätigen Sie, dass er weg soll" in text_of(page)
    asked = here.post(path, LAST_IS_MEANT, follow=True)
    assert "Sie brauchen dazu einen zweiten Faktor" in text_of(asked)
    here.post("/anmeldung/ausweisen/code/", {"code": code_for(secret)})
    told = here.post(path, LAST_IS_MEANT, follow=True)
    assert "Bis dahin können Sie das abbrechen" in text_of(told)
    assert "Änderung abbrechen" in text_of(told)
    assert queries.has_second_factor(account.id)
    wait_over()
    assert not queries.has_second_factor(account.id)
    assert queries.factors_of(account.id).codes_left == 0
    removed = next(mail for mail in mails_to() if mail.kind == "accounts.factor_removed")
    assert "letzter zweiter Faktor" in removed.body


def test_the_only_way_in_never_goes(here: Client, account: Account) -> None:
    link_passkey(account)
    link_app(account)
    here.post(NO_PASSWORD)
    page = here.post(page_of("passkey", passkey_of(account), "entfernen"), LAST_IS_MEANT)
    assert page.status_code == 422
    assert "ein Passwort gibt es nicht" in text_of(page)
    assert queries.has_passkey(account.id)


def test_staff_never_remove_their_last_factor(account: Account) -> None:
    Account.objects.update(is_staff_account=True)
    client = Client()
    sign_in(client)
    link_passkey(account)
    page = client.post(page_of("passkey", passkey_of(account), "entfernen"), LAST_IS_MEANT)
    assert page.status_code == 422
    assert "Mitarbeitende brauchen immer" in text_of(page)


@pytest.mark.parametrize("step", ["umbenennen", "entfernen"])
def test_factors_of_others_are_not_found(here: Client, account: Account, step: str) -> None:
    other = account_with_password("anders@example.org")
    link_app(other)
    for kind, factor in (("totp", app_of(other)), ("totp", "9" * 30), ("totp", "x"), ("gibtesnicht", "1")):
        assert here.get(page_of(kind, factor, step)).status_code == 404
        assert here.post(page_of(kind, factor, step), {"name": "Meins"}).status_code == 404


def set_up_another(here: Client, account: Account, **given: str) -> None:
    page = here.get(TOTP)
    key = re.search(r"secret=([A-Z2-7]+)", page.content.decode())
    assert key
    form = {"offered": value_of(page, "offered"), "code": code_for(key.group(1)), **given}
    assert here.post(TOTP, form).status_code == 302


def test_a_second_app_may_stand_beside_the_first(here: Client, account: Account) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        first = link_app(account)
    before = queries.recovery_codes(account.id)
    set_up_another(here, account, name="Tablet", former="behalten")
    assert [one.name for one in queries.factors_of(account.id).apps] == ["", "Tablet"]
    assert queries.recovery_codes(account.id) == before
    assert codes.accept(account, code_for(first)) is codes.Proof.TOTP


def test_replacing_one_app_keeps_the_others(here: Client, account: Account) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        link_app(account)
    set_up_another(here, account, name="Tablet", former="behalten")
    set_up_another(here, account, name="Neues Handy", former=app_of(account))
    assert [one.name for one in queries.factors_of(account.id).apps] == ["Tablet", "Neues Handy"]


def test_recovery_codes_can_be_kept_as_a_file(here: Client, account: Account) -> None:
    assert here.get(f"{CODES}datei/")["Location"] == ALL
    add_passkey(here, "Mein Handy")
    file = here.get(f"{CODES}datei/")
    assert file["Content-Disposition"].startswith("attachment")
    assert all(code in file.content.decode() for code in queries.recovery_codes(account.id))
    here.post(CODES)
    assert here.get(f"{CODES}datei/")["Location"] == ALL


def test_the_password_goes_for_good(here: Client, account: Account) -> None:
    other = Client()
    sign_in(other)
    link_passkey(account)
    assert "gibt Ihnen kein neues Passwort mehr" in text_of(here.get(NO_PASSWORD))
    here.post(NO_PASSWORD)
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert here.get(ALL).status_code == 200
    assert Session.objects.filter(account_id=account.id).count() == 1
    assert mails_to()[-1].kind == "accounts.password_removed"
    assert "passen nicht zusammen" in text_of(sign_in(Client()))
    assert here.get("/konto/passwort/")["Location"] == NEW_PASSWORD


def test_without_a_passkey_the_password_stays(here: Client, account: Account) -> None:
    assert here.get(NO_PASSWORD)["Location"] == PASSKEY
    assert here.post(NO_PASSWORD)["Location"] == PASSKEY
    assert account_has_password(account)


def test_a_password_comes_back_only_on_purpose(here: Client, account: Account) -> None:
    link_passkey(account)
    assert here.get(NEW_PASSWORD)["Location"] == "/konto/passwort/"
    here.post(NO_PASSWORD)
    wrong = here.post(NEW_PASSWORD, {"password1": "kurz", "password2": "kurz"})
    assert wrong.status_code == 422
    assert not account_has_password(account)
    here.post(NEW_PASSWORD, {"password1": PASSWORD, "password2": PASSWORD})
    assert account_has_password(account)
    assert mails_to()[-1].kind == "accounts.password_added"
    assert sign_in(Client())["Location"] == "/anmeldung/zweiter-faktor/"


def account_has_password(account: Account) -> bool:
    return Account.objects.get(id=account.id).has_usable_password()
