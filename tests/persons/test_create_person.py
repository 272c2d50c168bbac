"""The front desk takes a person into the portal, once per Kundennummer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import builders
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.offices.models import Office
from zugang.persons import operations
from zugang.persons.details import Details
from zugang.persons.models import Person

DETAILS = Details(
    first_name="Erika",
    last_name="Beispiel",
    birth_date=date(1984, 5, 17),
    street="Lindenweg 3",
    postcode="00001",
    town="Musterstadt",
)


def create(
    by: Actor, office: Office, number: str = "123a 456789", details: Details = DETAILS, **given: object
) -> Person:
    submission = given.pop("submission", None) or builders.submission()
    return operations.create_person(
        by=by, office=office, kundennummer=number, details=details, submission=submission
    )  # type: ignore[arg-type]


def test_the_kundennummer_is_stored_in_its_one_form(caseworker: Actor, office: Office) -> None:
    assert create(caseworker, office).kundennummer == "123A456789"


def test_it_stands_in_the_persons_history_without_values(caseworker: Actor, office: Office) -> None:
    event = Event.objects.get(chain=f"person:{create(caseworker, office).id}")
    assert (event.type, event.data, event.actor_name) == ("persons.created", {}, caseworker.name)


def test_a_replayed_form_makes_no_second_person(caseworker: Actor, office: Office) -> None:
    key = builders.submission()
    assert create(caseworker, office, submission=key) == create(caseworker, office, submission=key)
    assert Person.objects.count() == 1


def test_a_known_kundennummer_is_told(caseworker: Actor, office: Office) -> None:
    create(caseworker, office)
    with pytest.raises(InvalidInput, match="gibt es schon") as refusal:
        create(caseworker, office)
    assert refusal.value.field == "kundennummer"


def test_a_kundennummer_of_another_office_is_told_without_a_name(
    caseworker: Actor, office: Office, other_office: Office
) -> None:
    builders.make_person(other_office, kundennummer="123A456789", last_name="Geheim")
    with pytest.raises(InvalidInput, match="anderen Jobcenter") as refusal:
        create(caseworker, office)
    assert "Geheim" not in refusal.value.message


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("first_name", ""),
        ("first_name", "  "),
        ("last_name", "x" * 81),
        ("last_name", "Bei\x07spiel"),
        ("street", ""),
        ("town", "y" * 81),
        ("birth_date", date(2999, 1, 1)),
        ("birth_date", date(1850, 1, 1)),
        ("postcode", "1234"),
        ("postcode", "ABCDE"),
        ("country", "Deutschland"),
    ],
)
def test_wrong_details_are_told_at_their_field(
    caseworker: Actor, office: Office, field: str, wrong: object
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create(caseworker, office, details=replace(DETAILS, **{field: wrong}))  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert Person.objects.count() == 0


def test_an_address_abroad_has_its_own_postcode(caseworker: Actor, office: Office) -> None:
    person = create(caseworker, office, details=replace(DETAILS, country="nl", postcode="1011 AB"))
    assert person.lives_abroad


def test_blanks_are_put_right(caseworker: Actor, office: Office) -> None:
    assert (
        create(caseworker, office, details=replace(DETAILS, last_name="  von   Beispiel ")).last_name
        == "von Beispiel"
    )


def test_staff_of_another_office_cannot(office: Office, other_staff: object) -> None:
    with pytest.raises(AccessDenied):
        create(builders.staff_actor(other_staff), office)  # type: ignore[arg-type]


def test_citizens_cannot(citizen: Actor, office: Office) -> None:
    with pytest.raises(AccessDenied):
        create(citizen, office)


def test_auditors_cannot(office: Office) -> None:
    auditor = builders.staff_actor(builders.make_staff(office, is_auditor=True))
    with pytest.raises(NotAllowed):
        create(auditor, office)


def test_changes_are_recorded_by_field_name_only(caseworker: Actor, person: Person) -> None:
    changed = operations.change_person(
        by=caseworker, person=person, details=replace(DETAILS, street="Neuweg 9")
    )
    assert changed.street == "Neuweg 9"
    event = Event.objects.get(chain=f"person:{person.id}", type="persons.changed")
    assert event.data == {"fields": "street"}


def test_saving_without_a_change_records_nothing(caseworker: Actor, person: Person) -> None:
    operations.change_person(by=caseworker, person=person, details=DETAILS)
    assert not Event.objects.filter(type="persons.changed").exists()
