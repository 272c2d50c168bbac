"""On a shared computer "back" shows nothing after sign-out: no page of a session is kept anywhere."""

from __future__ import annotations

import pytest
from django.test import Client

from zugang.persons.models import Person

CITIZENS = [
    "/profil/",
    "/postfach/leistung/",
    "/bescheide/",
    "/termine/",
    "/verlauf/",
    "/konto/",
    "/dienststelle/",
    "/",
]


@pytest.mark.parametrize("address", CITIZENS)
def test_what_a_citizen_sees_is_kept_in_no_cache(citizen_client: Client, address: str) -> None:
    answer = citizen_client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_nor_is_what_staff_see(staff_client: Client, person: Person) -> None:
    for address in (
        "/fachseite/",
        "/fachseite/personen/?suche=a",
        f"/fachseite/personen/{person.id}/oeffnen/",
    ):
        assert "no-store" in staff_client.get(address)["Cache-Control"]


@pytest.mark.django_db
def test_a_stranger_s_public_page_may_be_kept(client: Client) -> None:
    assert "Cache-Control" not in client.get("/hilfe/")
