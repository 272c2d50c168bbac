"""A high-risk change waits, is told, can be stopped by whoever should be able to, and counts once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from tests.accounts.world import (
    ADDRESS,
    account_with_password,
    fresh_owner,
    link_app,
    mails_to,
    token_in,
    wait_over,
)
from tests.builders import make_account, submission
from zugang.accounts import pending
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account
from zugang.accounts.operations import changes, last_factor
from zugang.accounts.queries import has_second_factor
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, TrustRequired


@pytest.fixture
def account(db: None) -> Account:
    account = account_with_password()
    link_app(account)
    return account


@pytest.fixture
def change(account: Account) -> PendingChange:
    return ask(account)


def ask(account: Account) -> PendingChange:
    by = fresh_owner(account, TrustLevel.LOW_MFA)
    return last_factor.request_removal(by=by, account=account, submission=submission())


def test_until_the_time_is_over_everything_stays(account: Account, change: PendingChange) -> None:
    changes.apply_due()
    assert has_second_factor(account.id)
    with clock.travel(change.counts_at - timedelta(seconds=1)):
        assert changes.apply_due() == 0
    with clock.travel(change.counts_at):
        assert changes.apply_due() == 1
        assert changes.apply_due() == 0
    assert not has_second_factor(account.id)


def test_the_mail_tells_when_it_counts_and_how_to_stop_it(change: PendingChange) -> None:
    mail = mails_to()[-1]
    assert mail.kind == "accounts.change_waits"
    assert clock.berlin(change.counts_at).strftime("%d.%m.%Y, %H:%M") in mail.body
    changes.cancel_by_link(token=token_in(mail))
    wait_over()
    change.refresh_from_db()
    assert change.state == PendingChange.State.CANCELLED
    assert mails_to()[-1].kind == "accounts.change_ended"


def test_a_link_stops_once_and_says_what_became_of_the_change(change: PendingChange) -> None:
    token = token_in(mails_to()[-1])
    changes.cancel_by_link(token=token)
    with pytest.raises(InvalidState) as raised:
        changes.cancel_by_link(token=token)
    assert "schon abgebrochen" in raised.value.message
    with pytest.raises(InvalidState):
        changes.cancel_by_link(token="unknown")


def test_what_counts_already_cannot_be_stopped(change: PendingChange) -> None:
    token = token_in(mails_to()[-1])
    wait_over()
    with pytest.raises(InvalidState) as raised:
        changes.cancel_by_link(token=token)
    assert "gilt schon" in raised.value.message


def test_the_owner_stops_it_without_further_proof_and_nobody_else_does(
    account: Account, change: PendingChange
) -> None:
    with pytest.raises(AccessDenied):
        changes.cancel(by=fresh_owner(make_account()), change=change)
    changes.cancel(by=fresh_owner(account), change=change)
    assert pending.of_account(account.id, with_values=True) == []


def test_asking_again_replaces_and_waits_anew(account: Account, change: PendingChange) -> None:
    with clock.travel(clock.now() + timedelta(hours=5)):
        second = ask(account)
    change.refresh_from_db()
    assert change.state == PendingChange.State.CANCELLED
    assert second.counts_at - change.counts_at >= timedelta(hours=5)


def test_a_form_sent_twice_asks_once(account: Account) -> None:
    key, by = submission(), fresh_owner(account, TrustLevel.LOW_MFA)
    first = last_factor.request_removal(by=by, account=account, submission=key)
    assert last_factor.request_removal(by=by, account=account, submission=key) == first


def test_it_needs_fresh_proof(account: Account) -> None:
    with pytest.raises(TrustRequired) as raised:
        last_factor.request_removal(
            by=fresh_owner(account, TrustLevel.LOW), account=account, submission=submission()
        )
    assert raised.value.need == "accounts.remove_last_factor"


def test_the_value_is_sealed_and_forgotten(change: PendingChange) -> None:
    assert change.sealed_value is not None
    wait_over()
    change.refresh_from_db()
    assert change.sealed_value is None


def test_the_history_tells_each_step(account: Account, change: PendingChange) -> None:
    wait_over()
    told = list(Event.objects.filter(subject_id=change.id).order_by("number").values_list("type", flat=True))
    assert told == ["accounts.change_requested", "accounts.change_applied"]


def test_without_a_wait_it_counts_at_once(account: Account, settings: object) -> None:
    settings.SENSITIVE_CHANGE_WAITS = timedelta(0)  # type: ignore[attr-defined]
    ask(account)
    assert not has_second_factor(account.id)


def test_one_of_several_factors_is_not_the_last(account: Account) -> None:
    assert not last_factor.is_last(account=account, removing=[])
    assert timedelta(hours=24) == settings.SENSITIVE_CHANGE_WAITS
    assert mails_to(ADDRESS)
