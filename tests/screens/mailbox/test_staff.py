"""Staff: work list, opening (recorded), answering, routing, files, text blocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.documents import samples
from tests.queries import counted
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Draft, Message, Note, TextBlock, Thread
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import FileLook, Person

LIST = "/fachseite/postfach/"


def at(thread: Thread, step: str = "") -> str:
    return f"{LIST}nachricht/{thread.id}/{step}"


def test_the_work_list_says_who_waits_and_how_long(
    staff_client: Client, citizen: Actor, person: Person, benefits_team: Team
) -> None:
    with clock.travel(clock.now() - timedelta(days=16)):
        operations.start_thread(
            by=citizen,
            person_id=person.id,
            box="benefits",
            title="Alt",
            body="x",
            submission=builders.submission(),
        )
    page = staff_client.get(LIST, {"team": benefits_team.id}).content.decode()
    assert "Alt" in page
    assert "Beispiel, Erika" in page
    assert "wartet seit 16 Tagen" in page
    assert "überfällig" in page


def test_an_empty_work_list_says_so(staff_client: Client) -> None:
    assert "Nichts offen" in staff_client.get(LIST).content.decode()


def test_staff_without_a_team_are_told(office: Office, signed_in: Callable[..., Client]) -> None:
    client = signed_in(builders.make_staff(office).account)
    assert "zu keinem Team" in client.get(LIST).content.decode()


def test_a_conversation_stays_shut_until_the_file_is_opened(staff_client: Client, thread: Thread) -> None:
    response = staff_client.get(at(thread))
    assert response.status_code == 302
    assert "oeffnen" in response["Location"] or "next=" in response["Location"]


def test_opening_from_the_list_is_recorded(staff_client: Client, thread: Thread) -> None:
    response = staff_client.post(f"{LIST}oeffnen/", {"thread": str(thread.id)}, follow=True)
    assert "Guten Tag" in response.content.decode()
    assert FileLook.objects.count() == 1
    assert Event.objects.filter(person_id=thread.person_id, type__contains="opened").exists()


@pytest.mark.usefixtures("open_file")
class TestWithTheFileOpen:
    def test_an_answer_is_sent(self, staff_client: Client, thread: Thread) -> None:
        form = {"body": "Danke.", "submission": str(builders.submission())}
        page = staff_client.post(at(thread), form, follow=True).content.decode()
        assert "Die Nachricht ist gesendet" in page
        assert Message.objects.filter(side="staff", body="Danke.").exists()

    def test_an_empty_answer_is_refused(self, staff_client: Client, thread: Thread) -> None:
        response = staff_client.post(at(thread), {"body": ""})
        assert response.status_code == 422
        assert "Schreiben Sie einen Text." in response.content.decode()

    def test_a_text_block_is_put_after_what_is_typed(
        self, staff_client: Client, thread: Thread, person: Person
    ) -> None:
        block = TextBlock.objects.create(
            office=person.office, title="Gruß", body="Freundliche Grüße, {bearbeiter}"
        )
        page = staff_client.post(
            at(thread, "baustein/"), {"body": "Guten Tag!", "block": str(block.id)}, follow=True
        ).content.decode()
        assert "Guten Tag!\n\nFreundliche Grüße, Petra Muster" in page

    def test_it_is_assigned_noted_closed_and_reopened(
        self, staff_client: Client, thread: Thread, staff: Staff
    ) -> None:
        staff_client.post(at(thread, "zuweisen/"), {"staff": ""})
        assert Thread.objects.get().assigned is None
        staff_client.post(at(thread, "uebernehmen/"))
        assert Thread.objects.get().assigned == staff
        page = staff_client.post(
            at(thread, "notiz/"), {"note": "Rückruf am Montag"}, follow=True
        ).content.decode()
        assert "Rückruf am Montag" in page
        staff_client.post(at(thread, "abschliessen/"))
        assert Thread.objects.get().state == "closed"
        staff_client.post(at(thread, "wieder-oeffnen/"))
        assert Thread.objects.get().state == "open"

    def test_it_is_handed_over_with_a_note(
        self, staff_client: Client, thread: Thread, placement_team: Team
    ) -> None:
        form = {"an-target": str(placement_team.id), "an-note": "Bitte prüfen"}
        page = staff_client.post(at(thread, "weitergeben/"), form, follow=True).content.decode()
        assert "Die Nachrichten sind weitergegeben" in page
        assert Note.objects.get().body == "Bitte prüfen"

    def test_handing_over_without_a_note_keeps_the_choice(
        self, staff_client: Client, thread: Thread, placement_team: Team
    ) -> None:
        response = staff_client.post(at(thread, "weitergeben/"), {"an-target": str(placement_team.id)})
        page = response.content.decode()
        assert response.status_code == 422
        assert f'value="{placement_team.id}" selected' in page

    def test_a_file_is_opened_by_a_button_and_recorded(
        self, staff_client: Client, citizen: Actor, thread: Thread
    ) -> None:
        file = operations.add_file(
            by=citizen,
            person_id=thread.person_id,
            box="benefits",
            thread_id=thread.id,
            name="Lohn.pdf",
            content=samples.pdf(),
            submission=builders.submission(),
        )
        operations.reply(
            by=citizen, thread_id=thread.id, body="x", submission=builders.submission(), files=[file]
        )
        assert "nicht auf Schadsoftware geprüft" in staff_client.get(at(thread)).content.decode()
        assert staff_client.get(f"{LIST}datei/{file.id}/").status_code == 405
        response = staff_client.post(f"{LIST}datei/{file.id}/", {"ansehen": "1"})
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("inline")
        assert Event.objects.filter(type="documents.read_by_staff", subject_id=file.id).exists()

    def test_the_person_s_mailbox_lists_it(
        self, staff_client: Client, thread: Thread, person: Person
    ) -> None:
        page = staff_client.get(f"{LIST}person/{person.id}/").content.decode()
        assert "Frage zur Miete" in page
        assert at(thread) in page

    def test_a_new_message_to_the_person(self, staff_client: Client, person: Person, profile: object) -> None:
        form = {
            "title": "Ihr Antrag",
            "body": "Bitte melden Sie sich.",
            "submission": str(builders.submission()),
        }
        address = f"{LIST}person/{person.id}/neu/benefits/"
        assert "Nachricht" in staff_client.get(address).content.decode()
        page = staff_client.post(address, form, follow=True).content.decode()
        assert "Bitte melden Sie sich." in page

    def test_a_person_without_a_profile_gets_a_letter_and_the_text_stays(
        self, staff_client: Client, person: Person
    ) -> None:
        form = {
            "title": "Ihr Antrag",
            "body": "Bitte melden Sie sich.",
            "submission": str(builders.submission()),
        }
        response = staff_client.post(f"{LIST}person/{person.id}/neu/benefits/", form)
        page = response.content.decode()
        assert response.status_code == 409
        assert "Schreiben Sie einen Brief" in page
        assert "Bitte melden Sie sich." in page


def test_a_file_closed_meanwhile_keeps_what_was_typed(staff_client: Client, thread: Thread) -> None:
    form = {"body": "Langer Text", "submission": str(builders.submission())}
    assert staff_client.post(at(thread), form).status_code == 302
    assert Draft.objects.get().body == "Langer Text"
    assert not Message.objects.filter(side="staff").exists()


def test_the_other_team_and_the_other_office_find_nothing(
    office: Office, placement_team: Team, other_staff: Staff, thread: Thread, signed_in: Callable[..., Client]
) -> None:
    for member in (builders.make_staff(office, placement_team), other_staff):
        client = signed_in(member.account)
        assert client.get(at(thread)).status_code == 404
        for step in (
            "",
            "gelesen/",
            "uebernehmen/",
            "zuweisen/",
            "weitergeben/",
            "notiz/",
            "abschliessen/",
            "wieder-oeffnen/",
            "entwurf/",
            "verwerfen/",
            "baustein/",
        ):
            assert client.post(at(thread, step), {"body": "x"}).status_code == 404, step
        assert client.post(f"{LIST}oeffnen/", {"thread": str(thread.id)}).status_code == 404


def test_an_auditor_changes_nothing(
    office: Office, benefits_team: Team, thread: Thread, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(builders.make_staff(office, benefits_team, is_auditor=True).account)
    assert client.get(at(thread)).status_code == 404
    assert client.post(at(thread), {"body": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 100])
def test_the_work_list_costs_the_same_at_one_and_at_a_hundred_rows(
    staff_client: Client, citizen: Actor, person: Person, benefits_team: Team, rows: int
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
        page = staff_client.get(LIST, {"team": benefits_team.id}).content.decode()
    assert "Nummer 0" in page
    assert len(queries) <= 4, str(queries)


class TestTextBlocks:
    ADDRESS = "/fachseite/textbausteine/"

    def test_everybody_reads_them_only_administrators_change_them(
        self, staff_client: Client, office: Office
    ) -> None:
        TextBlock.objects.create(office=office, title="Gruß", body="Guten Tag {name}")
        page = staff_client.get(self.ADDRESS).content.decode()
        assert "Guten Tag {name}" in page
        assert "Neuer Textbaustein" not in page
        assert staff_client.get(f"{self.ADDRESS}neu/").status_code == 403

    def test_an_administrator_adds_changes_and_removes_one(
        self, office: Office, benefits_team: Team, signed_in: Callable[..., Client]
    ) -> None:
        client = signed_in(builders.make_staff(office, is_administrator=True).account)
        form = {
            "title": "Gruß",
            "body": "Guten Tag {nmae}",
            "team": str(benefits_team.id),
            "submission": str(builders.submission()),
        }
        refused = client.post(f"{self.ADDRESS}neu/", form)
        assert refused.status_code == 422
        assert "{nmae}" in refused.content.decode()
        assert client.post(f"{self.ADDRESS}neu/", {**form, "body": "Guten Tag {name}"}).status_code == 302
        block = TextBlock.objects.get()
        assert "Guten Tag {name}" in client.get(f"{self.ADDRESS}{block.id}/").content.decode()
        client.post(f"{self.ADDRESS}{block.id}/", {"title": "Anrede", "body": "Hallo", "team": ""})
        assert TextBlock.objects.get().title == "Anrede"
        client.post(f"{self.ADDRESS}{block.id}/loeschen/")
        assert not TextBlock.objects.exists()
