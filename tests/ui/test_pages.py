"""The public pages are there, in every language, without sign-in and without a query."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from tests.queries import counted
from zugang.offices.models import Office
from zugang.portal.pages import search
from zugang.portal.pages.topics import GROUPS, TOPICS

PAGES = [
    "/", "/hilfe/", "/suche/", "/suche/?q=miete", "/sprache/", "/themen/", "/leichte-sprache/",
    "/gebaerdensprache/", "/barrierefreiheit/", "/datenschutz/", "/robots.txt",
    "/.well-known/security.txt", *(topic.href for _, topic in TOPICS.values()),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_reads_it_without_any_query(client: Client, address: str) -> None:
    with counted() as queries:
        response = client.get(address)
    assert response.status_code == 200
    assert queries.statements == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("de", "Ihr Zugang zum Jobcenter"),
        ("en", "Your way to the Jobcenter"),
        ("de-simple", "Ihr Zugang zum Job-Center"),
        ("es", "Su acceso al Jobcenter"),
    ],
)
def test_the_language_is_chosen_once_and_kept(client: Client, code: str, heading: str) -> None:
    answer = client.post("/sprache/", {"language": code, "next": "/hilfe/"})
    assert (answer.status_code, answer["Location"]) == (302, "/hilfe/")
    page = client.get("/").content.decode()
    assert f'<html lang="{code}">' in page
    assert heading in page


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.post("/sprache/", {"language": "en", "next": target})["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_language_is_refused(client: Client) -> None:
    answer = client.post("/sprache/", {"language": "tlh"})
    assert answer.status_code == 422
    assert "sprache" not in answer.cookies


@pytest.mark.django_db
def test_the_impressum_names_every_jobcenter_of_the_installation(
    client: Client, office: Office, other_office: Office
) -> None:
    page = client.get("/impressum/").content.decode()
    for one in (office, other_office):
        assert one.name in page and one.street in page and one.email in page


@pytest.mark.django_db
def test_an_unknown_topic_is_not_found(client: Client) -> None:
    assert client.get("/themen/gibt-es-nicht/").status_code == 404


@pytest.mark.django_db
def test_addresses_without_the_last_slash_lead_on(client: Client) -> None:
    assert client.get("/impressum")["Location"] == "/impressum/"


@pytest.mark.django_db
def test_security_txt_says_whom_to_write_and_until_when(client: Client) -> None:
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert {"Contact", "Expires", "Canonical", "Preferred-Languages"} <= lines.keys()


@pytest.mark.django_db
def test_the_menu_has_seven_groups_whose_entries_lead_to_pages(client: Client) -> None:
    assert len(GROUPS) == 7
    for group in GROUPS:
        assert len(group.entries) >= 5
        for entry in group.entries:
            assert client.get(entry.href).status_code in {200, 302}, entry.href


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("Kindergeld", "/themen/kindergeld/"),
        ("passwort vergessen", "/anmeldung/passwort-vergessen/"),
        ("aenderungen", "/themen/aenderungen-mitteilen/"),
        ("MEHRBEDARF", "/themen/mehrbedarf/"),
    ],
)
def test_the_search_finds_the_page_meant(words: str, best: str) -> None:
    assert search.find(words)[0].href == best


def test_the_search_asks_for_every_word() -> None:
    assert search.find("kindergeld quantenphysik") == []
    assert search.find("") == []


def test_the_search_speaks_the_language_chosen() -> None:
    with translation.override("en"):
        found = search.find("child benefit")[0].title
        assert "".join(piece.text for piece in found) == "Child benefit"
        assert [piece.text for piece in found if piece.is_hit] == ["Child", "benefit"]
    with translation.override("es"):
        assert search.find("formacion continua")[0].href == "/themen/weiterbildung/"
