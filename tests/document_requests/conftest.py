"""A request of the benefits team for three papers, two of the person and one of a child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests import builders
from tests.documents import samples
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Team
from zugang.persons import households
from zugang.persons.models import Person
from zugang.requests import operations
from zugang.requests.models import DocumentRequest, Item
from zugang.requests.operations import Wanted


def ask(
    *, by: Actor, person: Person, team: Team, wanted: Sequence[Wanted] = (), **given: Any
) -> DocumentRequest:
    fields = {
        "title": "Ihr Weiterbewilligungsantrag",
        "text": "",
        "warns": False,
        "due": clock.today() + timedelta(days=14),
        "submission": builders.submission(),
        **given,
    }
    papers = wanted or [Wanted("Kontoauszüge", "", person.id), Wanted("Mietvertrag", "", person.id)]
    return operations.send(by=by, person=person, team=team, wanted=papers, **fields)


def hand_in(*, by: Actor, item: Item, content: bytes | None = None, **given: Any) -> None:
    operations.add_file(
        by=by,
        request_id=item.request_id,
        item_id=item.id,
        name="Auszug.pdf",
        content=samples.pdf() if content is None else content,
        **{"submission": builders.submission(), **given},
    )


@pytest.fixture
def child(caseworker: Actor, person: Person) -> Person:
    made = builders.make_person(person.office, first_name="Lena")
    for one in (person, made):
        households.join_household(by=caseworker, person=one, bg_nummer="97122//0000004", since=clock.today())
    return made


@pytest.fixture
def request_(caseworker: Actor, person: Person, child: Person, benefits_team: Team) -> DocumentRequest:
    wanted = [
        Wanted("Kontoauszüge", "Von allen Konten", person.id),
        Wanted("Mietvertrag", "", person.id),
        Wanted("Schulbescheinigung", "", child.id),
    ]
    return ask(by=caseworker, person=person, team=benefits_team, wanted=wanted)


@pytest.fixture
def items(request_: DocumentRequest) -> list[Item]:
    return list(request_.items.order_by("position"))
