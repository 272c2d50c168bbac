"""Asking the devices: one request at a time, pauses against floods, and what counts as an attack (not silence)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.accounts.approval.phone import Phone, asked
from tests.builders import make_account
from zugang.accounts import access
from zugang.accounts.approval import numbers, pauses, places, queries
from zugang.accounts.approval import requests as asking
from zugang.accounts.models import Account, ApprovalRequest
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import InvalidState, NotAllowed, TooMany

State = ApprovalRequest.State


def unanswered(account: Account, times: int) -> None:
    """So many requests in a row that nobody answered."""
    for _ in range(times):
        request = asked(account)
        ApprovalRequest.objects.filter(id=request.id).update(expires_at=clock.now() - timedelta(seconds=1))


def test_without_a_device_nothing_is_asked(account: Account) -> None:
    with pytest.raises(NotAllowed):
        asked(account)


def test_one_request_waits_at_a_time(account: Account, phone: Phone) -> None:
    asked(account)
    with pytest.raises(InvalidState, match="wartet schon"):
        asked(account)


def test_accounts_do_not_wait_for_each_other(account: Account, phone: Phone) -> None:
    other = make_account()
    Phone().link(other)
    asked(account)
    assert asked(other).state == State.PENDING


def test_a_request_taken_back_makes_room(account: Account, phone: Phone) -> None:
    asking.withdraw(by=access.owner(account.id), request=asked(account))
    assert asked(account).state == State.PENDING


def test_a_request_that_ran_out_makes_room_and_is_no_attack(account: Account, phone: Phone) -> None:
    events = Event.objects.filter(account_id=account.id).count()
    unanswered(account, 1)
    asked(account)
    assert ApprovalRequest.objects.filter(state=State.EXPIRED).count() == 1
    account.refresh_from_db()
    assert account.locked_at is None
    assert Event.objects.filter(account_id=account.id).count() == events


def test_after_the_third_in_a_row_there_is_a_pause(account: Account, phone: Phone) -> None:
    unanswered(account, 3)
    with pytest.raises(TooMany, match="30 Sekunden"):
        asked(account)
    with clock.travel(clock.now() + timedelta(seconds=31)):
        asked(account)


def test_an_approval_ends_the_counting(account: Account, phone: Phone) -> None:
    unanswered(account, 2)
    phone.approve(asked(account).number)
    assert queries.free_again_at(account.id) is None


def test_an_hour_later_it_is_forgotten(account: Account, phone: Phone) -> None:
    unanswered(account, 3)
    with clock.travel(clock.now() + pauses.WITHIN + timedelta(seconds=1)):
        assert asked(account).state == State.PENDING


@pytest.mark.parametrize(
    ("times", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 30), (4, 60), (5, 120), (8, 600), (500, 600)]
)
def test_pauses_double_up_to_ten_minutes(times: int, seconds: int) -> None:
    assert pauses.pause_after(times) == timedelta(seconds=seconds)


def test_the_device_is_offered_three_numbers_of_two_digits() -> None:
    for _ in range(200):
        number, offered = numbers.draw()
        assert number in offered
        assert len(set(offered)) == 3
        assert {len(one) for one in offered} == {2}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.20", "203.0.113.0/24"),
        ("2001:db8:1:2::7", "2001:db8:1::/48"),
        ("2001:db8:1::/64", ""),
        ("::ffff:203.0.113.20", "203.0.113.0/24"),
        ("", ""),
        ("unbekannt", ""),
    ],
)
def test_the_place_is_the_network_and_nothing_more(address: str, network: str) -> None:
    assert places.network_of(address) == network


def test_the_device_learns_whether_both_are_in_one_network(account: Account, phone: Phone) -> None:
    asked(account, client="203.0.113.20")
    device = queries.known_device(phone.id)
    assert device is not None
    here, there = (queries.open_request(device, client=one) for one in ("203.0.113.99", "198.51.100.7"))
    assert here and here.same_network
    assert there and not there.same_network
