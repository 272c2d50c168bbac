"""Requests for documents on both sides' pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.document_requests.conftest import ask, hand_in
from tests.documents import samples
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file
from zugang.profiles.models import Profile
from zugang.requests.models import DocumentRequest, Item, ItemFile


@pytest.fixture
def desk(staff_client: Client, caseworker: Actor, person: Person) -> Client:
    """Staff with the person's file open."""
    open_file(by=caseworker, person=person)
    return staff_client


def portal(name: str, *args: object) -> str:
    return reverse(f"portal:{name}", args=args)


def fachseite(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def upload(name: str = "Auszug.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf() if content is None else content)


def test_the_checklist_is_by_household_member(citizen_client: Client, request_: DocumentRequest) -> None:
    text = citizen_client.get(portal("request", request_.id)).content.decode()
    assert text.index("Erika Beispiel</h2>") < text.index("Mietvertrag") < text.index("Lena Beispiel</h2>")
    assert text.index("Lena Beispiel</h2>") < text.index("Schulbescheinigung")


def test_handing_in_a_photo_and_saying_that_there_is_none(
    citizen_client: Client, request_: DocumentRequest, items: list[Item]
) -> None:
    address = portal("request_upload", request_.id, items[0].id)
    assert citizen_client.get(address).status_code == 200
    assert citizen_client.post(address, {}).status_code == 422
    wrong = citizen_client.post(address, {"files": upload("Virus.exe", b"MZ" + bytes(200))})
    assert wrong.status_code == 422
    assert "Virus.exe" in wrong.content.decode()
    answer = citizen_client.post(
        address, {"files": [upload(), upload("Foto.jpg", samples.image("JPEG"))]}, follow=True
    )
    assert "Eingereicht: Kontoauszüge." in answer.content.decode()
    assert ItemFile.objects.filter(item=items[0]).count() == 2
    missing = portal("request_missing", request_.id, items[1].id)
    assert citizen_client.get(missing).status_code == 200
    assert citizen_client.post(missing, {"reason": ""}).status_code == 422
    assert (
        "Ihr Grund:"
        in citizen_client.post(
            missing, {"reason": "Ich wohne bei meiner Schwester."}, follow=True
        ).content.decode()
    )


def test_the_own_file_is_read_back_and_nobody_else_s(
    citizen: Actor,
    citizen_client: Client,
    other_profile: Profile,
    items: list[Item],
    signed_in: Callable[..., Client],
) -> None:
    content = samples.pdf()
    hand_in(by=citizen, item=items[0], content=content)
    address = portal("request_file", ItemFile.objects.get().file_id)
    assert citizen_client.get(address).content == content
    assert signed_in(other_profile.account).get(address).status_code == 404


def test_asking_for_more_time_keeps_what_was_typed(citizen_client: Client, request_: DocumentRequest) -> None:
    address = portal("request_extension", request_.id)
    assert citizen_client.get(address).status_code == 200
    answer = citizen_client.post(
        address, {"until": clock.today().isoformat(), "reason": "Die Bank ist langsam."}
    )
    assert answer.status_code == 422
    assert "Die Bank ist langsam." in answer.content.decode()
    until = (request_.due + timedelta(days=7)).isoformat()
    assert (
        "mehr Zeit"
        in citizen_client.post(address, {"until": until, "reason": "Bank"}, follow=True).content.decode()
    )


def test_lists_cost_the_same_for_one_and_many(
    citizen_client: Client, desk: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    pages = (
        (citizen_client, portal("requests")),
        (desk, fachseite("requests")),
        (desk, fachseite("person_requests", person.id)),
    )
    ask(by=caseworker, person=person, team=benefits_team)
    for_one = [costs(*page) for page in pages]
    for _ in range(25):
        ask(by=caseworker, person=person, team=benefits_team)
    for_many = [costs(*page) for page in pages]
    assert for_many == for_one
    assert max(for_many[:2]) <= 4
    assert for_many[2] <= 5


def costs(client: Client, address: str) -> int:
    client.get(address)
    with counted() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def filled_in(team: Team, person: Person, **given: Any) -> dict[str, Any]:
    return {
        "title": "Neues Einkommen",
        "team": str(team.id),
        "papers": ["contract", "wages"],
        "more": "Schreiben der neuen Firma",
        "members": [str(person.id)],
        "due": (clock.today() + timedelta(days=14)).isoformat(),
        "text": "Sie haben eine neue Arbeit. Glückwunsch!",
        "submission": str(builders.submission()),
        **given,
    }


def test_staff_ask_with_a_template(desk: Client, person: Person, benefits_team: Team) -> None:
    address = fachseite("request_new", person.id)
    assert 'value="contract" checked' in desk.get(address + "?anlass=income").content.decode()
    wrong = desk.post(address, filled_in(benefits_team, person, papers=[], more=""))
    assert wrong.status_code == 422
    assert "Glückwunsch!" in wrong.content.decode()
    desk.post(address, filled_in(benefits_team, person), follow=True)
    assert [item.label for item in Item.objects.order_by("position")] == [
        "Arbeitsvertrag",
        "Lohnabrechnungen der letzten drei Monate",
        "Schreiben der neuen Firma",
    ]


def test_staff_check_what_came_in(
    desk: Client, citizen: Actor, person: Person, request_: DocumentRequest, items: list[Item]
) -> None:
    hand_in(by=citizen, item=items[0])
    page = fachseite("request", person.id, request_.id)
    assert "Auszug.pdf" in desk.get(page).content.decode()
    file_id = ItemFile.objects.get().file_id
    assert desk.post(fachseite("request_file", file_id)).status_code == 200
    back = fachseite("request_return", person.id, request_.id, items[0].id)
    assert desk.get(back).status_code == 200
    assert desk.post(back, {"note": "", "due": "2030-01-01"}).status_code == 422
    assert (
        "Seite 2 fehlt"
        in desk.post(
            back, {"note": "Seite 2 fehlt", "due": request_.due.isoformat()}, follow=True
        ).content.decode()
    )
    assert (
        "In Ordnung: Mietvertrag"
        in desk.post(
            fachseite("request_accept", person.id, request_.id, items[1].id), follow=True
        ).content.decode()
    )
    longer = fachseite("request_extension", person.id, request_.id)
    assert desk.get(longer).status_code == 200
    assert desk.post(longer, {"granted": "yes", "until": "", "note": ""}).status_code == 422
    assert (
        desk.post(
            longer, {"granted": "yes", "until": (request_.due + timedelta(days=7)).isoformat(), "note": ""}
        ).status_code
        == 302
    )
    end = fachseite("request_end", person.id, request_.id)
    assert desk.get(end).status_code == 200
    assert (
        "erledigt"
        in desk.post(end, {"how": "close", "note": "Liegt schon vor."}, follow=True).content.decode()
    )


def test_other_teams_other_offices_and_auditors_find_nothing(
    request_: DocumentRequest,
    citizen: Actor,
    items: list[Item],
    person: Person,
    office: Office,
    placement_team: Team,
    other_staff: Staff,
    signed_in: Callable[..., Client],
) -> None:
    hand_in(by=citizen, item=items[0])
    file_id = ItemFile.objects.get().file_id
    outsiders = (
        builders.make_staff(office, placement_team),
        builders.make_staff(office, request_.team, is_auditor=True),
        other_staff,
    )
    for outsider in outsiders:
        if outsider.office_id == office.id:
            open_file(by=builders.staff_actor(outsider), person=person)
        client = signed_in(outsider.account)
        assert request_.title not in client.get(fachseite("requests")).content.decode()
        assert client.get(fachseite("request", person.id, request_.id)).status_code == 404
        assert client.post(fachseite("request_file", file_id)).status_code in {403, 404}
