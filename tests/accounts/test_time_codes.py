"""Codes of authenticator apps and recovery codes."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from tests.accounts.world import account_with_password, code_for, fresh_owner, link_app, stored_secret
from zugang.accounts import access, codes, offered_secret, queries, recovery_codes
from zugang.accounts.codes import Proof
from zugang.accounts.models import Account
from zugang.accounts.operations import factors
from zugang.accounts.queries import Factor
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.kernel.identifiers import new_id
from zugang.notifications.models import OutboundMail

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


def apps_of(account: Account) -> tuple[Factor, ...]:
    return queries.factors_of(account.id).apps


def remove(account: Account) -> None:
    """Remove the account's first app."""
    factors.remove_factor(
        by=fresh_owner(account),
        account=account,
        factor_id=apps_of(account)[0].id,
    )


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    with clock.travel(datetime.fromtimestamp(seconds, UTC)):
        assert codes.matching_step(RFC_SECRET, code) == seconds // 30


@pytest.mark.parametrize(("away", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(away: int, fits: bool) -> None:
    with clock.travel(NOON):
        assert (codes.matching_step(RFC_SECRET, code_for(RFC_SECRET, steps=away)) is not None) is fits


@pytest.mark.parametrize(("away", "fits"), [(-1, False), (0, True), (1, False)])
def test_an_installation_may_let_a_code_count_for_its_thirty_seconds_only(
    settings: Settings, away: int, fits: bool
) -> None:
    settings.TOTP_TOLERANCE = 0
    with clock.travel(NOON):
        assert (codes.matching_step(RFC_SECRET, code_for(RFC_SECRET, steps=away)) is not None) is fits


def test_a_code_counts_once(account: Account) -> None:
    with clock.travel(NOON):
        secret = link_app(account)
    with clock.travel(NOON + timedelta(minutes=1)):
        code = code_for(secret)
        assert codes.accept(account, code) is Proof.TOTP
        assert codes.accept(account, code) is None
    with clock.travel(NOON + timedelta(minutes=1, seconds=31)):
        assert codes.accept(account, code) is None


def test_an_older_code_does_not_count_after_a_newer_one(account: Account) -> None:
    with clock.travel(NOON):
        secret = link_app(account)
    with clock.travel(NOON + timedelta(minutes=2)):
        assert codes.accept(account, code_for(secret, steps=1)) is Proof.TOTP
        assert codes.accept(account, code_for(secret)) is None


def test_the_code_of_the_set_up_does_not_sign_in(account: Account) -> None:
    with clock.travel(NOON):
        secret = link_app(account)
        assert codes.accept(account, code_for(secret)) is None


def test_spaces_in_a_code_do_no_harm(account: Account) -> None:
    with clock.travel(NOON):
        secret = link_app(account)
        code = code_for(secret, steps=1)
        assert codes.accept(account, f" {code[:3]} {code[3:]} ") is Proof.TOTP


@pytest.mark.parametrize(
    "nonsense", ["", "abc", "12345", "1234567", "\u0661\u0662\u0663\u0664\u0665\u0666", "0" * 500]
)
def test_nonsense_is_no_code(account: Account, nonsense: str) -> None:
    link_app(account)
    assert codes.accept(account, nonsense) is None


def test_a_recovery_code_counts_once(account: Account) -> None:
    link_app(account)
    one = queries.recovery_codes(account.id)[0]
    assert codes.accept(account, one) is Proof.RECOVERY
    assert codes.accept(account, one) is None
    assert queries.factors_of(account.id).codes_left == 9
    assert one not in queries.recovery_codes(account.id)


def test_recovery_codes_that_were_kept_are_hashed_and_still_count_once(account: Account) -> None:
    link_app(account)
    used, one, *_others = queries.recovery_codes(account.id)
    assert codes.accept(account, used) is Proof.RECOVERY
    factors.keep_recovery_codes(by=fresh_owner(account), account=account)
    assert (recovery_codes.put_away_due(), recovery_codes.put_away_due()) == (1, 0)
    row = Authenticator.objects.get(user_id=account.id, type=Authenticator.Type.RECOVERY_CODES)
    assert [kept[1][:16] for kept in row.data["hashes"]] == ["argon2$argon2id$"] * 9
    assert list(row.data) == ["hashes"], "the seed is gone"
    assert queries.recovery_codes(account.id) == []
    assert [codes.accept(account, code) for code in (used, one, one)] == [None, Proof.RECOVERY, None]
    assert queries.factors_of(account.id).codes_left == 8


def test_codes_that_nobody_said_to_keep_are_hashed_when_they_are_shown_no_more(account: Account) -> None:
    link_app(account)
    assert recovery_codes.put_away_due() == 0
    with clock.travel(clock.now() + recovery_codes.SHOWN_FOR + timedelta(minutes=1)):
        assert recovery_codes.put_away_due() == 1


def test_strangers_do_not_say_what_is_kept(account: Account) -> None:
    with pytest.raises(AccessDenied):
        factors.keep_recovery_codes(by=access.owner(new_id()), account=account)


def test_secrets_are_sealed_in_the_database(account: Account) -> None:
    secret = link_app(account)
    for row in Authenticator.objects.filter(user_id=account.id):
        assert secret not in str(row.data)
    assert stored_secret(account) == secret


def test_a_wrong_code_links_no_app(account: Account) -> None:
    with pytest.raises(InvalidInput) as raised:
        factors.set_up_app(
            by=fresh_owner(account),
            account=account,
            secret=RFC_SECRET,
            code="000000",
        )
    assert raised.value.field == "code"
    assert not queries.has_second_factor(account.id)


def test_replacing_an_app_ends_the_former_one_and_its_recovery_codes(account: Account) -> None:
    with clock.travel(NOON):
        former = link_app(account)
        old_code = queries.recovery_codes(account.id)[0]
    with clock.travel(NOON + timedelta(minutes=5)):
        secret = codes.new_secret()
        replaced = factors.set_up_app(
            by=fresh_owner(account),
            account=account,
            secret=secret,
            code=code_for(secret),
        )
        assert replaced
        assert codes.accept(account, code_for(former, steps=1)) is None
        assert codes.accept(account, old_code) is None
        assert codes.accept(account, code_for(secret, steps=1)) is Proof.TOTP


def test_adding_renewing_and_removing_are_mailed_and_recorded(account: Account) -> None:
    link_app(account)
    factors.renew_recovery_codes(by=fresh_owner(account), account=account)
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={})
    remove(account)
    kinds = list(OutboundMail.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["accounts.factor_added", "accounts.recovery_codes_renewed", "accounts.factor_removed"]
    types = list(Event.objects.order_by("number").values_list("type", flat=True))
    assert types == ["accounts.factor_added", "accounts.recovery_codes_renewed", "accounts.factor_removed"]
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_staff_keep_their_second_factor(account: Account) -> None:
    account.is_staff_account = True
    link_app(account)
    with pytest.raises(NotAllowed):
        remove(account)


def test_strangers_change_nothing(account: Account) -> None:
    link_app(account)
    stranger = access.owner(new_id())
    with pytest.raises(AccessDenied):
        factors.renew_recovery_codes(by=stranger, account=account)
    with pytest.raises(AccessDenied):
        factors.remove_factor(by=stranger, account=account, factor_id=apps_of(account)[0].id)


def test_the_offered_key_belongs_to_one_account_and_to_one_hour() -> None:
    mine, other = new_id(), new_id()
    with clock.travel(NOON):
        sealed = offered_secret.seal(RFC_SECRET, account_id=mine)
        assert RFC_SECRET not in sealed
        assert offered_secret.unseal(sealed, account_id=mine) == RFC_SECRET
        assert offered_secret.unseal(sealed, account_id=other) is None
        assert offered_secret.unseal("nonsense", account_id=mine) is None
        assert offered_secret.unseal("", account_id=mine) is None
    with clock.travel(NOON + timedelta(hours=1)):
        assert offered_secret.unseal(sealed, account_id=mine) is None
