"""Every look into a person's file is recorded, and the person can read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from zugang.history import queries as history
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.offices.models import Office, Staff
from zugang.persons import operations, queries
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def is_open(person: Person, staff: Staff) -> bool:
    return queries.in_office(office_id=person.office_id, person_id=person.id, looked_by=staff.id)[1]


def test_a_file_is_open_for_eight_hours_for_this_member_only(
    caseworker: Actor, person: Person, staff: Staff
) -> None:
    operations.open_file(by=caseworker, person=person)
    assert is_open(person, staff)
    assert not is_open(person, builders.make_staff(person.office))
    with clock.travel(clock.now() + timedelta(hours=8, seconds=1)):
        assert not is_open(person, staff)


def test_the_person_reads_who_looked_and_why(caseworker: Actor, person: Person, profile: Profile) -> None:
    operations.open_file(by=caseworker, person=person, reason="Rückruf")
    entry = history.for_citizen(account_id=profile.account_id, person_id=person.id)[0]
    assert entry.sentence == "Akte geöffnet. Grund: Rückruf"
    assert entry.actor == caseworker.name


def test_opening_twice_is_one_look(caseworker: Actor, person: Person) -> None:
    assert operations.open_file(by=caseworker, person=person) == operations.open_file(
        by=caseworker, person=person
    )
    assert Event.objects.filter(type="persons.file_opened").count() == 1


def test_another_reason_is_another_look(caseworker: Actor, person: Person) -> None:
    operations.open_file(by=caseworker, person=person)
    operations.open_file(by=caseworker, person=person, reason="Widerspruch")
    assert person.looks.count() == 2


def test_an_over_long_reason_is_told(caseworker: Actor, person: Person) -> None:
    with pytest.raises(InvalidInput):
        operations.open_file(by=caseworker, person=person, reason="x" * 201)


def test_auditors_may_open_and_are_recorded(person: Person, office: Office) -> None:
    auditor = builders.make_staff(office, is_auditor=True)
    operations.open_file(by=builders.staff_actor(auditor), person=person)
    assert is_open(person, auditor)


def test_other_offices_and_citizens_cannot(person: Person, other_staff: Staff, citizen: Actor) -> None:
    for actor in (builders.staff_actor(other_staff), citizen):
        with pytest.raises(AccessDenied):
            operations.open_file(by=actor, person=person)
