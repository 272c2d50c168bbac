"""Every address that names a thing is walked with Erika's real identifiers, by everybody they are not meant for.

Declared in walk/declared.py: who gets which answer. An identifier nobody gave (walk/belongings.py) fails the test.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.conftest import sign_in
from tests.conventions.walk import answers
from tests.conventions.walk.addresses import Route, naming_something, routes
from tests.conventions.walk.answers import FILLED
from tests.conventions.walk.belongings import House
from tests.conventions.walk.declared import FILMS, REFUSED_AND_RECORDED, Answer, Audience, expected
from zugang.profiles.models import Profile

METHODS = ("get", "post")
pytestmark = pytest.mark.usefixtures("noon")


def visitor(audience: Audience, house: House) -> Client:
    """Signed in with a second factor. Staff of the office have opened Erika's file, and that is recorded."""
    if audience is Audience.STRANGER:
        return Client()
    accounts = {
        Audience.OTHER_CITIZEN: lambda: builders.make_profile(
            builders.make_person(house.office, first_name="Otto"), consent=True
        ),
        Audience.HOUSEHOLD: lambda: Profile.objects.get(account__email="max.beispiel@mail.example"),
        Audience.OTHER_TEAM: lambda: house.staff["tom"],
        Audience.OTHER_OFFICE: lambda: builders.make_staff(builders.make_office(name="Nachbar")),
        Audience.AUDITOR: lambda: house.staff["joerg"],
    }
    client = sign_in(accounts[audience]().account)
    client.raise_request_exception = False
    if audience in {Audience.OTHER_TEAM, Audience.AUDITOR}:
        opened = client.post(reverse("desk:person_open", args=[house.person.id]), {"reason": "Antrag prüfen"})
        assert opened.status_code == 302
    return client


def test_every_part_of_every_address_has_a_real_identifier(db: None, house: House) -> None:
    assert [missing for route in naming_something() for missing in route.missing(house.parts)] == []


def test_every_address_has_a_name_of_its_own() -> None:
    names = [route.name for route in routes()]
    assert sorted({name for name in names if names.count(name) > 1 or name.endswith("None")}) == []


def test_erika_and_her_caseworkers_are_let_in(db: None, house: House) -> None:
    """The identifiers are real: whoever has a right to them sees the thing."""
    clients = [sign_in(house.profile.account)] + [
        sign_in(house.staff[name].account) for name in ("petra", "julia", "sabine")
    ]
    for client in clients[1:]:
        client.post(reverse("desk:person_open", args=[house.person.id]), {"reason": "Antrag prüfen"})
    nobody = [
        f"{route.name}: {statuses}"
        for route in naming_something()
        if route.name not in FILMS
        and not {200, 405}
        & (statuses := {client.get(route.address(house.parts)).status_code for client in clients})
    ]
    assert "\n".join(nobody) == ""


@pytest.mark.parametrize("audience", Audience)
def test_everybody_else_gets_what_is_declared(db: None, house: House, audience: Audience) -> None:
    client = visitor(audience, house)
    knows_her = audience in {Audience.OTHER_TEAM, Audience.AUDITOR}
    before = answers.fingerprint()
    wrong = [
        f"{audience.value}: {method.upper()} {route.name}: {complaint}"
        for route in naming_something()
        for method in METHODS
        if (
            complaint := walk(
                client, route, method, house, expected(audience, route, method), knows_her=knows_her
            )
        )
    ]
    assert "\n".join(wrong) == ""
    assert changed(before) == []


def walk(client: Client, route: Route, method: str, house: House, wanted: Answer, *, knows_her: bool) -> str:
    """What is wrong with the answer, or nothing. What the audience may do is undone again."""
    address, unknown = route.address(house.parts), route.unknown(house.parts, keeps_person=knows_her)
    data = FILLED if method == "post" else {}
    point = transaction.savepoint()
    real = getattr(client, method)(address, data)
    if wanted is Answer.OPEN or real.status_code == 405:
        transaction.savepoint_rollback(point)
        client.cookies.pop("messages", None)
        return (
            ""
            if real.status_code == 405 or is_open(real)
            else f"{real.status_code} instead of {wanted.value}"
        )
    if (route.name, method) in REFUSED_AND_RECORDED and wanted is Answer.REFUSED:
        transaction.savepoint_rollback(
            point
        )  # what such a try leaves is held in appointments/test_proofs_at_the_desk
    else:
        transaction.savepoint_commit(point)
    if answers.kind_of(real) is not wanted:
        return f"{real.status_code} instead of {wanted.value}"
    if wanted is Answer.REFUSED and knows_her:
        return ""
    if any(word.encode() in answers.said(real) for word in (house.person.kundennummer, "Erika")):
        return "betrays her"
    if wanted is Answer.SIGN_IN:
        return ""
    return (
        ""
        if answers.same(real, address, getattr(client, method)(unknown, data), unknown)
        else "tells that it exists"
    )


def is_open(response: object) -> bool:
    return answers.kind_of(response) in {Answer.OPEN, Answer.AWAY}  # type: ignore[arg-type]


def changed(before: dict[str, str]) -> list[str]:
    """The tables in which refused requests left something behind."""
    after = answers.fingerprint()
    return sorted(table for table in before if before[table] != after[table])
