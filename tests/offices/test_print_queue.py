"""The print queue: out as one checkable file, posted on a day, printed again, withdrawn."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.conftest import sign_in
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.notifications.models import Letter
from zugang.notifications.queries import letters_of
from zugang.notifications.tasks import render_letter
from zugang.offices import letters
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles.operations import issue_code

READY, POSTED = Letter.State.READY, Letter.State.POSTED


@pytest.fixture
def queue(caseworker: Actor, person: Person, office: Office) -> list[Letter]:
    """Two letters, two days old, ready for print."""
    with clock.travel(clock.now() - timedelta(days=2)):
        for about in (person, builders.make_person(office, first_name="Max")):
            issue_code(by=caseworker, person=about, submission=builders.submission())
    for letter in Letter.objects.all():
        render_letter(str(letter.id))
    return list(Letter.objects.order_by("id"))


def identifiers(queue: list[Letter]) -> list[object]:
    return [letter.id for letter in queue]


def test_the_file_for_the_printer_can_be_checked(caseworker: Actor, queue: list[Letter]) -> None:
    batch, content = letters.export(by=caseworker, letter_ids=identifiers(queue))  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        rows = list(
            csv.DictReader(packed.read("manifest.csv").decode("utf-8-sig").splitlines(), delimiter=";")
        )
        for line in manifest["letters"]:
            content = packed.read(line["file"])
            assert content.startswith(b"%PDF")
            assert (len(content), hashlib.sha256(content).hexdigest()) == (line["bytes"], line["sha256"])
        assert len(packed.namelist()) == 4
    assert [row["sha256"] for row in rows] == [line["sha256"] for line in manifest["letters"]]
    assert (manifest["batch"], manifest["letters"][0]["pages"]) == (str(batch), 1)
    assert Event.objects.filter(type="offices.letter_exported").count() == 2


def test_what_was_exported_waits_apart_until_it_is_posted(
    caseworker: Actor, queue: list[Letter], office: Office
) -> None:
    letters.export(by=caseworker, letter_ids=[queue[0].id])
    assert letters_of(office.id, READY, exported=False) == [queue[1]]
    assert letters_of(office.id, READY, exported=True) == [queue[0]]
    letters.print_again(by=caseworker, letter_id=queue[0].id)
    assert letters_of(office.id, READY, exported=True) == []


@pytest.mark.parametrize("ago", [0, 1, 2])
def test_the_day_of_posting_is_the_day_that_was_noted(
    caseworker: Actor, queue: list[Letter], ago: int
) -> None:
    day = clock.today() - timedelta(days=ago)
    for _ in range(2):
        letters.mark_posted(by=caseworker, letter_ids=identifiers(queue), day=day)  # type: ignore[arg-type]
    found = Letter.objects.order_by("id")
    assert {clock.berlin(letter.posted_at).date() for letter in found if letter.posted_at} == {day}
    assert {clock.berlin(letter.noted_at).date() for letter in found if letter.noted_at} == {clock.today()}
    assert Event.objects.filter(type="offices.letter_posted").count() == 2


@pytest.mark.parametrize("days", [1, -3])
def test_a_day_to_come_or_before_the_letter_is_refused(
    caseworker: Actor, queue: list[Letter], days: int
) -> None:
    day = clock.today() + timedelta(days=days)
    with pytest.raises(InvalidInput) as refused:
        letters.mark_posted(by=caseworker, letter_ids=[queue[0].id], day=day)
    assert refused.value.field == "day"


def test_a_withdrawn_letter_leaves_no_content_and_never_leaves(
    caseworker: Actor, queue: list[Letter]
) -> None:
    for _ in range(2):
        withdrawn = letters.withdraw(by=caseworker, letter_id=queue[0].id)
    assert (withdrawn.state, withdrawn.sealed_pdf) == ("withdrawn", None)
    for attempt in (letters.export, letters.mark_posted):
        with pytest.raises(InvalidState):
            attempt(by=caseworker, letter_ids=[queue[0].id])  # type: ignore[operator]
    letters.mark_posted(by=caseworker, letter_ids=[queue[1].id])
    for late in (letters.withdraw, letters.print_again):
        with pytest.raises(InvalidState):
            late(by=caseworker, letter_id=queue[1].id)


def test_none_and_too_many_are_refused(caseworker: Actor) -> None:
    for chosen in ([], [builders.submission() for _ in range(letters.EXPORT_MAX + 1)]):
        with pytest.raises(InvalidInput):
            letters.export(by=caseworker, letter_ids=chosen)


def test_another_office_and_an_auditor_get_nothing(
    queue: list[Letter], other_staff: Staff, staff: Staff, caseworker: Actor
) -> None:
    with pytest.raises(AccessDenied):
        letters.export(by=builders.staff_actor(other_staff), letter_ids=[queue[0].id])
    Staff.objects.filter(id=staff.id).update(is_auditor=True)
    with pytest.raises(NotAllowed):
        letters.export(by=caseworker, letter_ids=[queue[0].id])
    assert Letter.objects.filter(exported_at=None).count() == 2


def test_the_page_goes_from_ready_to_printed_to_posted(staff_client: Client, queue: list[Letter]) -> None:
    here, chosen = reverse("desk:letters"), {"letter": [str(letter.id) for letter in queue]}
    answer = staff_client.post(reverse("desk:letters_export"), chosen)
    assert answer["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert "Keine Briefe" in staff_client.get(here).content.decode()
    assert "Noch einmal drucken" in staff_client.get(f"{here}?stand=gedruckt").content.decode()
    staff_client.post(reverse("desk:letter_again", args=[queue[0].id]))
    staff_client.post(reverse("desk:letter_withdraw", args=[queue[1].id]))
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    staff_client.post(reverse("desk:letters_posted"), {"letter": [str(queue[0].id)], "day": yesterday})
    assert Letter.objects.get(id=queue[0].id).state == POSTED


def test_a_wrong_day_is_told_and_the_ticks_stay(staff_client: Client, queue: list[Letter]) -> None:
    given = {"letter": [str(queue[0].id)], "day": "2999-01-01", "stand": "bereit"}
    answer = staff_client.post(reverse("desk:letters_posted"), given)
    assert answer.status_code == 422
    assert "nicht in der Zukunft" in answer.content.decode()
    assert f'value="{queue[0].id}" form="vermerken" checked' in answer.content.decode()
    assert staff_client.post(reverse("desk:letters_export"), {}).status_code == 422


def test_strangers_to_the_queue(queue: list[Letter], other_staff: Staff, citizen_client: Client) -> None:
    for client in (sign_in(other_staff.account), citizen_client):
        for name in ("letter_again", "letter_withdraw"):
            assert client.post(reverse(f"desk:{name}", args=[queue[0].id])).status_code == 404
        assert client.post(reverse("desk:letters_export"), {"letter": [str(queue[0].id)]}).status_code == 404
    assert {letter.state for letter in Letter.objects.all()} == {READY}
