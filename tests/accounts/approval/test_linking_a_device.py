"""Linking a device: four minutes, once, by a signed token or a typed code, proven by the new key itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from tests.accounts.approval.phone import Phone
from tests.accounts.world import fresh_owner, link_app, mails_to
from tests.builders import make_account
from zugang.accounts import access, queries
from zugang.accounts.approval import enrolment, messages, tickets
from zugang.accounts.approval.models import ApprovalDevice, DeviceEnrolment
from zugang.accounts.approval.queries import devices_of
from zugang.accounts.models import Account
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed


def opened(account: Account) -> DeviceEnrolment:
    return enrolment.begin(by=fresh_owner(account), account=account)


def complete(phone: Phone, **proof: str) -> ApprovalDevice:
    body = phone.signed(**{"type": messages.ENROL, "key": phone.public_key, "name": "", **proof})
    return enrolment.complete(**body, browser="Safari, iPhone")


def test_a_linked_device_is_a_second_factor_and_its_owner_is_told(account: Account) -> None:
    device = Phone().link(account)
    assert [one.name for one in devices_of(account.id)] == ["Chrome, Android"]
    assert queries.has_second_factor(account.id)
    assert device.name in mails_to()[-1].body
    assert Event.objects.filter(account_id=account.id).latest("number").type == "accounts.device_added"


def test_the_typed_code_links_as_the_qr_code_does(account: Account) -> None:
    code = tickets.code_of(opened(account).id)
    typed = f" {code[:5].lower()}-{code[5:]} "
    assert complete(Phone(), code=typed).account == account


def test_the_first_device_brings_recovery_codes(account: Account) -> None:
    complete(Phone(), token=tickets.token_of(opened(account).id))
    assert DeviceEnrolment.objects.get().made_codes
    assert len(queries.recovery_codes(account.id)) == 10


def test_recovery_codes_that_are_there_stay(account: Account) -> None:
    link_app(account)
    before = queries.recovery_codes(account.id)
    Phone().link(account)
    assert queries.recovery_codes(account.id) == before


def test_after_four_minutes_nothing_is_linked(account: Account) -> None:
    token = tickets.token_of(opened(account).id)
    with clock.travel(clock.now() + timedelta(minutes=4)), pytest.raises(InvalidState, match="vier Minuten"):
        complete(Phone(), token=token)


def test_until_then_the_server_counts_and_nobody_else(account: Account) -> None:
    token = tickets.token_of(opened(account).id)
    with clock.travel(clock.now() + timedelta(minutes=3, seconds=59)):
        assert complete(Phone(), token=token).account == account


def test_a_token_links_one_device_only(account: Account) -> None:
    token = tickets.token_of(opened(account).id)
    complete(Phone(), token=token)
    with pytest.raises(InvalidState, match="schon benutzt"):
        complete(Phone(), token=token)


def test_beginning_anew_ends_the_former_token(account: Account) -> None:
    former = tickets.token_of(opened(account).id)
    opened(account)
    with pytest.raises(InvalidInput):
        complete(Phone(), token=former)


@pytest.mark.parametrize(
    "proof", [{}, {"token": ""}, {"token": "0" * 32 + ":falsch"}, {"code": "AAAAA-AAAAA"}, {"code": "ß" * 10}]
)
def test_without_a_right_token_or_code_nothing_is_linked(account: Account, proof: dict[str, str]) -> None:
    opened(account)
    with pytest.raises(InvalidInput):
        complete(Phone(), **proof)
    assert not ApprovalDevice.objects.exists()


def test_a_key_that_did_not_sign_is_not_linked(account: Account) -> None:
    token = tickets.token_of(opened(account).id)
    with pytest.raises(InvalidInput, match="Schlüssel"):
        complete(Phone(), token=token, key=Phone().public_key)


@pytest.mark.parametrize("key", ["", "AAAA", "!", "BA" + "A" * 85])
def test_what_is_no_key_is_refused(account: Account, key: str) -> None:
    token = tickets.token_of(opened(account).id)
    with pytest.raises(InvalidInput):
        complete(Phone(), token=token, key=key)


def test_one_phone_may_serve_two_accounts(account: Account) -> None:
    phone, other = Phone(), make_account()
    phone.link(account)
    assert phone.link(other).account == other


def test_nobody_else_opens_the_window(account: Account) -> None:
    with pytest.raises(AccessDenied):
        enrolment.begin(by=access.owner(make_account().id), account=account)


def test_ten_devices_are_enough(account: Account) -> None:
    for _ in range(10):
        Phone().link(account)
    with pytest.raises(NotAllowed, match="10 Geräte"):
        opened(account)


def test_the_device_goes_with_its_row_among_the_factors(account: Account) -> None:
    """Whoever removes all second factors of an account, removes its devices."""
    Phone().link(account)
    Authenticator.objects.filter(user=account).delete()
    assert devices_of(account.id) == []
