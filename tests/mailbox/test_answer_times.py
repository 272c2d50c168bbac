"""What a person may expect, and what teams see of their answer times. Nobody is measured alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import operations, queries
from zugang.mailbox.answer_times import ENOUGH, Pace, expectation
from zugang.mailbox.models import Answer, Thread
from zugang.offices import operations as offices
from zugang.offices.models import Office, Staff, Team
from zugang.offices.public_holidays import Place, after_working_days, is_working_day, working_days_between
from zugang.persons.models import Person

FRIDAY = datetime(2026, 12, 18, 9, tzinfo=UTC)
NI = Place("NI")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def ask(by: Actor, person: Person) -> Thread:
    given = {"title": "Frage", "body": "Wann?", "submission": builders.submission()}
    return operations.start_thread(by=by, person_id=person.id, box="benefits", **given)


def answer(by: Actor, thread: Thread) -> None:
    operations.reply(by=by, thread_id=thread.id, body="Morgen.", submission=builders.submission())


def answered(team: Team, *days: int) -> None:
    now = clock.now()
    Answer.objects.bulk_create(
        Answer(office=team.office, team=team, waited_since=now, ended_at=now, working_days=count)
        for count in days
    )


def test_weekends_and_holidays_do_not_count(citizen: Actor, caseworker: Actor, person: Person) -> None:
    with clock.travel(FRIDAY):
        thread = ask(citizen, person)
    with clock.travel(
        FRIDAY + timedelta(days=10)
    ):  # 28 December: the weekends and two Christmas days lie between
        answer(caseworker, thread)
        answer(caseworker, thread)
    assert [row.working_days for row in Answer.objects.all()] == [5]


def test_a_closed_thread_is_no_answer(citizen: Actor, caseworker: Actor, person: Person) -> None:
    operations.close(by=caseworker, thread_id=ask(citizen, person).id)
    assert [row.is_closed for row in Answer.objects.all()] == [True]


@given(start=DAYS, count=st.integers(0, 30))
def test_counting_working_days_forwards_and_back_agrees(start: date, count: int) -> None:
    end = after_working_days(start, count, NI)
    assert working_days_between(start, end, NI) == count
    assert count == 0 or is_working_day(end, NI)


def test_little_experience_says_what_the_office_aims_at_or_nothing() -> None:
    few = Pace(ENOUGH - 1, 1)
    assert expectation(few, None, since=FRIDAY.date(), place=NI) is None
    stated = expectation(few, 3, since=FRIDAY.date(), place=NI)
    assert stated is not None and (stated.measured, stated.days, stated.by) == (False, 3, date(2026, 12, 23))
    known = expectation(Pace(ENOUGH, 0), 3, since=FRIDAY.date(), place=NI)
    assert known is not None and (known.measured, known.days) == (True, 1)


def test_the_page_says_what_was_and_promises_nothing(citizen_client: Client, benefits_team: Team) -> None:
    page = "/postfach/leistung/neu/"
    assert "In der Regel" not in citizen_client.get(page).content.decode()
    offices.set_answer_days(by=Actor.system(), office=benefits_team.office, days=3)
    assert "will in der Regel innerhalb von 3 Arbeitstagen" in citizen_client.get(page).content.decode()
    answered(benefits_team, *[1] * 12, *[4] * 4, *[20] * 4)
    shown = citizen_client.get(page).content.decode()
    assert "In der Regel kommt die Antwort innerhalb von 4 Arbeitstagen." in shown
    assert "Es kann auch länger dauern." in shown


def test_who_waits_longer_than_usual_is_told_whom_to_call(
    citizen: Actor, citizen_client: Client, person: Person, office: Office
) -> None:
    offices.set_answer_days(by=Actor.system(), office=office, days=2)
    with clock.travel(clock.now() - timedelta(days=20)):
        thread = ask(citizen, person)
    shown = citizen_client.get(reverse("portal:mailbox_thread", args=[thread.id])).content.decode()
    assert "Die Antwort dauert diesmal länger als sonst" in shown
    assert "tel:" + office.phone.replace(" ", "") in shown


@pytest.mark.parametrize("days", [0, 31])
def test_an_aim_is_one_to_thirty_days(office: Office, days: int) -> None:
    with pytest.raises(InvalidInput):
        offices.set_answer_days(by=Actor.system(), office=office, days=days)


def test_a_team_sees_its_own_figures_and_the_office(
    staff: Staff, caseworker: Actor, benefits_team: Team, office: Office
) -> None:
    other = builders.make_team(office, name="Fremdes Team")
    builders.make_staff(office, benefits_team)
    answered(benefits_team, 0, 1, 1, 2, 9)
    answered(other, 30)
    teams, together = queries.figures(by=caseworker, office=office)
    own = next(row for row in teams if row.name == benefits_team.name)
    assert (own.answered, own.median, own.ninety) == (5, 1, 9)
    assert "Fremdes Team" not in [row.name for row in teams]
    assert together.answered == 6


def test_a_team_of_one_is_not_measured(staff: Staff, caseworker: Actor, benefits_team: Team) -> None:
    answered(benefits_team, 1, 2, 3)
    teams, together = queries.figures(by=caseworker, office=staff.office)
    own = next(row for row in teams if row.name == benefits_team.name)
    assert (own.answered, own.median, own.ninety) == (3, None, None)
    assert together.median == 2


def test_open_threads_are_counted_by_age(citizen: Actor, caseworker: Actor, person: Person) -> None:
    for days in (0, 6, 11, 40):
        with clock.travel(clock.now() - timedelta(days=days)):
            ask(citizen, person)
    _teams, together = queries.figures(by=caseworker, office=person.office)
    assert together.waiting == 4
    assert together.open[0] >= 1 and together.open[3] == 1


def test_nobody_else_sees_figures(citizen: Actor, office: Office, other_staff: Staff) -> None:
    for stranger in (citizen, builders.staff_actor(other_staff)):
        with pytest.raises(AccessDenied):
            queries.figures(by=stranger, office=office)


def test_the_page_costs_the_same_with_one_answer_and_with_a_hundred(
    staff_client: Client, benefits_team: Team, signed_in: Callable[..., Client]
) -> None:
    page = reverse("desk:statistics")
    answered(benefits_team, 1)
    staff_client.get(page)
    with counted() as few:
        staff_client.get(page)
    answered(benefits_team, *[2] * 100)
    with counted() as many:
        response = staff_client.get(page)
    assert len(few) == len(many) <= 9, str(many)
    assert "Antworten der letzten 90 Tage" in response.content.decode()
