"""Whatever is sent to whichever form: the portal answers, and never by failing."""

from __future__ import annotations

from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.conftest import sign_in
from tests.conventions.walk.addresses import routes
from tests.conventions.walk.belongings import House
from tests.conventions.walk.forms import Form, forms_of
from tests.conventions.walk.wrong_input import bodies

pytestmark = pytest.mark.usefixtures("noon")
SIDES = {"citizens": ("nobody", "erika"), "staff": ("petra", "tom", "sabine")}
FEWEST = 60
FAILURE = 500


def client_of(who: str, house: House) -> Client:
    """Staff have Erika's file open."""
    if who == "nobody":
        return Client(raise_request_exception=False)
    client = sign_in(house.profile.account if who == "erika" else house.staff[who].account)
    client.raise_request_exception = False
    if who != "erika":
        client.post(f"/fachseite/personen/{house.person.id}/oeffnen/", {"reason": "Antrag prüfen"})
    return client


def forms_for(client: Client, house: House, seen: set[object]) -> list[Form]:
    """One of each kind among all pages that this visitor sees, but those `seen` before."""
    found: list[Form] = []
    for address in sorted({route.address(house.parts) for route in routes()}):
        response = client.get(address)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            found += [form for form in forms_of(response.content, address) if is_new(form, seen)]
    return found


def is_new(form: Form, seen: set[object]) -> bool:
    kind = (view_of(form), tuple(sorted(form.given)), form.files)
    return kind not in seen and not seen.add(kind)  # type: ignore[func-returns-value]


def view_of(form: Form) -> str:
    path = form.action.partition("?")[0]
    try:
        return f"{form.is_post} {resolve(path).view_name}"
    except Resolver404:
        return f"{form.is_post} {path}"


def complaint(client: Client, form: Form, called: str, data: dict[str, Any]) -> str:
    """What is wrong with the answer, or nothing; whatever it did is undone."""
    point, cookies = transaction.savepoint(), copy(client.cookies)
    response = client.post(form.action, data) if form.is_post else client.get(form.action, data)
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    return f"{form.action}: {called}: {response.status_code}" if response.status_code >= FAILURE else ""


@pytest.mark.parametrize("side", SIDES)
def test_no_form_fails(db: None, house: House, side: str) -> None:
    seen: set[object] = set()
    failed = []
    for who in SIDES[side]:
        client = client_of(who, house)
        for form in forms_for(client, house, seen):
            failed += [
                wrong for called, data in bodies(form) if (wrong := complaint(client, form, called, data))
            ]
    assert "\n".join(failed) == ""
    assert len(seen) >= FEWEST
