"""The seven rules for passwords."""

from __future__ import annotations

import string

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from zugang.accounts.passwords import ALLOWED, RULES, SPECIAL, SevenRulesValidator, broken
from zugang.portal.account.forms import NewPasswordForm

GOOD = "Sonnenblume-42!"


def keys(password: str, repeated: str | None = None) -> list[str]:
    return [rule.key for rule in broken(password, repeated)]


def test_there_are_seven_rules() -> None:
    assert [rule.key for rule in RULES] == [
        "length",
        "upper",
        "lower",
        "digit",
        "special",
        "allowed",
        "equal",
    ]


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("Kurz-1", "length"),
        ("Sonnenblume-42!" * 9, "length"),
        ("sonnenblume-42!", "upper"),
        ("SONNENBLUME-42!", "lower"),
        ("Sonnenblume-xx!", "digit"),
        ("Sonnenblume4242", "special"),
        ("Sonnen blume-42!", "allowed"),
        ("Sönnenblume-42!", "allowed"),
        ("Sonnenblume-42<", "allowed"),
        ("Sonnenblume-42!\N{GRINNING FACE}", "allowed"),
    ],
)
def test_a_password_breaks_exactly_one_rule(password: str, rule: str) -> None:
    assert keys(password) == [rule]


def test_a_repetition_that_differs_breaks_the_seventh_rule() -> None:
    assert keys(GOOD, GOOD + "x") == ["equal"]


@pytest.mark.parametrize("sign", SPECIAL)
def test_every_special_character_counts(sign: str) -> None:
    assert keys(f"Sonnenblume42{sign}") == []


@pytest.mark.parametrize("length", [12, 128])
def test_both_ends_of_the_length_are_allowed(length: int) -> None:
    assert keys(("Aa1-" * 32)[:length]) == []


@given(st.text(alphabet=sorted(ALLOWED), min_size=8, max_size=124))
def test_allowed_characters_with_one_of_each_kind_always_pass(text: str) -> None:
    assert keys(text + "Aa1-") == []


@given(st.text(min_size=1, max_size=140))
def test_a_password_without_complaint_keeps_every_rule(text: str) -> None:
    if not broken(text):
        assert 12 <= len(text) <= 128
        assert set(text) <= ALLOWED
        for kind in (string.ascii_uppercase, string.ascii_lowercase, string.digits, SPECIAL):
            assert set(text) & set(kind)


def test_the_validator_names_each_broken_rule() -> None:
    with pytest.raises(ValidationError) as raised:
        SevenRulesValidator().validate("abc")
    assert {error.code for error in raised.value.error_list} == {"length", "upper", "digit", "special"}


def test_the_validator_lets_a_good_password_pass() -> None:
    SevenRulesValidator().validate(GOOD)
    assert "12 bis 128" in SevenRulesValidator().get_help_text()


@pytest.mark.parametrize("password", ["ganz einfach, nur lang", "ⅻ Ähren und ein Wort", "0123 4567 8901"])
def test_an_installation_may_ask_for_length_alone(settings: Settings, password: str) -> None:
    settings.PASSWORD_COMPOSITION = False
    assert keys(password) == []
    assert keys("kurz") == ["length"]
    assert keys(password, "anders") == ["equal"]
    assert NewPasswordForm().rule_keys == ["length", "equal"]
    assert "Großbuchstabe" not in SevenRulesValidator().get_help_text()
