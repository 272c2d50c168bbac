"""The same step for several threads: each for itself, with what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Note, Thread
from zugang.offices import operations as offices
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person

LIST = "/fachseite/postfach/"
BATCH = f"{LIST}sammeln/"


def begin(by: Actor, person: Person, title: str, **given: str) -> Thread:
    fields = {"body": "Bitte um Auskunft.", "submission": builders.submission(), **given}
    thread = operations.start_thread(by=by, person_id=person.id, box="benefits", title=title, **fields)  # type: ignore[arg-type]
    Thread.objects.filter(id=thread.id).update(assigned=None)
    return thread


@pytest.fixture
def three(citizen: Actor, person: Person) -> list[Thread]:
    """Three free threads of the benefits team."""
    return [begin(citizen, person, title) for title in ("Eins", "Zwei", "Drei")]


def post(client: Client, threads: list[Thread], step: str, team: Team, **given: str) -> tuple[int, str]:
    data = {"nachricht": [str(one.id) for one in threads], "schritt": step, "team": str(team.id), **given}
    response = client.post(BATCH, data)
    return response.status_code, response.content.decode()


def assigned(threads: list[Thread]) -> list[Staff | None]:
    return [Thread.objects.get(id=one.id).assigned for one in threads]


def test_several_are_taken_and_one_is_refused(
    staff_client: Client, staff: Staff, colleague: Staff, three: list[Thread], benefits_team: Team
) -> None:
    Thread.objects.filter(id=three[1].id).update(assigned=colleague)
    status, page = post(staff_client, three, "uebernehmen", benefits_team)
    assert status == 200
    assert assigned(three) == [staff, colleague, staff]
    assert "2 Nachrichten sind erledigt" in page and "Karl Kollege arbeitet schon daran." in page


def test_doing_it_twice_changes_nothing(
    staff_client: Client, three: list[Thread], benefits_team: Team
) -> None:
    for _ in range(2):
        _status, page = post(staff_client, three, "abschliessen", benefits_team)
        assert "3 Nachrichten sind erledigt" in page
    assert set(Thread.objects.values_list("state", flat=True)) == {"closed"}


def test_assigning_asks_to_whom(
    staff_client: Client, colleague: Staff, three: list[Thread], benefits_team: Team
) -> None:
    status, page = post(staff_client, three, "zuweisen", benefits_team)
    assert status == 200 and "3 Nachrichten sind ausgewählt." in page and colleague.name in page
    assert assigned(three) == [None] * 3
    post(staff_client, three, "zuweisen", benefits_team, staff=str(colleague.id), ausfuehren="1")
    assert assigned(three) == [colleague] * 3


def test_handing_over_wants_a_team_and_a_note_and_keeps_what_was_typed(
    staff_client: Client, three: list[Thread], benefits_team: Team, placement_team: Team
) -> None:
    status, page = post(
        staff_client, three, "weitergeben", benefits_team, note="Bitte prüfen", ausfuehren="1"
    )
    assert status == 422 and "Bitte prüfen" in page and "Wählen Sie ein Team." in page
    key = str(builders.submission())
    for _ in range(2):
        given = {
            "note": "Bitte prüfen",
            "target": str(placement_team.id),
            "submission": key,
            "ausfuehren": "1",
        }
        post(staff_client, three, "weitergeben", benefits_team, **given)
    assert {one.team for one in Thread.objects.all()} == {placement_team}
    assert Note.objects.count() == 3


def test_nothing_chosen_is_said(staff_client: Client, benefits_team: Team) -> None:
    response = staff_client.post(
        BATCH, {"schritt": "uebernehmen", "team": str(benefits_team.id)}, follow=True
    )
    assert "Wählen Sie zuerst Nachrichten aus." in response.content.decode()


def test_other_peoples_threads_stay_untouched_and_untold(
    other_staff: Staff,
    placement_only: Staff,
    auditor: Staff,
    three: list[Thread],
    benefits_team: Team,
    signed_in: object,
) -> None:
    for stranger in (other_staff, placement_only):
        _status, page = post(signed_in(stranger.account), three, "uebernehmen", benefits_team)  # type: ignore[operator]
        assert "gibt es in Ihren Teams nicht" in page and "Eins" not in page
    assert post(signed_in(auditor.account), three, "uebernehmen", benefits_team)[0] == 403  # type: ignore[operator]
    assert assigned(three) == [None] * 3


@pytest.mark.parametrize("wrong", [{"schritt": "sprengen"}, {"schritt": "zuweisen", "team": "x"}])
def test_bent_forms_are_refused(staff_client: Client, three: list[Thread], wrong: dict[str, str]) -> None:
    assert staff_client.post(BATCH, {"nachricht": str(three[0].id), **wrong}).status_code == 404


class TestTheList:
    def test_it_says_in_words_what_is_due(
        self, staff_client: Client, citizen: Actor, person: Person, office: Office, benefits_team: Team
    ) -> None:
        offices.set_answer_days(by=Actor.system(), office=office, days=1)
        with clock.travel(clock.now() - timedelta(days=20)):
            begin(citizen, person, "Sehr alt")
        begin(citizen, person, "Ganz neu")
        page = staff_client.get(LIST, {"team": benefits_team.id}).content.decode()
        assert "überfällig" in page and "fällig bis" in page
        late = staff_client.get(LIST, {"team": benefits_team.id, "nur": "faellig"}).content.decode()
        assert "Sehr alt" in late and "Ganz neu" not in late

    def test_search_finds_word_forms_titles_names_and_numbers(
        self, staff_client: Client, citizen: Actor, person: Person, benefits_team: Team
    ) -> None:
        begin(citizen, person, "Zwei Bescheide", body="Meine Wohnungen sind feucht.")
        for words in ("Bescheid", "Wohnung", "beispiel", person.kundennummer):
            page = staff_client.get(LIST, {"team": benefits_team.id, "suche": words}).content.decode()
            assert "Zwei Bescheide" in page, words
        page = staff_client.get(LIST, {"team": benefits_team.id, "suche": "Nilpferd"}).content.decode()
        assert "Nichts gefunden" in page

    def test_internal_notes_are_not_searched(
        self, staff_client: Client, caseworker: Actor, three: list[Thread], benefits_team: Team
    ) -> None:
        operations.add_note(
            by=caseworker, thread_id=three[0].id, body="Geheimniskrämer", submission=builders.submission()
        )
        page = staff_client.get(LIST, {"team": benefits_team.id, "suche": "Geheimniskrämer"}).content.decode()
        assert "Nichts gefunden" in page
