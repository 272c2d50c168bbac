"""A citizen reads: list, conversation, files; looking changes nothing; closed mailboxes say why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import builders
from tests.documents import samples
from tests.queries import counted
from zugang.documents import tasks
from zugang.documents.models import StoredFile
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.persons.models import Person
from zugang.profiles.models import Profile

BOX = "/postfach/leistung/"


@pytest.fixture
def answered(caseworker: Actor, thread: Thread) -> Thread:
    operations.reply(
        by=caseworker, thread_id=thread.id, body="<b>Danke</b>", submission=builders.submission()
    )
    return thread


@pytest.fixture
def file(citizen: Actor, thread: Thread) -> StoredFile:
    file = operations.add_file(
        by=citizen,
        person_id=thread.person_id,
        box="benefits",
        thread_id=thread.id,
        name="Foto für Sie.jpg",
        content=samples.jpeg(),
        submission=builders.submission(),
    )
    operations.reply(
        by=citizen, thread_id=thread.id, body="x", submission=builders.submission(), files=[file]
    )
    tasks.make_thumbnail(str(file.id))
    return file


def test_an_empty_mailbox_says_what_to_do(citizen_client: Client) -> None:
    page = citizen_client.get(BOX).content.decode()
    assert "Noch keine Nachrichten" in page
    assert f"{BOX}neu/" in page


def test_the_list_shows_what_is_new(citizen_client: Client, answered: Thread) -> None:
    page = citizen_client.get(BOX).content.decode()
    assert "Frage zur Miete" in page
    assert "1 neu" in page
    assert "Petra Muster" in page


def test_looking_marks_nothing_as_read(citizen_client: Client, answered: Thread) -> None:
    page = citizen_client.get(f"/postfach/nachricht/{answered.id}/").content.decode()
    assert "Als gelesen markieren" in page
    assert "&lt;b&gt;Danke" in page
    answered.refresh_from_db()
    assert answered.citizen_unread == 1


def test_the_button_marks_it_as_read(citizen_client: Client, answered: Thread) -> None:
    page = citizen_client.post(f"/postfach/nachricht/{answered.id}/gelesen/", follow=True).content.decode()
    assert "Als gelesen markieren" not in page
    answered.refresh_from_db()
    assert answered.citizen_unread == 0


def test_the_script_is_told_without_a_page(citizen_client: Client, answered: Thread) -> None:
    address = f"/postfach/nachricht/{answered.id}/gelesen/"
    assert citizen_client.post(address, headers={"Accept": "application/json"}).status_code == 204


def test_without_consent_the_page_says_why_and_leads_there(
    profile_without_consent: Profile, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(profile_without_consent.account)
    for address in (BOX, f"{BOX}neu/"):
        page = client.get(address).content.decode()
        assert "noch geschlossen" in page
        assert "Online-Kommunikation einschalten" in page
    assert "Noch keine Nachrichten" in client.get("/postfach/vermittlung/").content.decode()


def test_without_a_second_factor_the_page_says_which_sign_in_is_needed(
    profile: Profile, signed_in: Callable[..., Client]
) -> None:
    response = signed_in(profile.account, second_factor=False).get(BOX)
    assert response.status_code == 302
    assert "next=%2Fpostfach%2Fleistung%2F" in response["Location"]


def test_search_and_its_empty_state(citizen_client: Client, thread: Thread) -> None:
    assert "Frage zur Miete" in citizen_client.get(BOX, {"suche": "Tag"}).content.decode()
    page = citizen_client.get(BOX, {"suche": "Umzug<i>"}).content.decode()
    assert "Nichts gefunden" in page
    assert "Umzug&lt;i&gt;" in page


def test_the_print_view_names_person_and_thread(
    citizen_client: Client, thread: Thread, person: Person
) -> None:
    page = citizen_client.get(f"/postfach/nachricht/{thread.id}/drucken/").content.decode()
    assert person.kundennummer in page
    assert "Guten Tag" in page


def test_internal_notes_never_show(citizen_client: Client, caseworker: Actor, thread: Thread) -> None:
    operations.add_note(
        by=caseworker, thread_id=thread.id, body="Nur intern", submission=builders.submission()
    )
    for address in ("", "drucken/"):
        page = citizen_client.get(f"/postfach/nachricht/{thread.id}/{address}").content.decode()
        assert "Nur intern" not in page


def test_a_file_is_saved_never_run(citizen_client: Client, file: StoredFile) -> None:
    response = citizen_client.get(f"/postfach/datei/{file.id}/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''Foto%20f%C3%BCr%20Sie.jpg"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert response.content == samples.jpeg()


def test_a_picture_may_be_looked_at(citizen_client: Client, file: StoredFile) -> None:
    response = citizen_client.get(f"/postfach/datei/{file.id}/?ansehen=1")
    assert response["Content-Disposition"].startswith("inline")


def test_a_file_has_its_small_picture(citizen_client: Client, thread: Thread, file: StoredFile) -> None:
    page = citizen_client.get(f"/postfach/nachricht/{thread.id}/").content.decode()
    assert f"/postfach/datei/{file.id}/bild/" in page
    assert citizen_client.get(f"/postfach/datei/{file.id}/bild/").content.startswith(b"\xff\xd8")


def test_another_citizen_finds_nothing(
    other_profile: Profile, signed_in: Callable[..., Client], thread: Thread, file: StoredFile
) -> None:
    client = signed_in(other_profile.account)
    for address in (
        f"nachricht/{thread.id}/",
        f"nachricht/{thread.id}/drucken/",
        f"datei/{file.id}/",
        f"datei/{file.id}/bild/",
    ):
        assert client.get(f"/postfach/{address}").status_code == 404
    for address in ("", "gelesen/", "entwurf/", "verwerfen/", f"datei/{file.id}/entfernen/"):
        assert client.post(f"/postfach/nachricht/{thread.id}/{address}", {"body": "x"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 100])
def test_the_list_costs_the_same_at_one_and_at_a_hundred_rows(
    citizen_client: Client, citizen: Actor, person: Person, rows: int
) -> None:
    for number in range(rows):
        operations.start_thread(
            by=citizen,
            person_id=person.id,
            box="benefits",
            title=f"Nummer {number}",
            body="x",
            submission=builders.submission(),
        )
    with counted() as queries:
        response = citizen_client.get(BOX)
    assert f"Nummer {rows - 1}" in response.content.decode()
    assert len(queries) == 2, str(queries)


def test_a_conversation_costs_the_same_however_long(
    citizen_client: Client, citizen: Actor, thread: Thread, file: StoredFile
) -> None:
    with counted() as few:
        citizen_client.get(f"/postfach/nachricht/{thread.id}/")
    for _ in range(60):
        operations.reply(by=citizen, thread_id=thread.id, body="Zeile", submission=builders.submission())
    with counted() as many:
        page = citizen_client.get(f"/postfach/nachricht/{thread.id}/").content.decode()
    assert "Frühere Nachrichten" in page
    assert len(many) <= len(few), f"{few}\n---\n{many}"


@pytest.mark.parametrize("place", ["", "drucken/"])
def test_on_an_english_page_the_answer_is_marked_as_german(
    citizen_client: Client, answered: Thread, place: str
) -> None:
    citizen_client.cookies["sprache"] = "en"
    page = citizen_client.get(f"/postfach/nachricht/{answered.id}/{place}").content.decode()
    assert '<p class="talk__body" lang="de">&lt;b&gt;Danke&lt;/b&gt;</p>' in page
    assert '<p class="talk__body">Guten Tag</p>' in page
    citizen_client.cookies["sprache"] = "de-simple"
    easy = citizen_client.get(f"/postfach/nachricht/{answered.id}/{place}").content.decode()
    assert '<p class="talk__body">&lt;b&gt;Danke&lt;/b&gt;</p>' in easy
