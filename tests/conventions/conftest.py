"""One person with everything they can have: the demo's first four people, told once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.conventions.walk.belongings import House, collect
from zugang.demo import seed
from zugang.kernel import clock

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[House]:
    """Rolled back at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.travel(NOON):  # type: ignore[attr-defined]
        seed.run(persons=4, seed=1)
        yield collect()
        transaction.set_rollback(True)


@pytest.fixture
def noon() -> Iterator[None]:
    with clock.travel(NOON):
        yield
