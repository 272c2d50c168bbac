"""How many codes can be guessed, from one address and from many: the bounds that docs/security/sign-in.md states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.world import account_with_password, code_for, link_app
from tests.screens.account.pages import CODE, sign_in
from zugang.accounts import codes, limits
from zugang.accounts.operations.factors import MOST_APPS
from zugang.kernel import clock
from zugang.kernel.errors import TooMany

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs/security/sign-in.md"


def tries(account: str, address: str) -> bool:
    """Whether a guess at this account's code is let through to be looked at."""
    try:
        limits.consume(
            (limits.CODE_ACCOUNT, account), (limits.CODE_ACCOUNT_DAY, account), (limits.CODE_CLIENT, address)
        )
    except TooMany:
        return False
    return True


def test_one_account_takes_fifty_guesses_a_day_from_however_many_addresses() -> None:
    let_through = 0
    for half_hour in range(48):
        with clock.travel(NOON + timedelta(minutes=30 * half_hour)):
            let_through += sum(tries("erika", f"192.0.2.{half_hour}-{number}") for number in range(5))
    assert let_through == limits.CODE_ACCOUNT_DAY.amount == 50


def test_five_guesses_in_five_minutes_and_no_more() -> None:
    with clock.travel(NOON):
        assert [tries("erika", f"192.0.2.{number}") for number in range(8)] == [True] * 5 + [False] * 3


def test_one_address_takes_a_hundred_guesses_in_ten_minutes_at_however_many_accounts() -> None:
    with clock.travel(NOON):
        let_through = sum(tries(f"account {number}", "192.0.2.1") for number in range(130))
    assert let_through == limits.CODE_CLIENT.amount == 100


def test_the_document_states_what_follows_for_a_million_guesses() -> None:
    a_day = limits.CODE_ACCOUNT_DAY.amount
    years = 10**codes.DIGITS / a_day / 365.25
    fitting = MOST_APPS * (2 * settings.TOTP_TOLERANCE + 1)
    text = " ".join(DOCUMENT.read_text().split())
    assert f"{a_day} guesses a day" in text
    assert f"{years:.0f} years" in text
    assert f"{fitting} of a million codes fit" in text


def test_the_page_counts_by_all_three(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    account = account_with_password()
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    monkeypatch.setattr(limits, "CODE_ACCOUNT_DAY", limits.Limit("day", 2, timedelta(days=1)))
    sign_in(client)
    assert [client.post(CODE, {"code": "000000"}).status_code for _ in range(2)] == [422, 422]
    assert client.post(CODE, {"code": code_for(secret)}).status_code == 429


def test_right_codes_use_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    account = account_with_password()
    monkeypatch.setattr(limits, "CODE_ACCOUNT_DAY", limits.Limit("day", 2, timedelta(days=1)))
    with clock.travel(NOON):
        secret = link_app(account)
    for minute in range(1, 6):
        with clock.travel(NOON + timedelta(minutes=minute)):
            client = Client()
            sign_in(client)
            assert client.post(CODE, {"code": code_for(secret)}).status_code == 302
