"""The cache: one statement per operation, shared, atomic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache

from tests.queries import counted
from zugang.accounts.cache import forget_expired
from zugang.kernel import clock, readonly

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def test_what_is_set_can_be_read() -> None:
    cache.set("key", {"list": [1, 2.5, "drei"]})
    assert cache.get("key") == {"list": [1, 2.5, "drei"]}


def test_what_is_missing_is_the_default() -> None:
    assert cache.get("missing") is None
    assert cache.get("missing", "default") == "default"


def test_it_is_forgotten_in_time() -> None:
    with clock.travel(NOON):
        cache.set("key", "value", timeout=30)
    with clock.travel(NOON + timedelta(seconds=29)):
        assert cache.get("key") == "value"
    with clock.travel(NOON + timedelta(seconds=30)):
        assert cache.get("key") is None


def test_adding_succeeds_once_until_it_is_forgotten() -> None:
    with clock.travel(NOON):
        assert cache.add("key", "first", timeout=30)
        assert not cache.add("key", "second", timeout=30)
        assert cache.get("key") == "first"
    with clock.travel(NOON + timedelta(seconds=31)):
        assert cache.add("key", "third", timeout=30)


def test_what_never_ends_is_not_added_again() -> None:
    assert cache.add("key", "first", timeout=None)
    assert not cache.add("key", "second", timeout=None)


def test_numbers_are_counted() -> None:
    cache.set("number", 40)
    assert cache.incr("number", 2) == 42
    assert cache.decr("number") == 41
    with pytest.raises(ValueError, match="missing"):
        cache.incr("missing")


def test_deleting_and_touching_tell_whether_there_was_something() -> None:
    assert not cache.delete("key")
    assert not cache.touch("key", 10)
    cache.set("key", 1)
    assert cache.touch("key", 10)
    assert cache.delete("key")


def test_clearing_removes_all() -> None:
    cache.set("key", 1)
    cache.clear()
    assert cache.get("key") is None


def test_reading_pages_may_write_it() -> None:
    with readonly.reading():
        cache.set("key", 1)
    assert cache.get("key") == 1


@pytest.mark.parametrize(
    "operation",
    [
        lambda: cache.set("key", 1),
        lambda: cache.add("key", 1),
        lambda: cache.get("key"),
        lambda: cache.delete("key"),
        lambda: cache.touch("key", 1),
    ],
)
def test_every_operation_is_one_statement(operation: Callable[[], Any]) -> None:
    with counted() as queries:
        operation()
    assert len(queries) == 1


def test_tidying_up_leaves_what_is_still_valid() -> None:
    with clock.travel(NOON):
        cache.set("short", 1, timeout=10)
        cache.set("long", 1, timeout=1000)
    with clock.travel(NOON + timedelta(seconds=20)):
        forget_expired()
        assert cache.get("long") == 1
