"""A citizen enters the code from the letter; every way it can go wrong has its own clear answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import builders
from tests.profiles.conftest import newcomer_actor, plain_of
from zugang.accounts.models import Account
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import InvalidInput, InvalidState, NotAllowed, TooMany, TrustRequired
from zugang.notifications.models import OutboundMail
from zugang.persons.models import Person
from zugang.profiles import code, operations
from zugang.profiles.models import ActivationCode, CodeTry, Profile

BORN = date(1984, 5, 17)


def redeem(by: Actor, typed: str, birth_date: date = BORN) -> Profile:
    return operations.redeem(by=by, typed=typed, birth_date=birth_date)


def wrong() -> str:
    return code.new_code()


def test_the_account_gets_the_persons_profile(
    newcomer: Actor, issued: ActivationCode, person: Person
) -> None:
    profile = redeem(newcomer, plain_of(issued).lower())
    issued.refresh_from_db()
    assert (profile.person, profile.account_id) == (person, newcomer.account_id)
    assert issued.state == ActivationCode.State.USED and issued.used_at is not None
    assert Event.objects.filter(chain=f"person:{person.id}", type="profiles.activated").count() == 1


def test_sending_the_form_twice_gives_the_same_profile(newcomer: Actor, issued: ActivationCode) -> None:
    assert redeem(newcomer, plain_of(issued)) == redeem(newcomer, plain_of(issued))


def test_nobody_else_can_use_a_used_code(newcomer: Actor, issued: ActivationCode) -> None:
    redeem(newcomer, plain_of(issued))
    with pytest.raises(InvalidState, match="schon eingelöst"):
        redeem(newcomer_actor(builders.make_account()), plain_of(issued))


def test_a_typing_error_is_told_without_counting(newcomer: Actor, issued: ActivationCode) -> None:
    plain = plain_of(issued)
    swapped = plain[:8] + plain[9] + plain[8] + plain[10:]
    with pytest.raises(InvalidInput, match="Tippfehler"):
        redeem(newcomer, swapped if swapped != plain else "AAAAA-AAAAA")
    assert not CodeTry.objects.exists()


def test_an_unknown_code_counts_and_says_how_many_tries_are_left(newcomer: Actor) -> None:
    for left in ("4 Versuche", "3 Versuche", "2 Versuche", "1 Versuch", "letzte Versuch"):
        with pytest.raises(InvalidInput, match=left):
            redeem(newcomer, wrong())
    assert CodeTry.objects.count() == 5
    assert (
        Event.objects.filter(chain=f"account:{newcomer.account_id}", type="profiles.code_wrong").count() == 5
    )


def test_after_five_wrong_codes_even_the_right_one_must_wait_an_hour(
    newcomer: Actor, issued: ActivationCode
) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            redeem(newcomer, wrong())
    with pytest.raises(TooMany, match="Uhr"):
        redeem(newcomer, plain_of(issued))
    with clock.travel(clock.now() + timedelta(minutes=61)):
        assert redeem(newcomer, plain_of(issued))


def test_another_account_is_not_held_up_by_that(newcomer: Actor, issued: ActivationCode) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            redeem(newcomer, wrong())
    assert redeem(newcomer_actor(builders.make_account()), plain_of(issued))


def test_a_wrong_birth_date_is_told_and_counted_on_the_code(newcomer: Actor, issued: ActivationCode) -> None:
    with pytest.raises(InvalidInput, match="passen nicht zusammen") as refusal:
        redeem(newcomer, plain_of(issued), date(1984, 5, 18))
    assert refusal.value.field == "birth_date"
    assert issued.tries.count() == 1


def test_five_wrong_birth_dates_lock_the_code_for_everybody(issued: ActivationCode) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            redeem(newcomer_actor(builders.make_account()), plain_of(issued), date(2000, 1, 1))
    issued.refresh_from_db()
    assert issued.state == ActivationCode.State.LOCKED
    with pytest.raises(InvalidState, match="gesperrt"):
        redeem(newcomer_actor(builders.make_account()), plain_of(issued))


def test_a_revoked_code_says_so(newcomer: Actor, issued: ActivationCode, caseworker: Actor) -> None:
    plain = plain_of(issued)
    operations.revoke_code(by=caseworker, issued=issued)
    with pytest.raises(InvalidState, match=r"gilt nicht mehr.*Telefon 05000 1000"):
        redeem(newcomer, plain)


def test_an_expired_code_says_until_when_it_was_good(newcomer: Actor, issued: ActivationCode) -> None:
    with clock.travel(issued.expires_at), pytest.raises(InvalidState, match="nur bis zum"):
        redeem(newcomer, plain_of(issued))


def test_the_state_of_a_code_is_told_only_to_who_knows_the_birth_date(
    newcomer: Actor, issued: ActivationCode
) -> None:
    with clock.travel(issued.expires_at), pytest.raises(InvalidInput, match="passen nicht zusammen"):
        redeem(newcomer, plain_of(issued), date(2000, 1, 1))


def test_a_second_factor_is_needed(account: Account, issued: ActivationCode) -> None:
    with pytest.raises(TrustRequired) as refusal:
        redeem(newcomer_actor(account, TrustLevel.LOW), plain_of(issued))
    assert refusal.value.level is TrustLevel.LOW_MFA


def test_staff_cannot_redeem(caseworker: Actor, issued: ActivationCode) -> None:
    with pytest.raises(NotAllowed):
        redeem(caseworker, plain_of(issued))


def test_a_new_code_moves_the_profile_and_warns_the_old_account(
    newcomer: Actor, profile: Profile, issued: ActivationCode
) -> None:
    new = redeem(newcomer, plain_of(issued))
    profile.refresh_from_db()
    assert profile.ended_at is not None and new.account_id == newcomer.account_id
    assert not profile.consents.filter(revoked_at=None).exists()
    mail = OutboundMail.objects.get(kind="profiles.profile_left")
    assert mail.address == profile.account.email and "Beispiel" not in mail.body


def test_entering_the_own_new_code_keeps_the_profile_and_its_consent(
    citizen: Actor, profile: Profile, issued: ActivationCode
) -> None:
    assert redeem(citizen, plain_of(issued)) == profile
    assert profile.consents.filter(revoked_at=None).exists()


def test_one_account_may_hold_several_profiles(
    newcomer: Actor, issued: ActivationCode, caseworker: Actor, office: object
) -> None:
    child = builders.make_person(office, first_name="Kim")  # type: ignore[arg-type]
    second = operations.issue_code(by=caseworker, person=child, submission=builders.submission())
    redeem(newcomer, plain_of(issued))
    redeem(newcomer, plain_of(second))
    assert Profile.objects.filter(account_id=newcomer.account_id, ended_at=None).count() == 2


def test_codes_of_an_older_master_key_still_work(
    newcomer: Actor, issued: ActivationCode, settings: object
) -> None:
    plain = plain_of(issued)
    settings.MASTER_KEYS = [b"n" * 32, *settings.MASTER_KEYS]  # type: ignore[attr-defined]
    assert redeem(newcomer, plain)
