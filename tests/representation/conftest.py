"""Mandates of the person of tests/conftest.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests import builders
from zugang.kernel.actor import Actor
from zugang.persons.models import Person
from zugang.representation import operations
from zugang.representation.models import Mandate
from zugang.representation.operations import Representative

Record = Callable[..., Mandate]
COUNSEL = Representative(
    kind=Mandate.Kind.ORGANISATION,
    name="Rita Rat",
    organisation="Beratungsstelle Mitte",
    street="Am Tor 5",
    postcode="00002",
    town="Musterstadt",
)


@pytest.fixture
def record(person: Person, caseworker: Actor) -> Record:
    """`record(valid_until=…, original_seen=…)` records a mandate of an advice centre."""

    def record(**given: Any) -> Mandate:
        return operations.record_mandate(
            **{
                "by": caseworker,
                "person": person,
                "representative": COUNSEL,
                "valid_from": date(2026, 1, 1),
                "valid_until": None,
                "receives_notices": True,
                "original_seen": True,
                "submission": builders.submission(),
                **given,
            }
        )

    return record
