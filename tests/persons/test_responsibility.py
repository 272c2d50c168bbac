"""Who is responsible for a person, and what happens where nobody was named."""

from __future__ import annotations

import pytest

from tests import builders
from zugang.history.models import Event
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.offices.models import Office, Staff, Subject, Team
from zugang.persons import operations, queries
from zugang.persons.models import Person


def test_a_team_and_a_member_become_responsible(
    caseworker: Actor, office: Office, benefits_team: Team, staff: Staff
) -> None:
    person = builders.make_person(office)
    operations.assign(by=caseworker, person=person, subject=Subject.BENEFITS, team=benefits_team, staff=staff)
    assert queries.responsible(person.id, Subject.BENEFITS) == (benefits_team, staff)


def test_without_a_choice_the_first_team_of_the_subject_takes_it(office: Office, benefits_team: Team) -> None:
    builders.make_team(office, Subject.BENEFITS)
    assert queries.responsible(builders.make_person(office).id, Subject.BENEFITS) == (benefits_team, None)


def test_an_office_without_such_a_team_says_so(office: Office) -> None:
    with pytest.raises(Team.DoesNotExist):
        queries.responsible(builders.make_person(office).id, Subject.PLACEMENT)


def test_who_left_the_office_is_not_named_any_more(person: Person, staff: Staff, benefits_team: Team) -> None:
    Staff.objects.filter(id=staff.id).update(is_active=False)
    assert queries.responsible(person.id, Subject.BENEFITS) == (benefits_team, None)


def test_saving_the_same_again_records_nothing(
    caseworker: Actor, person: Person, benefits_team: Team, staff: Staff
) -> None:
    operations.assign(by=caseworker, person=person, subject=Subject.BENEFITS, team=benefits_team, staff=staff)
    assert not Event.objects.filter(type="persons.responsible_changed").exists()


def test_responsibility_can_end(caseworker: Actor, person: Person) -> None:
    operations.assign(by=caseworker, person=person, subject=Subject.BENEFITS, team=None)
    assert [row.subject for row in queries.responsibilities_of(person.id)] == [Subject.PLACEMENT]
    assert Event.objects.filter(type="persons.responsible_removed").count() == 1


def test_teams_of_other_subjects_or_offices_are_refused(
    caseworker: Actor, person: Person, placement_team: Team, other_office: Office
) -> None:
    for team in (placement_team, builders.make_team(other_office, Subject.BENEFITS)):
        with pytest.raises(InvalidInput):
            operations.assign(by=caseworker, person=person, subject=Subject.BENEFITS, team=team)


def test_members_of_other_teams_or_offices_are_refused(
    caseworker: Actor, person: Person, benefits_team: Team, other_staff: Staff
) -> None:
    outsider = builders.make_staff(person.office)
    with pytest.raises(InvalidState):
        operations.assign(
            by=caseworker, person=person, subject=Subject.BENEFITS, team=benefits_team, staff=outsider
        )
    with pytest.raises(InvalidInput):
        operations.assign(
            by=caseworker, person=person, subject=Subject.BENEFITS, team=benefits_team, staff=other_staff
        )


def test_other_offices_cannot_assign(person: Person, benefits_team: Team, other_staff: Staff) -> None:
    with pytest.raises(AccessDenied):
        operations.assign(
            by=builders.staff_actor(other_staff), person=person, subject=Subject.BENEFITS, team=benefits_team
        )
