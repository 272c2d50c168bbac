"""Proofs often speak of illness: the team they are for opens them, no other of the office, and each try is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.documents import samples
from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.documents.models import StoredFile
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person, Responsibility
from zugang.persons.operations import open_file

Desk = Callable[[Staff], Client]


@pytest.fixture
def proof(citizen: Actor, appointment: Appointment) -> StoredFile:
    return operations.add_proof(
        by=citizen, appointment=appointment, name="Attest_Klinik.pdf", content=samples.pdf(),
        submission=builders.submission(),
    )  # fmt: skip


@pytest.fixture
def desk_of(signed_in: Callable[..., Client], person: Person) -> Desk:
    def opened(member: Staff) -> Client:
        open_file(by=builders.staff_actor(member), person=person)
        return signed_in(member.account)

    return opened


def opening(client: Client, proof: StoredFile) -> int:
    return client.post(reverse("desk:appointment_proof_file", args=[proof.id])).status_code


def page(client: Client, appointment: Appointment) -> str:
    where = reverse("desk:appointment", args=[appointment.person_id, appointment.id])
    return client.get(where).content.decode()


def recorded(kind: str) -> int:
    return Event.objects.filter(type=kind).count()


def test_the_appointments_team_opens_them_and_that_is_recorded(
    desk_of: Desk, staff: Staff, appointment: Appointment, proof: StoredFile
) -> None:
    desk = desk_of(staff)
    assert "Attest_Klinik.pdf" in page(desk, appointment)
    assert opening(desk, proof) == 200
    assert (recorded("documents.read_by_staff"), recorded("appointments.proof_closed")) == (1, 0)


@pytest.mark.parametrize("rights", [{}, {"is_administrator": True}])
def test_another_team_reads_neither_file_nor_name_and_its_try_is_recorded(
    desk_of: Desk, office: Office, benefits_team: Team, appointment: Appointment, proof: StoredFile,
    rights: dict[str, bool],
) -> None:  # fmt: skip
    desk = desk_of(builders.make_staff(office, benefits_team, name="Anke Fremd", **rights))
    shown = page(desk, appointment)
    assert "Attest_Klinik" not in shown and "Es gibt 1 Nachweis." in shown
    answer = desk.post(reverse("desk:appointment_proof_file", args=[proof.id]))
    assert answer.status_code == 403 and "öffnet nur das Team" in answer.content.decode()
    assert (recorded("documents.read_by_staff"), recorded("appointments.proof_closed")) == (0, 1)


def test_the_team_that_took_the_person_over_opens_them(
    desk_of: Desk, office: Office, placement_team: Team, person: Person, proof: StoredFile
) -> None:
    successor = builders.make_team(office, placement_team.subject, name="Vermittlung Süd")
    member = builders.make_staff(office, successor, name="Jo Neu")
    assert opening(desk_of(member), proof) == 403
    Responsibility.objects.filter(person=person, subject=placement_team.subject).update(team=successor)
    assert opening(desk_of(member), proof) == 200


def test_for_another_office_and_for_other_files_there_is_nothing(
    signed_in: Callable[..., Client], other_staff: Staff, desk_of: Desk, staff: Staff, proof: StoredFile
) -> None:
    assert opening(signed_in(other_staff.account), proof) == 404
    proof.id = builders.submission()
    assert opening(desk_of(staff), proof) == 404


def test_an_auditor_reads_no_name_and_opens_nothing(
    desk_of: Desk, office: Office, placement_team: Team, appointment: Appointment, proof: StoredFile
) -> None:
    desk = desk_of(builders.make_staff(office, placement_team, name="Pia Prüf", is_auditor=True))
    assert "Attest_Klinik" not in page(desk, appointment)
    assert opening(desk, proof) == 403


def test_the_reason_of_a_refusal_is_read_by_the_team_alone(
    citizen: Actor, desk_of: Desk, office: Office, staff: Staff, benefits_team: Team, appointment: Appointment
) -> None:
    operations.decline(by=citizen, appointment=appointment, reason="Ich liege im Krankenhaus.")
    assert "Ich liege im Krankenhaus." in page(desk_of(staff), appointment)
    other = page(desk_of(builders.make_staff(office, benefits_team, name="Anke Fremd")), appointment)
    assert "Krankenhaus" not in other
    assert "Das liest nur das Team" in other
