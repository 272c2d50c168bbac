"""How surely a session knows who is signed in: what lifts it, what does not, and how it ages."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY

from zugang.accounts import trust
from zugang.kernel.actor import TrustLevel
from zugang.kernel.identifiers import new_id

LASTS = settings.TRUST_LASTS.total_seconds()


def session(*records: dict[str, Any]) -> dict[str, Any]:
    return {trust.METHODS_KEY: list(records)}


def password(ago: float = 0) -> dict[str, Any]:
    return {"method": "password", "at": time.time() - ago}


def second_factor(ago: float = 0) -> dict[str, Any]:
    return {"method": trust.SECOND_FACTOR, "at": time.time() - ago}


def bundid(ago: float = 0, level: TrustLevel = TrustLevel.HIGH) -> dict[str, Any]:
    return {"method": trust.IDENTITY, "level": int(level), "identity": "print", "at": time.time() - ago}


@pytest.mark.parametrize(
    ("records", "level"),
    [
        ([], TrustLevel.NONE),
        ([password()], TrustLevel.LOW),
        ([password(), second_factor()], TrustLevel.LOW_MFA),
        ([bundid(level=TrustLevel.SUBSTANTIAL)], TrustLevel.SUBSTANTIAL),
        ([bundid()], TrustLevel.HIGH),
        ([{"method": "made up", "level": 99, "at": time.time()}], TrustLevel.LOW),
    ],
)
def test_each_proof_lifts_to_its_own_level(records: list[dict[str, Any]], level: TrustLevel) -> None:
    assert trust.level_of(session(*records)) == level


def test_what_bundid_vouched_for_counts_as_a_second_factor_after_two_hours() -> None:
    assert trust.level_of(session(bundid(ago=LASTS - 60))) == TrustLevel.HIGH
    old = session(bundid(ago=LASTS + 60))
    assert (trust.level_of(old), trust.identity_of(old)) == (TrustLevel.LOW_MFA, "")


def test_neither_password_nor_code_make_an_old_identity_young_again() -> None:
    again = session(bundid(ago=LASTS + 60), password(), second_factor())
    assert (trust.level_of(again), trust.identity_of(again)) == (TrustLevel.LOW_MFA, "")


def test_a_weaker_proof_takes_nothing_away_and_the_last_identity_counts() -> None:
    assert trust.level_of(session(bundid(), password())) == TrustLevel.HIGH
    other = {**bundid(), "identity": "somebody else"}
    assert trust.identity_of(session(bundid(), other)) == "somebody else"


@pytest.mark.parametrize(("minutes", "is_fresh"), [(14, True), (16, False)])
def test_fresh_proof_lasts_a_quarter_of_an_hour(minutes: int, is_fresh: bool) -> None:
    assert trust.is_fresh(session(password(ago=minutes * 60))) is is_fresh


@pytest.mark.parametrize("broken", [{}, {trust.METHODS_KEY: "password"}, {trust.METHODS_KEY: None}])
def test_a_session_that_says_nothing_is_trusted_with_nothing(broken: dict[str, Any]) -> None:
    assert trust.level_of(broken) == TrustLevel.NONE
    assert not trust.is_fresh(broken)


def test_what_was_proved_for_another_account_in_the_same_browser_counts_nothing() -> None:
    """A sign-in that has only begun is noted beside the one that is complete."""
    mine, other = str(new_id()), str(new_id())
    begun = {**session(password(), second_factor()), SESSION_KEY: mine, trust.METHODS_USER_KEY: other}
    assert trust.level_of(begun) == TrustLevel.NONE
    assert not trust.is_fresh(begun)
    assert trust.level_of({**begun, trust.METHODS_USER_KEY: mine}) == TrustLevel.LOW_MFA
