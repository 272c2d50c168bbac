"""Booking a free slot: once, by who it is there for, with or without being asked to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier, BoundedSemaphore

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests import builders
from tests.appointments.conftest import book, open_hours, schedule
from zugang.appointments import operations, queries
from zugang.appointments.models import Appointment, Choice, Slot
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Staff, Subject, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

CLIENTS, SLOTS = 200, 50
# A server has fewer connections to the database than clients: the others wait for theirs.
CONNECTIONS = BoundedSemaphore(100)


@pytest.fixture
def slots(caseworker: Actor, placement_team: Team) -> list[Slot]:
    open_hours(by=caseworker, team=placement_team)
    return list(Slot.objects.order_by("starts_at"))


def offer_choice(by: Actor, person: Person, team: Team, days: int = 14) -> Choice:
    return operations.offer_choice(
        by=by,
        person=person,
        team=team,
        kind=Appointment.Kind.MANDATORY,
        title="Kooperationsplan",
        text="Bitte bringen Sie Ihren Lebenslauf mit.",
        until=clock.today() + timedelta(days=days),
        submission=builders.submission(),
    )


def test_a_booked_slot_is_confirmed_and_gone(
    citizen: Actor, profile: Profile, slots: list[Slot], placement_team: Team
) -> None:
    made = book(by=citizen, slot=slots[0], concern="Ich möchte über eine Weiterbildung sprechen.")
    assert (made.state, made.kind) == (Appointment.State.CONFIRMED, Appointment.Kind.VOLUNTARY)
    assert (made.starts_at, made.title) == (slots[0].starts_at, "Offene Beratung")
    assert not queries.free_slots(placement_team.id).filter(id=slots[0].id).exists()
    assert Event.objects.filter(type="appointments.booked").count() == 1
    assert OutboundMail.objects.get(kind="appointments.news").address == profile.account.email


def test_a_replayed_form_books_once(citizen: Actor, slots: list[Slot]) -> None:
    key = builders.submission()
    given = {"by": citizen, "person_id": citizen.person_id, "slot_id": slots[0].id, "concern": ""}
    first = operations.book(**given, submission=key)  # type: ignore[arg-type]
    assert operations.book(**given, submission=key).id == first.id  # type: ignore[arg-type]


def test_the_second_is_told_clearly(citizen: Actor, other_profile: Profile, slots: list[Slot]) -> None:
    book(by=citizen, slot=slots[0])
    with pytest.raises(InvalidState, match="gerade jemand anderes gebucht"):
        book(by=builders.citizen_actor(other_profile), slot=slots[0])


def test_the_database_itself_refuses_a_second_booking(
    citizen: Actor, person: Person, slots: list[Slot]
) -> None:
    made = book(by=citizen, slot=slots[0])
    made.pk, made.submission, made._state.adding = builders.submission(), builders.submission(), True
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_calling_off_frees_the_slot(citizen: Actor, slots: list[Slot], placement_team: Team) -> None:
    made = book(by=citizen, slot=slots[0])
    operations.decline(by=citizen, appointment=made, reason="Ich bin krank.")
    assert queries.free_slots(placement_team.id).filter(id=slots[0].id).exists()


def test_two_appointments_of_ones_own_choosing_are_enough(citizen: Actor, slots: list[Slot]) -> None:
    book(by=citizen, slot=slots[0])
    book(by=citizen, slot=slots[1])
    with pytest.raises(InvalidState, match="schon zwei Termine"):
        book(by=citizen, slot=slots[2])


def test_a_choice_staff_offered_sets_kind_and_title(
    citizen: Actor,
    caseworker: Actor,
    profile: Profile,
    slots: list[Slot],
    person: Person,
    placement_team: Team,
) -> None:
    choice = offer_choice(caseworker, person, placement_team)
    page = queries.booking_page(by=citizen, person_id=person.id)
    assert page is not None
    assert page.choice == choice
    made = book(by=citizen, slot=slots[0])
    choice.refresh_from_db()
    assert (made.kind, made.title, choice.state) == (
        Appointment.Kind.MANDATORY,
        "Kooperationsplan",
        Choice.State.BOOKED,
    )


def test_without_profile_a_letter_asks_to_choose(
    caseworker: Actor, person: Person, placement_team: Team
) -> None:
    offer_choice(caseworker, person, placement_team)
    assert Letter.objects.get().title == "Termin aussuchen: Kooperationsplan"


def test_a_withdrawn_choice_asks_no_more(
    citizen: Actor, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    choice = offer_choice(caseworker, person, placement_team)
    operations.withdraw_choice(by=caseworker, choice=choice)
    page = queries.booking_page(by=citizen, person_id=person.id, team_id=placement_team.id)
    assert page is not None
    assert page.choice is None


def test_a_choice_in_the_past_is_refused(caseworker: Actor, person: Person, placement_team: Team) -> None:
    with pytest.raises(InvalidInput):
        offer_choice(caseworker, person, placement_team, days=-1)


def test_slots_of_busy_staff_are_not_offered(
    caseworker: Actor, person: Person, placement_team: Team, staff: Staff
) -> None:
    open_hours(by=caseworker, team=placement_team, staff=staff)
    first = Slot.objects.order_by("starts_at")[0]
    schedule(by=caseworker, person=person, team=placement_team, staff=staff, starts_at=first.starts_at)
    assert not queries.free_slots(placement_team.id).filter(id=first.id).exists()


def test_only_teams_that_are_there_for_the_person(
    citizen: Actor, caseworker: Actor, person: Person, slots: list[Slot], other_staff: Staff
) -> None:
    stranger_team = builders.make_team(person.office, Subject.PLACEMENT)
    builders.make_staff(person.office, stranger_team)
    administrator = builders.staff_actor(builders.make_staff(person.office, is_administrator=True))
    open_hours(by=administrator, team=stranger_team)
    theirs = Slot.objects.filter(team=stranger_team)[0]
    with pytest.raises(AccessDenied):
        book(by=citizen, slot=theirs)
    with pytest.raises(AccessDenied):
        queries.booking_page(by=citizen, person_id=person.id, team_id=stranger_team.id)


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[tuple[list[Actor], list[Slot]]]:
    """Two hundred persons who look at the same fifty slots."""
    office = builders.make_office()
    team = builders.make_team(office, Subject.PLACEMENT)
    boss = builders.staff_actor(builders.make_staff(office, is_administrator=True))
    with clock.travel(datetime(2027, 1, 11, 8, tzinfo=clock.BERLIN)):
        open_hours(
            by=boss, team=team, ends=time(14), minutes=60, seats=10, until=clock.today() + timedelta(days=3)
        )
        actors = [
            builders.citizen_actor(builders.make_profile(builders.make_person(office)))
            for _ in range(CLIENTS)
        ]
        yield actors, list(Slot.objects.order_by("id"))


def test_two_hundred_clients_book_fifty_slots(crowd: tuple[list[Actor], list[Slot]]) -> None:
    """Exactly fifty are booked, each once; everyone else reads why not."""
    actors, slots = crowd
    assert len(slots) == SLOTS
    start = Barrier(CLIENTS)

    def reach_for(number: int) -> str:
        start.wait()
        with CONNECTIONS, clock.travel(datetime(2027, 1, 11, 8, tzinfo=clock.BERLIN)):
            try:
                book(by=actors[number], slot=slots[number % SLOTS])
            except InvalidState as refusal:
                return refusal.message
            finally:
                connection.close()
        return "booked"

    with ThreadPoolExecutor(CLIENTS) as pool:
        told = list(pool.map(reach_for, range(CLIENTS)))
    assert told.count("booked") == SLOTS
    assert set(told) - {"booked"} == {
        "Diesen Termin hat gerade jemand anderes gebucht. Bitte wählen Sie einen anderen."
    }
    assert Appointment.objects.values("slot").distinct().count() == Appointment.objects.count() == SLOTS


def test_one_day_is_shown_at_a_time_and_the_others_are_links(
    citizen_client: Client, slots: list[Slot], caseworker: Actor, placement_team: Team
) -> None:
    """Radio buttons of one group that are folded up on another day would keep Tab from the open day's."""
    days = sorted({clock.berlin(slot.starts_at).date() for slot in slots})
    address = f"/termine/buchen/?team={placement_team.id}"
    for asked, shown in ((f"&tag={days[2]}", days[2]), ("", days[0]), ("&tag=gestern", days[0])):
        page = citizen_client.get(address + asked).content.decode()
        offered = set(re.findall(r'name="slot" id="[^"]*" value="([^"]+)"', page))
        assert offered == {str(slot.id) for slot in slots if clock.berlin(slot.starts_at).date() == shown}
        assert all(f"tag={day}" in page for day in days)


def test_the_day_of_the_chosen_time_stays_when_something_else_is_wrong(
    citizen_client: Client, slots: list[Slot]
) -> None:
    last = slots[-1]
    page = citizen_client.post(
        "/termine/buchen/",
        {"slot": str(last.id), "concern": "x" * 1001, "submission": str(builders.submission())},
    )
    assert page.status_code == 422
    assert f'value="{last.id}" checked' in page.content.decode()
