"""An office, its teams and staff are set up once, by the portal or its administrators."""

from __future__ import annotations

from datetime import time

import pytest

from tests import builders
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.offices import operations, queries
from zugang.offices.models import Land, Office, Staff, Subject, Team
from zugang.offices.operations import Hours

SYSTEM = Actor.system()


def make(**given: object) -> Office:
    fields: dict[str, object] = {
        "by": SYSTEM,
        "name": "Jobcenter Teststadt",
        "carrier_number": "97122",
        "land": Land.NI,
        "street": "Marktplatz 1",
        "postcode": "00001",
        "town": "Teststadt",
        "phone": "05000 1",
        "email": "info@jobcenter.example",
        **given,
    }
    return operations.create_office(**fields)  # type: ignore[arg-type]


def test_the_portal_opens_an_office_and_records_it(db: None) -> None:
    office = make()
    assert office.slug == "jobcenter-teststadt-97122"
    assert Event.objects.filter(chain=f"office:{office.id}", type="offices.office_created").exists()


@pytest.mark.parametrize("number", ["", "9712", "971223", "9712A", "٩٧١٢٢"])
def test_a_carrier_number_has_five_digits(db: None, number: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        make(carrier_number=number)
    assert refusal.value.field == "carrier_number"


def test_a_carrier_number_belongs_to_one_office(db: None) -> None:
    make()
    with pytest.raises(InvalidInput):
        make(name="Jobcenter Zwei")


def test_staff_cannot_open_offices(caseworker: Actor) -> None:
    with pytest.raises(NotAllowed):
        make(by=caseworker)


def test_only_administrators_add_teams(office: Office, caseworker: Actor) -> None:
    with pytest.raises(NotAllowed):
        operations.create_team(by=caseworker, office=office, name="Neu", subject=Subject.BENEFITS)
    admin = builders.staff_actor(builders.make_staff(office, is_administrator=True))
    team = operations.create_team(by=admin, office=office, name="Neu", subject=Subject.BENEFITS)
    assert team in queries.teams_of(office.id, Subject.BENEFITS)


def test_administrators_of_another_office_do_not_see_it(office: Office, other_office: Office) -> None:
    admin = builders.staff_actor(builders.make_staff(other_office, is_administrator=True))
    with pytest.raises(AccessDenied):
        operations.create_team(by=admin, office=office, name="Neu", subject=Subject.BENEFITS)


def test_a_team_name_is_used_once_in_an_office(benefits_team: Team, office: Office) -> None:
    with pytest.raises(InvalidInput):
        operations.create_team(by=SYSTEM, office=office, name=benefits_team.name, subject=Subject.BENEFITS)


def test_an_account_becomes_staff_of_one_office(
    office: Office, other_office: Office, benefits_team: Team
) -> None:
    account = builders.make_account()
    member = operations.create_staff(
        by=SYSTEM, office=office, account=account, name="Ute Neu", teams=[benefits_team]
    )
    account.refresh_from_db()
    assert account.is_staff_account
    standing = queries.staff_of_account(account.id)
    assert standing is not None and standing.staff == member
    assert standing.teams == ((benefits_team.id, benefits_team.name),)
    with pytest.raises(InvalidState):
        operations.create_staff(by=SYSTEM, office=other_office, account=account, name="Ute Neu")


def test_a_team_of_another_office_is_refused(other_office: Office, benefits_team: Team) -> None:
    with pytest.raises(InvalidInput):
        operations.create_staff(
            by=SYSTEM, office=other_office, account=builders.make_account(), name="X", teams=[benefits_team]
        )


def test_inactive_staff_are_no_staff(staff: Staff) -> None:
    Staff.objects.filter(id=staff.id).update(is_active=False)
    assert queries.staff_of_account(staff.account_id) is None


def test_opening_hours_are_replaced_as_a_whole(office: Office) -> None:
    for closes in (12, 13):
        operations.set_opening_hours(by=SYSTEM, office=office, hours=[Hours(0, time(8), time(closes))])
    assert [hours.closes for hours in queries.office_with_hours(office.id).opening_hours.all()] == [time(13)]


@pytest.mark.parametrize(
    "hours",
    [
        [Hours(0, time(12), time(8))],
        [Hours(7, time(8), time(12))],
        [Hours(0, time(8), time(12)), Hours(0, time(11), time(15))],
    ],
)
def test_impossible_hours_are_refused(office: Office, hours: list[Hours]) -> None:
    with pytest.raises(InvalidInput):
        operations.set_opening_hours(by=SYSTEM, office=office, hours=hours)


def test_an_office_is_found_by_postcode_and_several_may_serve_one(
    office: Office, other_office: Office
) -> None:
    for one in (office, other_office):
        operations.set_areas(
            by=SYSTEM, office=one, areas=[("00001", "Musterstadt"), ("00001", "Musterstadt")]
        )
    assert set(queries.offices_for_postcode("00001")) == {office, other_office}
    assert queries.offices_for_postcode("99999") == []
