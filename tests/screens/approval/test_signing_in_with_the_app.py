"""Password, then the app: the waiting page, its number, its look every second, and all ways on from there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone, asked, other_number
from tests.accounts.world import ADDRESS, code_for, link_app
from tests.builders import PASSWORD
from tests.queries import counted
from tests.screens.account.pages import CODE, SIGN_IN, sign_in, text_of
from zugang.accounts import queries
from zugang.accounts.models import Account, ApprovalRequest
from zugang.accounts.trust import level_of
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel

WAIT, AGAIN = "/anmeldung/freigabe/", "/anmeldung/freigabe/neu/"


def request_of(account: Account) -> ApprovalRequest:
    return ApprovalRequest.objects.filter(account=account).latest("created_at")


def watched(page: Any, client: Client) -> bool:
    found = re.search(r'data-watch="([^"]+)"', page.content.decode())
    assert found
    return bool(client.get(found.group(1)).json()["waiting"])


def test_after_the_password_the_page_shows_the_number(client: Client, account: Account, phone: Phone) -> None:
    assert sign_in(client)["Location"] == WAIT
    page = client.get(WAIT)
    assert f" {request_of(account).number} " in text_of(page)
    assert client.get("/konto/").status_code == 302


def test_an_approval_leads_to_where_the_person_wanted(client: Client, account: Account, phone: Phone) -> None:
    sign_in(client, next="/konto/")
    phone.approve(request_of(account).number)
    assert client.post(WAIT)["Location"] == "/konto/"
    assert level_of(client.session) is TrustLevel.LOW_MFA


def test_the_key_of_the_session_changes_with_the_approval(
    client: Client, account: Account, phone: Phone
) -> None:
    sign_in(client)
    before = client.cookies["sitzung"].value
    phone.approve(request_of(account).number)
    client.post(WAIT)
    assert client.cookies["sitzung"].value != before


def test_the_page_learns_of_the_answer_by_a_look_that_costs_one_statement(
    client: Client, account: Account, phone: Phone
) -> None:
    sign_in(client)
    page = client.get(WAIT)
    with counted() as statements:
        assert watched(page, client)
    assert len(statements) == 1, str(statements)
    phone.approve(request_of(account).number)
    assert not watched(page, client)


def test_a_made_up_ticket_is_told_nothing(client: Client, account: Account, phone: Phone) -> None:
    sign_in(client)
    for ticket in ("", "x", request_of(account).id.hex, f"{request_of(account).id.hex}:falsch"):
        answer = client.get("/anmeldung/freigabe/stand/", {"w": ticket})
        assert answer.json() == {"waiting": False}


def test_going_on_too_early_keeps_waiting(client: Client, phone: Phone) -> None:
    sign_in(client)
    page = client.post(WAIT)
    assert "noch nicht geantwortet" in text_of(page)


def test_another_browser_has_nothing_of_the_approval(client: Client, account: Account, phone: Phone) -> None:
    sign_in(client)
    other = Client()
    sign_in(other)
    phone.approve(request_of(account).number)
    assert other.post(WAIT).status_code == 200
    assert other.get("/konto/").status_code == 302


def test_a_second_sign_in_at_the_same_time_waits(client: Client, account: Account, phone: Phone) -> None:
    sign_in(client)
    other = Client()
    sign_in(other)
    assert "wartet schon eine Anfrage" in text_of(other.get(WAIT))
    phone.decline()
    assert other.post(AGAIN)["Location"] == WAIT
    assert f" {request_of(account).number} " in text_of(other.get(WAIT))


def test_starting_over_in_the_same_browser_is_no_second_sign_in(
    client: Client, account: Account, phone: Phone
) -> None:
    sign_in(client)
    client.post("/anmeldung/abbrechen/")
    sign_in(client)
    assert f" {request_of(account).number} " in text_of(client.get(WAIT))


@pytest.mark.parametrize(
    ("answer", "words"), [("mismatch", "eine andere Zahl"), ("decline", "In der App abgelehnt")]
)
def test_a_refusal_is_told_and_can_be_asked_anew(
    client: Client, account: Account, phone: Phone, answer: str, words: str
) -> None:
    sign_in(client)
    request = request_of(account)
    _ = phone.approve(other_number(request)) if answer == "mismatch" else phone.decline()
    assert words in text_of(client.post(WAIT))
    client.post(AGAIN)
    phone.approve(request_of(account).number)
    assert client.post(WAIT).status_code == 302


def test_a_request_nobody_answered_has_expired(client: Client, account: Account, phone: Phone) -> None:
    sign_in(client)
    with clock.travel(clock.now() + timedelta(minutes=3)):
        assert "Das ist nicht schlimm" in text_of(client.get(WAIT))


def test_not_me_ends_the_sign_in_and_locks_the_account(
    client: Client, account: Account, phone: Phone
) -> None:
    sign_in(client)
    phone.decline("not_me")
    page = client.post(WAIT, follow=True)
    assert (page.status_code, "Das war ich nicht" in text_of(page)) == (403, True)
    assert client.get(WAIT)["Location"] == SIGN_IN
    again = client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD}, follow=True)
    assert (again.status_code, "Ihr Konto ist gesperrt" in text_of(again)) == (403, True)


def test_after_not_me_no_other_sign_in_under_way_goes_on(
    client: Client, account: Account, phone: Phone
) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    sign_in(client)
    phone.decline("not_me")
    assert client.post(CODE, {"code": code_for(secret)})["Location"] == SIGN_IN
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize("kind", ["totp", "recovery"])
def test_without_the_phone_a_code_signs_in(client: Client, account: Account, phone: Phone, kind: str) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    sign_in(client, next="/konto/")
    assert CODE in client.get(WAIT).content.decode()
    code = code_for(secret) if kind == "totp" else queries.recovery_codes(account.id)[0]
    assert client.post(CODE, {"code": code})["Location"] == "/konto/"
    assert request_of(account).state == ApprovalRequest.State.WITHDRAWN


def test_a_pause_is_told_on_the_page(client: Client, account: Account, phone: Phone) -> None:
    for _ in range(3):
        request = asked(account)
        ApprovalRequest.objects.filter(id=request.id).update(state="declined")
    sign_in(client)
    assert "viele Anfragen hintereinander" in text_of(client.get(WAIT))


def test_without_a_password_there_is_no_waiting_page(client: Client, phone: Phone) -> None:
    assert client.get(WAIT)["Location"] == SIGN_IN
    assert client.post(AGAIN)["Location"] == SIGN_IN


def test_signing_in_without_an_app_asks_nobody(client: Client, account: Account) -> None:
    assert sign_in(client)["Location"].startswith("/konto/sicherheit/")
    assert not ApprovalRequest.objects.exists()
