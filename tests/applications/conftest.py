"""A renewal on paper that came in ten days ago, and how to make others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import builders
from tests.notices.conftest import letter, prepare, send
from zugang.applications import operations
from zugang.applications.models import Application
from zugang.applications.operations import Papers
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file
from zugang.requests.operations import Wanted

__all__ = ["letter", "prepare", "send"]


def came_in(*, by: Actor, person: Person, team: Team, **given: Any) -> Application:
    fields = {
        "kind": "renewal",
        "subject": "",
        "way": "paper",
        "received_on": clock.today() - timedelta(days=10),
        "confirms": True,
        "submission": builders.submission(),
        **given,
    }
    return operations.record(by=by, person=person, team=team, **fields)


def papers(person: Person, team: Team, **given: Any) -> Papers:
    fields = {
        "title": "Ihr Weiterbewilligungsantrag",
        "text": "",
        "warns": False,
        "due": clock.today() + timedelta(days=14),
        "wanted": [Wanted("Kontoauszüge", "", person.id)],
        "submission": builders.submission(),
        **given,
    }
    return Papers(team=team, **fields)


@pytest.fixture
def application(caseworker: Actor, person: Person, benefits_team: Team) -> Application:
    return came_in(by=caseworker, person=person, team=benefits_team)


@pytest.fixture
def desk(staff_client: Any, caseworker: Actor, person: Person) -> Any:
    """Staff with the person's file open."""
    open_file(by=caseworker, person=person)
    return staff_client
