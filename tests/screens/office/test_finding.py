"""Everybody finds the Jobcenter of a place, also where several serve one PLZ."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.queries import counted
from zugang.kernel.actor import Actor
from zugang.offices import operations
from zugang.offices.models import Office

FIND = "/dienststelle/suche/"


@pytest.fixture
def two(office: Office, other_office: Office) -> None:
    operations.set_areas(by=Actor.system(), office=office, areas=[("00001", "Musterstadt")])
    operations.set_areas(
        by=Actor.system(),
        office=other_office,
        areas=[("00001", "Bachdorf"), ("00001", "Auental"), ("00002", "Neustadt")],
    )


def test_one_office_for_a_place(client: Client, two: None, other_office: Office) -> None:
    page = client.get(FIND, {"plz": " 000 02 "}).content.decode()
    assert "Jobcenter Nachbarkreis" in page
    assert reverse("portal:office_public", args=[other_office.slug]) in page
    assert "Mehrere Jobcenter" not in page


def test_several_offices_are_told_apart_by_place(client: Client, two: None) -> None:
    page = client.get(FIND, {"plz": "00001"}).content.decode()
    assert "Mehrere Jobcenter" in page
    assert "Auental, Bachdorf" in page and "Zuständig für: Musterstadt" in page


def test_an_unknown_place_gets_advice(client: Client, two: None) -> None:
    assert "Rathaus" in client.get(FIND, {"plz": "99999"}).content.decode()


@pytest.mark.parametrize("typed", ["", "123", "abcde", "123456", "١٢٣٤٥", "0" * 500])
def test_what_is_no_plz_is_told_and_kept(client: Client, db: None, typed: str) -> None:
    answer = client.get(FIND, {"plz": typed})
    assert answer.status_code == 422
    assert "fünf Ziffern" in answer.content.decode()


def test_the_own_office_needs_no_search(citizen_client: Client, office: Office) -> None:
    assert office.name in citizen_client.get("/dienststelle/").content.decode()


def test_a_stranger_is_led_to_the_search(client: Client, db: None) -> None:
    assert client.get("/dienststelle/")["Location"] == FIND


def test_an_unknown_office_is_not_found(client: Client, db: None) -> None:
    assert client.get("/dienststelle/gibt-es-nicht/").status_code == 404


def test_the_search_costs_one_query(client: Client, two: None) -> None:
    for number in range(5):
        more = builders.make_office(name=f"Jobcenter {number}")
        operations.set_areas(by=Actor.system(), office=more, areas=[("00001", f"Ort {number}")])
    with counted() as queries:
        client.get(FIND, {"plz": "00001"})
    assert len(queries) == 1, str(queries)
