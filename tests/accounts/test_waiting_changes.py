"""A high-risk change waits, is told, can be stopped by whoever should be able to, and counts once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.accounts.world import (
    account_with_password,
    fresh_owner,
    link_app,
    link_passkey,
    mails_to,
    token_in,
    wait_over,
)
from tests.builders import make_account, submission
from zugang.accounts import pending, queries
from zugang.accounts.change_models import PendingChange
from zugang.accounts.identity import Identity
from zugang.accounts.models import Account
from zugang.accounts.operations import changes, factors, last_factor, linking
from zugang.accounts.queries import has_second_factor
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed, TrustRequired


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
    return remove(account, by)


def remove(account: Account, by: Actor, key: UUID | None = None) -> PendingChange:
    return last_factor.request_removal(
        by=by, account=account, name="Meine App", submission=key or submission()
    )


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
    first = remove(account, by, key)
    assert remove(account, by, key) == first


def test_it_needs_fresh_proof(account: Account) -> None:
    with pytest.raises(TrustRequired) as raised:
        remove(account, fresh_owner(account, TrustLevel.LOW))
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
    link_passkey(account)
    with pytest.raises(InvalidState, match="nicht mehr Ihr letzter"):
        ask(account)


def test_a_factor_set_up_meanwhile_stays_with_the_recovery_codes(
    account: Account, change: PendingChange
) -> None:
    link_passkey(account)
    wait_over()
    held = queries.factors_of(account.id)
    assert (len(held.apps), len(held.passkeys), held.codes_left) == (0, 1, 10)


def test_the_last_factor_is_never_taken_away_at_once(account: Account) -> None:
    with pytest.raises(NotAllowed, match="wartet"):
        factors.remove_factor(
            by=fresh_owner(account, TrustLevel.LOW_MFA),
            account=account,
            factor_id=queries.factors_of(account.id).apps[0].id,
        )


def test_what_became_the_only_way_in_meanwhile_stays(db: None) -> None:
    account = account_with_password()
    link_passkey(account)
    change = ask(account)
    account.set_unusable_password()
    account.save()
    wait_over()
    change.refresh_from_db()
    assert change.state == PendingChange.State.CANCELLED
    assert queries.has_passkey(account.id)


def test_a_connected_bundid_is_a_way_in_as_well(db: None) -> None:
    account = account_with_password()
    link_passkey(account)
    account.set_unusable_password()
    account.save()
    passkey = int(queries.factors_of(account.id).passkeys[0].id)
    assert queries.is_only_way_in(account, passkey)
    identity = Identity(subject="bpk2", trust=TrustLevel.HIGH, name="Erika Beispiel")
    linking.link(by=fresh_owner(account), account=account, provider="bundid", identity=identity)
    assert not queries.is_only_way_in(account, passkey)
    wait = ask(account)
    wait_over()
    wait.refresh_from_db()
    assert wait.state == PendingChange.State.APPLIED
