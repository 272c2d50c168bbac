"""A person belongs to one Bedarfsgemeinschaft at a time, and one member represents it."""

from __future__ import annotations

from datetime import date

import pytest

from tests import builders
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices.models import Office
from zugang.persons import households, queries
from zugang.persons.models import Household, HouseholdMember, Person

SINCE = date(2026, 1, 1)


def test_slashes_and_blanks_do_not_make_two_households(
    caseworker: Actor, person: Person, office: Office
) -> None:
    other = builders.make_person(office)
    households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    households.join_household(by=caseworker, person=other, bg_nummer="97122 / 0000004", since=SINCE)
    assert Household.objects.get().bg_nummer == "97122//0000004"
    assert {member.person_id for member in queries.household_of(person.id)} == {person.id, other.id}


def test_only_one_member_represents(caseworker: Actor, person: Person, office: Office) -> None:
    other = builders.make_person(office)
    for one in (person, other):
        households.join_household(
            by=caseworker, person=one, bg_nummer="97122//0000004", since=SINCE, represents=True
        )
    assert [
        member.person_id for member in queries.household_of(person.id) if member.represents_household
    ] == [other.id]


def test_moving_ends_the_membership_before(caseworker: Actor, person: Person) -> None:
    households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    households.join_household(
        by=caseworker, person=person, bg_nummer="97122//0000005", since=date(2026, 3, 1)
    )
    assert list(person.memberships.order_by("since").values_list("until", flat=True)) == [
        date(2026, 2, 28),
        None,
    ]


def test_joining_again_is_no_second_membership(caseworker: Actor, person: Person) -> None:
    for _ in range(2):
        households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    assert HouseholdMember.objects.count() == 1


def test_a_move_before_the_beginning_is_refused(caseworker: Actor, person: Person) -> None:
    households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    with pytest.raises(InvalidInput):
        households.join_household(by=caseworker, person=person, bg_nummer="97122//0000005", since=SINCE)


def test_leaving_ends_it_and_cannot_be_done_twice(caseworker: Actor, person: Person) -> None:
    households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    households.leave_household(by=caseworker, person=person, until=date(2026, 2, 1))
    assert queries.household_of(person.id) == []
    with pytest.raises(InvalidState):
        households.leave_household(by=caseworker, person=person, until=date(2026, 2, 1))


def test_a_bg_nummer_of_another_office_is_refused(
    caseworker: Actor, person: Person, other_office: Office
) -> None:
    Household.objects.create(office=other_office, bg_nummer="97122//0000004")
    with pytest.raises(InvalidInput) as refusal:
        households.join_household(by=caseworker, person=person, bg_nummer="97122//0000004", since=SINCE)
    assert refusal.value.field == "bg_nummer"
