"""Everything about a person in order of time; what belongs to another team is told without its details."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.queries import counted
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file

SECRET = "Wegen meiner Krankheit"


def write(by: Actor, person: Person, title: str = SECRET) -> Thread:
    thread = operations.start_thread(
        by=by, person_id=person.id, box="benefits", title=title, body="x", submission=builders.submission()
    )
    operations.reply(by=by, thread_id=thread.id, body="Noch etwas", submission=builders.submission())
    return thread


def timeline(client: Client, person: Person, **given: str) -> str:
    return client.get(reverse("desk:person_history", args=[person.id]), given).content.decode()


@pytest.fixture
def desk(staff_client: Client, caseworker: Actor, person: Person) -> Client:
    open_file(by=caseworker, person=person)
    return staff_client


def test_a_step_leads_to_what_it_tells_of(desk: Client, citizen: Actor, person: Person) -> None:
    thread = write(citizen, person)
    page = timeline(desk, person)
    assert SECRET in page
    assert page.count(f'href="{reverse("desk:thread", args=[thread.id])}"') == 2


def test_it_is_filtered_by_kind(desk: Client, citizen: Actor, person: Person) -> None:
    write(citizen, person)
    assert SECRET in timeline(desk, person, art="nachrichten")
    looks = timeline(desk, person, art="einblicke")
    assert "Akte" in looks and SECRET not in looks
    assert "Zu dieser Auswahl gibt es keine Schritte." in timeline(desk, person, art="termine")
    assert SECRET in timeline(desk, person, art="unsinn")


def test_other_teams_and_auditors_read_no_titles(
    citizen: Actor, person: Person, office: Office, placement_team: Team, signed_in: Callable[..., Client]
) -> None:
    write(citizen, person)
    for stranger in (
        builders.make_staff(office, placement_team),
        builders.make_staff(office, is_auditor=True),
    ):
        open_file(by=builders.staff_actor(stranger), person=person)
        page = timeline(signed_in(stranger.account), person)
        assert "Neue Nachricht „…“" in page
        assert SECRET not in page


def test_it_costs_the_same_with_two_and_with_thirty_steps(
    desk: Client, citizen: Actor, person: Person, staff: Staff
) -> None:
    write(citizen, person)
    timeline(desk, person)
    with counted() as few:
        timeline(desk, person)
    for number in range(14):
        write(citizen, person, f"Nummer {number}")
    with counted() as many:
        page = timeline(desk, person)
    assert "Nummer 13" in page
    assert len(few) == len(many) <= 6, str(many)


def test_files_of_conversations_are_for_the_teams_concerned(
    desk: Client,
    citizen: Actor,
    person: Person,
    office: Office,
    placement_team: Team,
    signed_in: Callable[..., Client],
) -> None:
    page = reverse("desk:person_files", args=[person.id])
    assert "Noch keine Dateien" in desk.get(page).content.decode()


def test_the_print_has_no_internal_notes(
    desk: Client, caseworker: Actor, citizen: Actor, person: Person
) -> None:
    thread = write(citizen, person)
    operations.add_note(
        by=caseworker, thread_id=thread.id, body="Nur für uns", submission=builders.submission()
    )
    shown = desk.get(reverse("desk:thread_print", args=[thread.id])).content.decode()
    assert "Noch etwas" in shown and "Nur für uns" not in shown
