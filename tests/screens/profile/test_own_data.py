"""Persönliche Daten: seen, changed at once or after a wait, stopped; and nothing typed is lost on the way."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone
from tests.accounts.world import wait_over
from tests.screens.account.pages import text_of, value_of
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import ApprovalRequest
from zugang.kernel.actor import TrustLevel
from zugang.persons import queries
from zugang.persons.models import Person
from zugang.profiles.models import Profile

HOME, PHONE, ADDRESS, BANK = (
    f"/profil/daten/{name}" for name in ("", "telefon/", "anschrift/", "bankverbindung/")
)
IBAN = "DE02 1203 0000 0000 2020 51"
NEW_BANK = {"iban": IBAN, "holder": "Erika Beispiel"}
NEW_ADDRESS = {"street": "Neuer Weg 5", "postcode": "00815", "town": "Musterstadt", "country": "DE"}


@pytest.fixture
def second_factor_is_enough(settings: Any) -> None:
    settings.SENSITIVE_CHANGE_LEVEL = TrustLevel.LOW_MFA


def onward(page: Any) -> tuple[str, dict[str, str]]:
    """The form of the page's main part, as its button sends it."""
    main = page.content.decode().partition("<main")[2]
    form = next(one for one in re.findall(r"<form.*?</form>", main, re.S) if "csrfmiddlewaretoken" in one)
    action = re.search(r'action="([^"]*)"', form)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return action.group(1) if action else "", {name: html.unescape(value) for name, value in fields}


def approve(client: Client, path: str, typed: dict[str, str]) -> Any:
    """Type, see the new value, and order the change."""
    page = client.post(path, {**typed, "submission": value_of(client.get(path), "submission")})
    assert "Änderung prüfen und beauftragen" in text_of(page)
    _action, fields = onward(page)
    return client.post(path, {**fields, "approved": "1"}, follow=True)


def stale(client: Client) -> None:
    """The last proof was given an hour ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()


def test_what_is_known_is_shown_and_the_iban_is_cut(citizen_client: Client, profile: Profile) -> None:
    text = text_of(citizen_client.get(HOME))
    for part in (
        profile.person.name,
        profile.person.kundennummer,
        "Lindenweg 3",
        "keine Bankverbindung gespeichert",
    ):
        assert part in text


def test_without_a_second_factor_the_page_says_what_it_needs(profile: Profile, signed_in: Any) -> None:
    page = signed_in(profile.account, second_factor=False).get(HOME, follow=True)
    assert "Persönliche Daten ansehen" in text_of(page)


def test_a_phone_number_counts_at_once_and_a_wrong_one_stays_in_its_field(
    citizen_client: Client, profile: Profile
) -> None:
    wrong = citizen_client.post(PHONE, {"phone": "ruf mich an"})
    assert (wrong.status_code, value_of(wrong, "phone")) == (422, "ruf mich an")
    assert "gespeichert" in text_of(citizen_client.post(PHONE, {"phone": "0170 1234567"}, follow=True))
    assert Person.objects.get(id=profile.person_id).phone == "0170 1234567"


def test_bank_and_address_need_bundid_where_the_installation_says_so(citizen_client: Client) -> None:
    for path, words in ((BANK, "Bankverbindung ändern"), (ADDRESS, "Anschrift ändern")):
        page = citizen_client.get(path, follow=True)
        assert words in text_of(page) and "Zur BundID" in text_of(page)


@pytest.mark.usefixtures("second_factor_is_enough")
def test_a_new_bank_account_is_shown_waits_and_can_be_stopped(
    citizen_client: Client, profile: Profile
) -> None:
    page = approve(citizen_client, BANK, NEW_BANK)
    assert "Ihre Änderung ist beauftragt" in text_of(page)
    assert "Änderung wartet: Bankverbindung" in text_of(page)
    change = PendingChange.objects.get()
    citizen_client.post(f"/konto/aenderung/{change.id}/abbrechen/", {"next": HOME})
    wait_over()
    assert queries.bank_account_of(profile.person_id) is None


@pytest.mark.usefixtures("second_factor_is_enough")
def test_a_new_address_counts_after_the_wait(citizen_client: Client, profile: Profile) -> None:
    approve(citizen_client, ADDRESS, NEW_ADDRESS)
    wait_over()
    assert Person.objects.get(id=profile.person_id).street == "Neuer Weg 5"


@pytest.mark.usefixtures("second_factor_is_enough")
@pytest.mark.parametrize(
    ("path", "typed", "field"),
    [(BANK, {**NEW_BANK, "iban": "DE00 1"}, "iban"), (ADDRESS, {**NEW_ADDRESS, "postcode": "1"}, "postcode")],
)
def test_what_cannot_be_right_is_told_and_kept(
    citizen_client: Client, path: str, typed: dict[str, str], field: str
) -> None:
    page = citizen_client.post(
        path, {**typed, "submission": value_of(citizen_client.get(path), "submission")}
    )
    assert (page.status_code, value_of(page, field)) == (422, typed[field])


@pytest.mark.usefixtures("second_factor_is_enough")
def test_what_was_typed_comes_back_after_the_further_proof(
    citizen_client: Client, profile: Profile, signed_in: Any
) -> None:
    page = citizen_client.post(
        BANK, {**NEW_BANK, "submission": value_of(citizen_client.get(BANK), "submission")}
    )
    stale(citizen_client)
    _action, fields = onward(page)
    asked = citizen_client.post(BANK, {**fields, "approved": "1"}, follow=True)
    assert IBAN in text_of(asked)
    target = value_of(asked, "next") or re.findall(r"next=(/weiter/[^\"&]+)", asked.content.decode())[0]
    proved = citizen_client.session
    proved["account_authentication_methods"] += [{"method": "mfa", "at": time.time(), "type": "totp"}]
    proved.save()
    back = citizen_client.get(target)
    assert "Sie haben sich ausgewiesen" in text_of(back) and IBAN in text_of(back)
    action, fields = onward(back)
    assert "Ihre Änderung ist beauftragt" in text_of(citizen_client.post(action, fields, follow=True))


@pytest.mark.usefixtures("second_factor_is_enough")
def test_with_the_app_the_new_iban_stands_on_the_phone(citizen_client: Client, profile: Profile) -> None:
    phone = Phone()
    phone.link(profile.account)
    page = approve(citizen_client, BANK, NEW_BANK)
    assert f"Bankverbindung: {IBAN}; Erika Beispiel" in text_of(page)
    assert phone.shown()["detail"] == f"Bankverbindung: {IBAN}; Erika Beispiel"
    phone.approve(ApprovalRequest.objects.get().number)
    action, fields = onward(page)
    assert "Ihre Änderung ist beauftragt" in text_of(citizen_client.post(action, fields, follow=True))
    assert PendingChange.objects.get().state == PendingChange.State.WAITING
