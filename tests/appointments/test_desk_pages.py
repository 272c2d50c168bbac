"""Appointments in a person's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import in_days
from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file


@pytest.fixture
def desk(staff_client: Client, caseworker: Actor, person: Person) -> Client:
    """Staff with the person's file open."""
    open_file(by=caseworker, person=person)
    return staff_client


def address(name: str, person: Person, *more: object) -> str:
    return reverse(f"desk:{name}", args=[person.id, *more])


def filled_in(responsible: Team, /, **given: str) -> dict[str, str]:
    day = clock.berlin(in_days(8)).date()
    return {
        "title": "Beratung",
        "kind": "mandatory",
        "place": "office",
        "where": "Zimmer 3",
        "team": str(responsible.id),
        "staff": "",
        "text": "Bitte kommen Sie pünktlich.",
        "day": day.isoformat(),
        "starts": "09:00",
        "ends": "09:45",
        "submission": str(builders.submission()),
        **given,
    }


def test_making_one(desk: Client, person: Person, placement_team: Team) -> None:
    assert "Termin vereinbaren" in desk.get(address("person_appointments", person)).content.decode()
    assert desk.get(address("appointment_new", person)).status_code == 200
    form = filled_in(placement_team)
    response = desk.post(address("appointment_new", person), form, follow=True)
    assert "Der Termin ist vereinbart." in response.content.decode()
    desk.post(address("appointment_new", person), form)
    made = Appointment.objects.get()
    assert clock.berlin(made.starts_at).strftime("%H:%M") == "09:00"


@pytest.mark.parametrize(
    "wrong",
    [{"ends": "08:00"}, {"day": "2001-01-01"}, {"day": "nie"}, {"title": ""}, {"team": ""}, {"kind": "x"}],
)
def test_mistakes_are_told_and_nothing_typed_is_lost(
    desk: Client, person: Person, placement_team: Team, wrong: dict[str, str]
) -> None:
    response = desk.post(address("appointment_new", person), filled_in(placement_team, **wrong))
    assert response.status_code == 422
    text = response.content.decode()
    assert "Bitte prüfen Sie Ihre Angaben" in text
    assert "Bitte kommen Sie pünktlich." in text
    assert not Appointment.objects.exists()


def test_moving_and_calling_off(desk: Client, person: Person, appointment: Appointment) -> None:
    move = address("appointment_move", person, appointment.id)
    assert desk.get(move).status_code == 200
    times = {"day": clock.berlin(in_days(12)).date().isoformat(), "starts": "10:00", "ends": "10:30"}
    assert "verschoben" in desk.post(move, times, follow=True).content.decode()
    cancel = address("appointment_cancel", person, appointment.id)
    assert desk.post(cancel, {"reason": ""}).status_code == 422
    assert "Fortbildung" in desk.post(cancel, {"reason": "Fortbildung"}, follow=True).content.decode()
    appointment.refresh_from_db()
    assert appointment.state == Appointment.State.CANCELLED


def test_the_reason_of_a_refusal_is_read_in_the_file(
    desk: Client, citizen: Actor, person: Person, appointment: Appointment
) -> None:
    operations.decline(by=citizen, appointment=appointment, reason="Vorstellungsgespräch")
    text = desk.get(address("appointment", person, appointment.id)).content.decode()
    assert "Vorstellungsgespräch" in text
    assert "Verschieben" in text


def test_the_outcome_is_noted_once_it_has_begun(
    desk: Client, person: Person, appointment: Appointment
) -> None:
    conclude = address("appointment_conclude", person, appointment.id)
    assert desk.post(conclude, {"came": "no"}).status_code == 409
    appointment.starts_at = clock.now() - timedelta(minutes=5)
    appointment.save()
    assert "Ergebnis eintragen" in desk.get(address("appointment", person, appointment.id)).content.decode()
    assert desk.post(conclude, {}).status_code == 422
    assert "nicht erschienen" in desk.post(conclude, {"came": "no"}, follow=True).content.decode()


def test_a_closed_file_is_opened_first(staff_client: Client, person: Person) -> None:
    assert staff_client.get(address("person_appointments", person)).status_code == 302


def test_other_offices_find_nothing(
    other_staff: Staff, person: Person, appointment: Appointment, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(other_staff.account)
    for name in ("person_appointments", "appointment_new"):
        assert client.get(address(name, person)).status_code == 404
    assert (
        client.post(address("appointment_cancel", person, appointment.id), {"reason": "x"}).status_code == 404
    )


def test_one_person_s_appointment_is_not_in_another_s_file(
    desk: Client, caseworker: Actor, appointment: Appointment, person: Person
) -> None:
    neighbour = builders.make_person(person.office)
    open_file(by=caseworker, person=neighbour)
    assert desk.get(address("appointment", neighbour, appointment.id)).status_code == 404
