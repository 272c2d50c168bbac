"""A citizen puts conversations aside, gets them back with the next answer, and finds all files in one place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import builders
from tests.documents import samples
from tests.queries import counted
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.profiles.models import Profile

BOX = "/postfach/leistung/"
FILES = f"{BOX}dateien/"


def aside(client: Client, thread: Thread, **given: str) -> str:
    answer = client.post(f"/postfach/nachricht/{thread.id}/ablegen/", given)
    return str(answer.headers.get("Location", answer.status_code))


def listed(client: Client, **chosen: str) -> bool:
    return "Frage zur Miete" in client.get(BOX, chosen).content.decode()


def attach(citizen: Actor, thread: Thread, name: str) -> None:
    file = operations.add_file(
        by=citizen, person_id=thread.person_id, box="benefits", thread_id=thread.id, name=name,
        content=samples.jpeg(), submission=builders.submission(),
    )  # fmt: skip
    operations.reply(
        by=citizen, thread_id=thread.id, body="x", submission=builders.submission(), files=[file]
    )


def test_what_is_put_aside_leaves_the_list_but_not_the_search(citizen_client: Client, thread: Thread) -> None:
    assert aside(citizen_client, thread) == BOX
    assert not listed(citizen_client)
    assert listed(citizen_client, nur="abgelegt")
    assert listed(citizen_client, suche="Miete")


def test_it_can_be_taken_back(citizen_client: Client, thread: Thread) -> None:
    aside(citizen_client, thread)
    aside(citizen_client, thread, zurueck="1")
    assert listed(citizen_client) and not listed(citizen_client, nur="abgelegt")
    kinds = set(Event.objects.values_list("type", flat=True))
    assert {"mailbox.archived", "mailbox.taken_back"} <= kinds


def test_the_next_answer_brings_it_back(citizen_client: Client, caseworker: Actor, thread: Thread) -> None:
    aside(citizen_client, thread)
    operations.reply(by=caseworker, thread_id=thread.id, body="Hier", submission=builders.submission())
    assert listed(citizen_client)


def test_nobody_else_can_put_it_aside(
    other_profile: Profile, staff_client: Client, thread: Thread, signed_in: Callable[..., Client]
) -> None:
    assert aside(signed_in(other_profile.account), thread) == "404"
    aside(staff_client, thread)
    thread.refresh_from_db()
    assert thread.archived_at is None


def test_an_empty_archive_and_no_files_say_so(citizen_client: Client) -> None:
    assert "Die Ablage ist leer" in citizen_client.get(BOX, {"nur": "abgelegt"}).content.decode()
    assert "Noch keine Dateien" in citizen_client.get(FILES).content.decode()


def test_all_files_stand_in_one_list(citizen_client: Client, citizen: Actor, thread: Thread) -> None:
    for name in ("Vertrag.jpg", "Ausweis.jpg"):
        attach(citizen, thread, name)
    page = citizen_client.get(FILES).content.decode()
    assert page.index("Ausweis.jpg") < page.index("Vertrag.jpg")
    assert "Frage zur Miete" in page


def test_other_peoples_files_are_not_in_it(
    other_profile: Profile, citizen: Actor, thread: Thread, signed_in: Callable[..., Client]
) -> None:
    attach(citizen, thread, "Vertrag.jpg")
    assert "Vertrag.jpg" not in signed_in(other_profile.account).get(FILES).content.decode()


@pytest.mark.parametrize("key", ["unsinn", "0190a000-0000-7000-8000-000000000000"])
def test_a_wrong_key_harms_nothing(citizen_client: Client, thread: Thread, key: str) -> None:
    assert citizen_client.get(FILES, {"vor": key}).status_code == 200


def test_the_list_of_files_costs_the_same_for_many(
    citizen_client: Client, citizen: Actor, thread: Thread
) -> None:
    attach(citizen, thread, "1.jpg")
    citizen_client.get(FILES)
    with counted() as few:
        citizen_client.get(FILES)
    for number in range(22):
        attach(citizen, thread, f"{number}.jpg")
    with counted() as many:
        page = citizen_client.get(FILES).content.decode()
    assert 'rel="next"' in page
    assert len(many) == len(few) <= 4, str(many)
