"""Pages for what went wrong say what happened, what to do and where to go, and need no database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory

from zugang.ui import errors


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422, 429, 500, 503])
def test_every_status_has_its_page(status: int) -> None:
    answer = errors.page(status)
    body = answer.content.decode()
    assert answer.status_code == status
    assert "Was Sie jetzt tun können" in body
    assert 'href="/hilfe/"' in body


def test_the_message_of_an_operation_stands_in_the_page() -> None:
    body = errors.page(429, message="Warten Sie <5> Minuten.").content.decode()
    assert "Warten Sie &lt;5&gt; Minuten." in body


@pytest.mark.django_db
def test_a_wrong_method_gets_its_page(client: Client) -> None:
    answer = client.post("/hilfe/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "So geht das hier nicht" in answer.content.decode()


def test_the_pages_for_broken_things_need_no_database() -> None:
    assert errors.server_error(RequestFactory().get("/")).status_code == 500


def test_a_form_from_an_old_tab_gets_help() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sprache/", {"language": "en"})
    assert answer.status_code == 403
    assert "Bitte senden Sie noch einmal" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_gets_the_page_for_it(client: Client) -> None:
    answer = client.get("/hilfe/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/bescheide/0190a000-0000-7000-8000-000000000000/"])
def test_whoever_is_signed_in_still_sees_that_on_the_page(citizen_client: Client, address: str) -> None:
    answer = citizen_client.get(address)
    body = answer.content.decode()
    assert answer.status_code == 404
    assert 'action="/abmeldung/"' in body
    assert "Melden Sie sich an, wenn" not in body


@pytest.mark.django_db
def test_without_a_database_the_page_is_drawn_in_the_plain_frame(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_request: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("zugang.config.refusals.session.shell", away)
    client.cookies["sitzung"] = "x" * 40
    assert "Diese Seite gibt es nicht" in client.get("/gibt-es-nicht/").content.decode()
