"""How often something may be tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.queries import counted
from zugang.accounts import limits
from zugang.accounts.limits import Limit
from zugang.kernel import clock
from zugang.kernel.errors import TooMany

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
THREE = Limit("test", 3, timedelta(minutes=5))
MANY = Limit("many", 100, timedelta(minutes=5))


def test_the_fourth_try_of_three_is_refused_and_told_how_long_to_wait() -> None:
    with clock.travel(NOON):
        for _ in range(3):
            limits.consume((THREE, "a"))
    with clock.travel(NOON + timedelta(seconds=61)), pytest.raises(TooMany) as raised:
        limits.consume((THREE, "a"))
    assert "4 Minuten" in raised.value.message


def test_one_minute_is_told_in_the_singular() -> None:
    with clock.travel(NOON):
        for _ in range(3):
            limits.consume((THREE, "a"))
    with clock.travel(NOON + timedelta(seconds=270)), pytest.raises(TooMany) as raised:
        limits.consume((THREE, "a"))
    assert "1 Minute " in raised.value.message


def test_after_the_period_it_starts_anew() -> None:
    with clock.travel(NOON):
        for _ in range(3):
            limits.consume((THREE, "a"))
    with clock.travel(NOON + timedelta(minutes=5)):
        limits.consume((THREE, "a"))


def test_subjects_do_not_count_for_each_other() -> None:
    for _ in range(3):
        limits.consume((THREE, "a"))
    limits.consume((THREE, "b"))


def test_upper_and_lower_case_are_the_same_subject() -> None:
    for name in ("Erika@example.org", "erika@example.org", "ERIKA@EXAMPLE.ORG"):
        limits.consume((THREE, name))
    with pytest.raises(TooMany):
        limits.consume((THREE, "erika@Example.org"))


def test_success_gives_the_try_back() -> None:
    for _ in range(10):
        limits.refund(*limits.consume((THREE, "a"), (MANY, "c")))


def test_the_first_half_of_an_allowance_is_not_worth_a_refund() -> None:
    assert limits.consume((THREE, "a"), (MANY, "c")) == []
    assert limits.consume((THREE, "a"), (MANY, "c")) == [(THREE, "a")]


def test_several_limits_are_one_statement() -> None:
    with counted() as queries:
        limits.consume((THREE, "a"), (MANY, "c"))
    assert len(queries) == 1


def test_what_is_counted_is_not_readable_in_the_database() -> None:
    limits.consume((THREE, "erika@example.org"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM accounts_limit")
        assert "erika" not in cursor.fetchone()[0]
