"""A colleague is away: new messages go to the stand-in, the person is told, and afterwards they come back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.history import queries as history
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, NotAllowed
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Answer, Message, Thread
from zugang.mailbox.tasks import stand_in
from zugang.offices import operations as offices
from zugang.offices.models import Absence, Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

REASON = "Kur in Bad Muster"


def away(staff: Staff, stand_in: Staff | None = None, *, first: int = -1, last: int = 5) -> Absence:
    today = clock.today()
    absence, _is_new = offices.add_absence(
        by=Actor.system(),
        office=staff.office,
        team=None,
        staff=staff,
        stand_in=stand_in,
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
        note=REASON,
        submission=builders.submission(),
    )
    return absence


def write(by: Actor, thread: Thread) -> None:
    operations.reply(by=by, thread_id=thread.id, body="Noch eine Frage", submission=builders.submission())


def begin(by: Actor, person: Person) -> Thread:
    given = {"title": "Heizkosten", "body": "Wohin damit?", "submission": builders.submission()}
    return operations.start_thread(by=by, person_id=person.id, box="benefits", **given)


def messages(thread: Thread) -> list[Message]:
    return list(Message.objects.filter(thread=thread).order_by("id"))


def test_a_new_message_goes_to_the_stand_in(
    citizen: Actor, person: Person, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    thread = begin(citizen, person)
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (colleague, staff)


def test_without_a_stand_in_it_goes_to_the_team(citizen: Actor, thread: Thread, staff: Staff) -> None:
    away(staff)
    write(citizen, thread)
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (None, staff)


def test_a_stand_in_who_is_away_too_leaves_it_to_the_team(
    citizen: Actor, person: Person, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    away(colleague)
    assert begin(citizen, person).assigned is None


def test_the_person_is_answered_at_once_and_still_waits(
    citizen: Actor, thread: Thread, staff: Staff, colleague: Staff
) -> None:
    absence = away(staff, colleague)
    write(citizen, thread)
    write(citizen, thread)
    thread.refresh_from_db()
    automatic = [one for one in messages(thread) if one.is_automatic]
    assert len(automatic) == 1
    assert f"{staff.name} ist bis zum {absence.last_day:%d.%m.%Y} nicht da" in automatic[0].body
    assert colleague.name in automatic[0].body and REASON not in automatic[0].body
    assert (thread.state, thread.citizen_unread, thread.message_count) == ("open", 0, 4)
    assert thread.waiting_since is not None
    assert not Answer.objects.exists()


def test_it_speaks_the_language_of_the_person(
    citizen: Actor, profile: Profile, thread: Thread, staff: Staff
) -> None:
    profile.account.language = "en"
    profile.account.save()
    away(staff)
    write(citizen, thread)
    assert "Your message has arrived." in messages(thread)[-1].body


def test_the_person_sees_until_when_but_not_why(
    citizen_client: Client, thread: Thread, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    for page in ("/postfach/leistung/neu/", reverse("portal:mailbox_thread", args=[thread.id]), "/profil/"):
        shown = citizen_client.get(page).content.decode()
        assert "nicht da" in shown, page
        assert REASON not in shown


def test_what_waits_when_the_absence_begins_goes_on_too(
    thread: Thread, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    for _ in range(2):
        stand_in()
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (colleague, staff)
    told = history.for_staff(person_id=thread.person_id, packages=("mailbox.passed_on",))
    assert len(told) == 1


def test_afterwards_it_comes_back(
    citizen: Actor, caseworker: Actor, thread: Thread, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    write(citizen, thread)
    stand_in()
    thread.refresh_from_db()
    assert thread.assigned == colleague
    with clock.travel(clock.now() + timedelta(days=6)):
        stand_in()
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (staff, None)


def test_when_the_stand_in_goes_too_it_still_comes_back_to_whose_it_was(
    thread: Thread, staff: Staff, colleague: Staff
) -> None:
    away(staff, colleague)
    stand_in()
    away(colleague)
    stand_in()
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (None, staff)


def test_an_absence_called_off_brings_it_back_at_the_next_run(
    thread: Thread, staff: Staff, colleague: Staff
) -> None:
    absence = away(staff, colleague)
    stand_in()
    offices.remove_absence(by=Actor.system(), absence=absence)
    stand_in()
    thread.refresh_from_db()
    assert thread.assigned == staff


def test_who_is_given_it_on_purpose_keeps_it(
    caseworker: Actor, thread: Thread, staff: Staff, colleague: Staff
) -> None:
    absence = away(staff)
    stand_in()
    operations.assign(by=caseworker, thread_id=thread.id, staff_id=colleague.id)
    offices.remove_absence(by=Actor.system(), absence=absence)
    stand_in()
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (colleague, None)


def test_who_left_the_team_gets_nothing_back(
    thread: Thread, staff: Staff, colleague: Staff, benefits_team: Team
) -> None:
    absence = away(staff, colleague)
    stand_in()
    offices.remove_absence(by=Actor.system(), absence=absence)
    staff.teams.remove(benefits_team)
    stand_in()
    thread.refresh_from_db()
    assert (thread.assigned, thread.returns_to) == (colleague, None)


def test_absences_without_a_gap_count_as_one(staff: Staff) -> None:
    away(staff, first=0, last=2)
    away(staff, first=3, last=9)
    away(staff, first=20, last=30)
    found = queries.away(staff.id)
    assert found is not None and found.until == clock.today() + timedelta(days=9)


def test_a_stand_in_shares_a_team(
    staff: Staff, placement_only: Staff, other_staff: Staff, auditor: Staff
) -> None:
    away(staff, placement_only)
    for unfit in (staff, other_staff, auditor):
        with pytest.raises(InvalidInput) as refused:
            away(staff, unfit)
        assert refused.value.field == "stand_in"


def test_staff_enter_their_own_absence_with_a_stand_in(
    staff_client: Client, staff: Staff, colleague: Staff
) -> None:
    page = reverse("desk:absence_new")
    given = {
        "staff": str(staff.id),
        "stand_in": str(colleague.id),
        "first_day": date(2027, 3, 1).isoformat(),
        "last_day": date(2027, 3, 5).isoformat(),
        "submission": str(builders.submission()),
    }
    assert colleague.name in staff_client.get(page).content.decode()
    staff_client.post(page, given)
    assert Absence.objects.get().stand_in == colleague
    assert colleague.name in staff_client.get(reverse("desk:slot_patterns")).content.decode()


def test_nobody_enters_the_absence_of_a_colleague(caseworker: Actor, colleague: Staff) -> None:
    with pytest.raises(NotAllowed):
        offices.add_absence(
            by=caseworker,
            office=colleague.office,
            team=None,
            staff=colleague,
            first_day=clock.today(),
            last_day=clock.today(),
            note="",
            submission=builders.submission(),
        )
