"""Passkeys: what is accepted when one is made or used, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from tests.accounts.soft_authenticator import SoftAuthenticator
from tests.accounts.world import account_with_password, fresh_owner, link_passkey, mails_to
from zugang.accounts import access, challenges, passkeys, queries
from zugang.accounts.challenges import Purpose
from zugang.accounts.models import Account
from zugang.accounts.operations.passkeys import MOST_PASSKEYS, add_passkey, use_passkey
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.kernel.identifiers import new_id

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


def sign_in(device: SoftAuthenticator, **changed: Any) -> Account:
    return use_passkey(
        answer=device.get(passkeys.request_options(Purpose.SIGN_IN), **changed), purpose=Purpose.SIGN_IN
    )


def test_the_passkey_names_its_account(account: Account) -> None:
    account_with_password("anders@example.org")
    assert sign_in(link_passkey(account)) == account
    [held] = queries.factors_of(account.id).passkeys
    assert (held.name, held.is_synced) == ("Mein Handy", False)
    assert held.last_used is not None


def test_adding_is_mailed_and_recorded_and_brings_recovery_codes(account: Account) -> None:
    link_passkey(account)
    assert [mail.kind for mail in mails_to()] == ["accounts.passkey_added"]
    assert "Mein Handy" in mails_to()[0].body
    assert Event.objects.get().type == "accounts.passkey_added"
    assert len(queries.recovery_codes(account.id)) == 10


def test_a_further_passkey_keeps_the_recovery_codes(account: Account) -> None:
    link_passkey(account)
    before = queries.recovery_codes(account.id)
    link_passkey(account, "Mein Tablet")
    assert queries.recovery_codes(account.id) == before
    assert [one.name for one in queries.factors_of(account.id).passkeys] == ["Mein Handy", "Mein Tablet"]


def test_whether_it_is_synced_is_told_and_follows_the_device(account: Account) -> None:
    device = link_passkey(account, can_sync=True)
    assert queries.factors_of(account.id).passkeys[0].is_synced is False
    device.is_synced = True
    sign_in(device)
    assert queries.factors_of(account.id).passkeys[0].is_synced is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"verifies": False},
        {"origin": "https://localhost:8000"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://böse.example"},
        {"site": "example.org"},
        {"is_synced": True},
        {"is_resident": False},
        {"cross_origin": True},
    ],
    ids=str,
)
def test_a_passkey_made_wrongly_is_refused(account: Account, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        link_passkey(account, **wrong)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verifies": False},
        {"origin": "http://localhost:9999"},
        {"site": "example.org"},
        {"is_synced": True},
        {"cross_origin": True},
        {"user_handle": b""},
        {"user_handle": b"x" * 16},
        {"credential_id": b"x" * 16},
    ],
    ids=str,
)
def test_a_passkey_used_wrongly_is_refused(account: Account, wrong: dict[str, Any]) -> None:
    device = link_passkey(account)
    for name, value in wrong.items():
        setattr(device, name, value)
    with pytest.raises(InvalidInput):
        sign_in(device)


def test_a_changed_signature_is_refused(account: Account) -> None:
    with pytest.raises(InvalidInput):
        sign_in(link_passkey(account), signature=b"\x30\x06\x02\x01\x01\x02\x01\x01")


def test_another_accounts_passkey_opens_nothing_here(account: Account) -> None:
    other = account_with_password("anders@example.org")
    mine, theirs = link_passkey(account), link_passkey(other)
    mine.user_handle = theirs.user_handle
    with pytest.raises(InvalidInput):
        sign_in(mine)


def test_a_locked_account_stays_locked(account: Account) -> None:
    device = link_passkey(account)
    Account.objects.update(is_active=False)
    with pytest.raises(InvalidInput):
        sign_in(device)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"rawId": 1}',
        "[" * 50_000,
        '{"response": {"clientDataJSON": "e30"}}',
        "null",
        "1e999",
    ],
    ids=range(9),
)
def test_nonsense_is_no_answer(account: Account, nonsense: str) -> None:
    with pytest.raises(InvalidInput):
        use_passkey(answer=nonsense, purpose=Purpose.SIGN_IN)
    with pytest.raises(InvalidInput):
        add_passkey(
            by=fresh_owner(account),
            account=account,
            name="Handy",
            answer=nonsense,
        )


def test_an_answer_counts_once(account: Account) -> None:
    device = link_passkey(account)
    answer = device.get(passkeys.request_options(Purpose.SIGN_IN))
    use_passkey(answer=answer, purpose=Purpose.SIGN_IN)
    with pytest.raises(InvalidInput) as raised:
        use_passkey(answer=answer, purpose=Purpose.SIGN_IN)
    assert "schon benutzt" in raised.value.message


def test_an_answer_for_one_purpose_is_none_for_another(account: Account) -> None:
    device = link_passkey(account)
    answer = device.get(passkeys.request_options(Purpose.SIGN_IN))
    with pytest.raises(InvalidInput):
        use_passkey(answer=answer, purpose=Purpose.AGAIN, account=account)


def test_a_challenge_is_good_for_an_hour(account: Account) -> None:
    with clock.travel(NOON):
        device = link_passkey(account)
        answer = device.get(passkeys.request_options(Purpose.SIGN_IN))
    with clock.travel(NOON + timedelta(minutes=61)), pytest.raises(InvalidInput) as raised:
        use_passkey(answer=answer, purpose=Purpose.SIGN_IN)
    assert "zu lange offen" in raised.value.message
    with clock.travel(NOON + timedelta(minutes=59)):
        assert use_passkey(answer=answer, purpose=Purpose.SIGN_IN) == account


def test_challenges_of_others_are_not_ours() -> None:
    forged = challenges.issue(Purpose.ADD, "somebody")[:-1] + b"\0"
    for challenge in (b"", b"x" * 64, forged, challenges.issue(Purpose.ADD, "somebody else")):
        with pytest.raises(InvalidInput):
            challenges.redeem(challenge, Purpose.ADD, "somebody")


def test_a_counter_that_goes_on_is_fine(account: Account) -> None:
    device = link_passkey(account, counter=7)
    sign_in(device)
    sign_in(device)
    assert Authenticator.objects.get(type="webauthn").data["counter"] == 9


@pytest.mark.parametrize("counter", [0, 3, 7, 8])
def test_a_counter_that_goes_backwards_is_refused_recorded_and_mailed(account: Account, counter: int) -> None:
    device = link_passkey(account, counter=7)
    sign_in(device)
    device.counter = counter - 1 if counter else 0
    with pytest.raises(NotAllowed) as raised:
        sign_in(device)
    assert "Kopie" in raised.value.message
    assert Event.objects.latest("number").type == "accounts.passkey_copied"
    assert mails_to()[-1].kind == "accounts.passkey_copied"
    assert Authenticator.objects.get(type="webauthn").data["counter"] == 8


def test_a_device_that_never_counts_is_fine(account: Account) -> None:
    device = link_passkey(account)
    assert sign_in(device) == sign_in(device) == account


def test_one_passkey_belongs_to_one_account(account: Account) -> None:
    device = link_passkey(account)
    other = account_with_password("anders@example.org")
    with pytest.raises(InvalidInput) as raised:
        link_passkey(other, key=device.key, credential_id=device.credential_id)
    assert "gehört schon" in raised.value.message
    assert not queries.has_passkey(other.id)


def test_there_is_an_end_of_passkeys(account: Account) -> None:
    for number in range(MOST_PASSKEYS):
        link_passkey(account, f"Gerät {number}")
    with pytest.raises(InvalidInput):
        link_passkey(account)


@pytest.mark.parametrize("name", ["Öä", "x" * 31, "a<b>", "Handy!", "   ", "📱 Handy", "a\u202eb"])
def test_names_keep_the_rule(account: Account, name: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        link_passkey(account, name)
    assert raised.value.field == "name"


@pytest.mark.parametrize("name", ["Übü", "x" * 30, "Büro (2) / Handy-Nr. 5; A,B_c", "  Mein   Handy  "])
def test_all_that_the_rule_allows_is_a_name(account: Account, name: str) -> None:
    link_passkey(account, name)
    assert queries.factors_of(account.id).passkeys[0].name == " ".join(name.split())


def test_strangers_add_nothing(account: Account) -> None:
    with pytest.raises(AccessDenied):
        add_passkey(by=access.owner(new_id()), account=account, name="Handy", answer="{}")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Portal.Example.org", "https://portal.example.org"),
        ("https://portal.example.org:443", "https://portal.example.org"),
        ("https://portal.example.org:8443/x", "https://portal.example.org:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_the_site_is_the_portals_own_address(address: str, origin: str) -> None:
    with override_settings(BASE_URL=address):
        assert passkeys.origin() == origin
        assert f'"rpId": "{urlsplit(origin).hostname}"' in passkeys.request_options(Purpose.SIGN_IN)
