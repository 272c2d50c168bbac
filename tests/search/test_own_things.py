"""The search of a signed-in person: everything of theirs, nothing of others, and nothing that is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import schedule
from tests.documents import samples
from tests.queries import counted
from zugang.applications import operations as applications
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.mailbox import operations as mailbox
from zugang.mailbox.models import Box, Thread
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.profiles.models import Consent, Profile
from zugang.requests import operations as requests
from zugang.search import queries
from zugang.search.queries import Found

MOST_STATEMENTS = 4


def written(by: Actor, person: Person, body: str, *, title: str = "Frage", box: str = Box.BENEFITS) -> Thread:
    return mailbox.start_thread(
        by=by, person_id=person.id, box=box, title=title, body=body, submission=builders.submission()
    )


def found(by: Actor, typed: str, *, before: str = "", **opens: bool) -> Found:
    opens = {"opens_benefits": True, "opens_notices": True} | opens
    return queries.find(by=by, typed=typed, before=before, **opens)


def titles(result: Found) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in result.hits]


def request_of(caseworker: Actor, person: Person, team: Team) -> None:
    requests.send(
        by=caseworker, person=person, team=team, title="Ihre neue Wohnung", text="Es fehlt noch etwas.",
        warns=False, due=clock.today() + timedelta(days=14), submission=builders.submission(),
        wanted=[requests.Wanted(label="Mietvertrag", hint="", about=person.id)],
    )  # fmt: skip


def test_a_word_finds_its_other_forms_and_what_begins_with_it(citizen: Actor, person: Person) -> None:
    written(citizen, person, "Meine Mieten sind gestiegen.", title="Erhöhung")
    assert titles(found(citizen, "Miete")) == ["Erhöhung"]
    assert titles(found(citizen, "miet")) == ["Erhöhung"]
    assert titles(found(citizen, "gestiegene Miete")) == ["Erhöhung"]
    assert titles(found(citizen, "Miete Heizung")) == []


def test_what_was_found_is_marked(citizen: Actor, person: Person) -> None:
    written(citizen, person, "Meine Mieten sind gestiegen, weil 3 > 2.")
    (hit,) = found(citizen, "Miete").hits
    assert [piece.text for piece in hit.text if piece.is_hit] == ["Mieten"]
    assert "".join(piece.text for piece in hit.text) == "Meine Mieten sind gestiegen, weil 3 > 2."


def test_appointments_requests_and_files_are_found(
    citizen: Actor, caseworker: Actor, person: Person, benefits_team: Team, placement_team: Team
) -> None:
    schedule(by=caseworker, person=person, team=placement_team, title="Ihr Mietzuschuss")
    request_of(caseworker, person, benefits_team)
    file = mailbox.add_file(
        by=citizen, person_id=person.id, box=Box.BENEFITS, thread_id=None, name="Mietvertrag_2026.pdf",
        content=samples.pdf(), submission=builders.submission(),
    )  # fmt: skip
    mailbox.start_thread(
        by=citizen, person_id=person.id, box=Box.BENEFITS, title="Unterlagen", body="Anbei.",
        submission=builders.submission(), files=[file],
    )  # fmt: skip
    assert {hit.kind for hit in found(citizen, "Miet").hits} == {"appointment", "request", "file"}
    assert titles(found(citizen, "2026")) == ["Mietvertrag_2026.pdf"]


def test_an_application_is_found_by_its_words_and_its_name_by_nobody_else(
    citizen: Actor, person: Person, benefits_team: Team, placement_team: Team, other_profile: Profile
) -> None:
    draft = applications.keep_draft(by=citizen, kind="budget", words="Fahrkarten zum Regenbogen-Kolleg")
    assert found(citizen, "Fahrkarte").hits == []
    applications.send(by=citizen, application_id=draft.id)
    for typed in ("Fahrkarte", "Vermittlungsbudget Regenbogen", "Antrag"):
        (hit,) = found(citizen, typed).hits
        assert (hit.kind, hit.about) == ("application", draft.id)
    assert found(builders.citizen_actor(other_profile), "Fahrkarte").hits == []


def test_an_application_leads_to_its_page(
    citizen_client: Client, citizen: Actor, placement_team: Team
) -> None:
    draft = applications.keep_draft(by=citizen, kind="budget", words="Fahrkarten zum Kolleg")
    applications.send(by=citizen, application_id=draft.id)
    page = citizen_client.get("/suche/?q=Fahrkarten").content.decode()
    assert f'href="{reverse("portal:application", args=[draft.id])}"' in page and "Ihr Antrag" in page


def test_nothing_of_others_is_found(citizen: Actor, person: Person, other_profile: Profile) -> None:
    written(citizen, person, "Das Wort Regenbogen steht nur hier.")
    assert found(builders.citizen_actor(other_profile), "Regenbogen").hits == []
    assert len(found(citizen, "Regenbogen").hits) == 1


def test_a_closed_mailbox_gives_nothing_and_is_named(citizen: Actor, person: Person) -> None:
    written(citizen, person, "Regenbogen")
    written(citizen, person, "Regenbogen", title="Arbeit", box=Box.PLACEMENT)
    result = found(citizen, "Regenbogen", opens_benefits=False)
    assert titles(result) == ["Arbeit"]
    assert {str(part) for part in result.closed} == {"benefits"}


def test_a_message_not_read_yet_is_found_without_its_text(
    citizen: Actor, caseworker: Actor, person: Person
) -> None:
    thread = written(caseworker, person, "Regenbogen über dem Amt", title="Post für Sie")
    (hit,) = found(citizen, "Regenbogen").hits
    assert hit.is_new and hit.text == []
    mailbox.mark_read(by=citizen, thread_id=thread.id)
    (hit,) = found(citizen, "Regenbogen").hits
    assert not hit.is_new and hit.text


def test_without_a_second_factor_only_appointments_are_searched(
    profile: Profile, citizen: Actor, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    written(citizen, person, "Regenbogen")
    schedule(by=caseworker, person=person, team=placement_team, title="Regenbogen")
    result = found(builders.citizen_actor(profile, TrustLevel.LOW), "Regenbogen")
    assert [hit.kind for hit in result.hits] == ["appointment"]
    assert result.needs_factor


def test_pages_follow_each_other_without_gap_or_repetition(citizen: Actor, person: Person) -> None:
    for number in range(queries.PAGE + 3):
        written(citizen, person, "Regenbogen", title=f"Nummer {number}")
    first = found(citizen, "Regenbogen")
    second = found(citizen, "Regenbogen", before=first.older)
    assert titles(first)[0] == f"Nummer {queries.PAGE + 2}"
    assert sorted(titles(first) + titles(second)) == sorted(f"Nummer {n}" for n in range(queries.PAGE + 3))
    assert second.older == ""


@pytest.mark.parametrize("typed", ["", "   ", "!?&|():*'", "\x00", "der die das", "a" * 100, "x' OR 1=1 --"])
def test_any_input_is_answered(citizen: Actor, person: Person, typed: str) -> None:
    assert found(citizen, typed).hits == []


def test_a_broken_page_key_is_the_first_page(citizen: Actor, person: Person) -> None:
    written(citizen, person, "Regenbogen")
    assert len(found(citizen, "Regenbogen", before="99999999999999999999-x").hits) == 1


@pytest.mark.parametrize("number", [1, 100])
def test_the_page_costs_the_same_for_one_thing_and_for_a_hundred(
    citizen_client: Client, citizen: Actor, person: Person, number: int
) -> None:
    for _ in range(number):
        written(citizen, person, "Regenbogen")
    citizen_client.get("/suche/?q=Regenbogen")
    with counted() as statements:
        page = citizen_client.get("/suche/?q=Regenbogen")
    assert "<mark>Regenbogen</mark>" in page.content.decode()
    assert len(statements) <= MOST_STATEMENTS, statements


def test_strangers_staff_and_people_without_a_profile_find_the_public_pages(
    client: Client, staff_client: Client, signed_in: Callable[..., Client]
) -> None:
    for visitor in (client, staff_client, signed_in(builders.make_account())):
        page = visitor.get("/suche/?q=miete").content.decode()
        assert "Treffer für" in page and "In Ihren Nachrichten" not in page


def test_the_page_names_what_consent_would_open(
    signed_in: Callable[..., Client], profile: Profile, citizen: Actor, person: Person
) -> None:
    written(citizen, person, "Regenbogen")
    Consent.objects.update(revoked_at=clock.now())
    page = signed_in(profile.account).get("/suche/?q=Regenbogen").content.decode()
    assert "Nicht durchsucht: Leistungspostfach" in page and "/profil/online-kommunikation/" in page
    assert "Hier ist nichts dabei" in page
