"""What was typed waits while the app approves it, and goes on by itself; or with a code, or not at all."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone, other_number
from tests.accounts.world import ADDRESS, mails_to
from tests.screens.account.pages import text_of
from zugang.accounts import queries
from zugang.accounts.models import Account, ApprovalRequest
from zugang.accounts.trust import is_fresh
from zugang.history.models import Event

APPROVE, CHANGE, NEW = "/konto/freigabe/", "/konto/e-mail/", "neu@example.org"
State = ApprovalRequest.State


@pytest.fixture
def owner(account: Account, phone: Phone, signed_in: Any) -> Client:
    client: Client = signed_in(account)
    return client


def wish(owner: Client) -> Any:
    return owner.post(CHANGE, {"email": NEW}, follow=True)


def request_of(account: Account) -> ApprovalRequest:
    return ApprovalRequest.objects.filter(account=account).latest("id")


def onward(page: Any) -> tuple[str, dict[str, str]]:
    """The form that goes on, as the watching script sends it."""
    form = re.search(r"<form[^>]*data-watch.*?</form>", page.content.decode(), re.S)
    assert form
    action = re.search(r'action="([^"]*)"', form.group(0))
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form.group(0))
    return action.group(1) if action else "", {name: html.unescape(value) for name, value in fields}


def test_the_page_and_the_app_show_the_same_new_value(owner: Client, account: Account, phone: Phone) -> None:
    page = wish(owner)
    assert f"E-Mail-Adresse: {NEW}" in text_of(page)
    assert request_of(account).number in text_of(page)
    assert phone.shown()["detail"] == f"E-Mail-Adresse: {NEW}"
    assert not mails_to(NEW)


def test_approved_it_goes_on_with_what_was_typed(owner: Client, account: Account, phone: Phone) -> None:
    path, fields = onward(wish(owner))
    phone.approve(request_of(account).number)
    assert (path, fields["email"]) == (CHANGE, NEW)
    assert "Der Link darin gilt 24 Stunden" in text_of(owner.post(path, fields, follow=True))
    assert mails_to(NEW)[-1].kind == "accounts.confirm_address"


def test_sent_too_early_it_waits_on_and_nothing_is_asked_twice(owner: Client, account: Account) -> None:
    path, fields = onward(wish(owner))
    page = owner.post(path, fields, follow=True)
    assert "Wählen Sie in der App diese Zahl" in text_of(page)
    assert ApprovalRequest.objects.filter(account=account).count() == 1


@pytest.mark.parametrize(
    ("answer", "told"), [("declined", "In der App abgelehnt"), ("mismatched", "Das war eine andere Zahl")]
)
def test_refused_it_says_so_and_can_be_asked_again(
    owner: Client, account: Account, phone: Phone, answer: str, told: str
) -> None:
    path, fields = onward(wish(owner))
    request = request_of(account)
    phone.decline() if answer == "declined" else phone.approve(other_number(request))
    assert told in text_of(owner.post(path, fields, follow=True))
    page = owner.post(f"{APPROVE}neu/", follow=True)
    assert request_of(account) != request
    phone.approve(request_of(account).number)
    path, fields = onward(page)
    owner.post(path, fields)
    assert mails_to(NEW)


def test_not_me_locks_the_account_of_whoever_asked(owner: Client, account: Account, phone: Phone) -> None:
    path, fields = onward(wish(owner))
    phone.decline(reason="not_me")
    assert owner.post(path, fields)["Location"].startswith("/anmeldung/")
    account.refresh_from_db()
    assert account.locked_at is not None
    assert mails_to(ADDRESS)[-1].kind == "accounts.locked"


def test_without_the_app_at_hand_a_recovery_code_confirms_just_this(owner: Client, account: Account) -> None:
    wish(owner)
    wrong = owner.post(f"{APPROVE}code/", {"code": "0000 0000"})
    assert (wrong.status_code, "Der Code ist falsch" in text_of(wrong)) == (422, True)
    assert owner.post(f"{APPROVE}code/", {"code": ""}).status_code == 422
    page = owner.post(f"{APPROVE}code/", {"code": queries.recovery_codes(account.id)[0]}, follow=True)
    assert "Freigegeben" in text_of(page)
    path, fields = onward(page)
    owner.post(path, fields)
    assert mails_to(NEW)
    told = list(Event.objects.filter(account_id=account.id).values_list("type", flat=True))
    assert "accounts.change_confirmed_by_code" in told


def test_guesses_at_the_code_are_limited(owner: Client) -> None:
    wish(owner)
    told = [owner.post(f"{APPROVE}code/", {"code": f"{n:08}"}).status_code for n in range(6)]
    assert told == [422] * 5 + [429]


def test_given_up_nothing_waits_in_the_app(owner: Client, account: Account) -> None:
    wish(owner)
    owner.post(f"{APPROVE}abbrechen/")
    assert request_of(account).state == State.WITHDRAWN
    assert owner.get(APPROVE)["Location"] == "/konto/"


def test_a_further_proof_in_the_app_says_what_it_is_for(
    account: Account, phone: Phone, signed_in: Any
) -> None:
    client: Client = signed_in(account, second_factor=False)
    page = client.get("/konto/sicherheit/noetig/?need=persons.see_own_data&next=/profil/daten/")
    assert "In der App freigeben" in text_of(page)
    form = {"need": "persons.see_own_data", "next": "/profil/daten/"}
    page = client.post(f"{APPROVE}ausweisen/", form, follow=True)
    assert "Persönliche Daten ansehen" in text_of(page)
    assert (phone.shown()["purpose"], phone.shown()["detail"]) == ("step_up", "Persönliche Daten ansehen")
    assert "noch nicht geantwortet" in text_of(client.post(APPROVE))
    phone.approve(request_of(account).number)
    assert client.post(APPROVE)["Location"] == "/profil/daten/"
    assert is_fresh(client.session)
    assert Event.objects.filter(account_id=account.id).latest("number").type == "accounts.stepped_up_with_app"
