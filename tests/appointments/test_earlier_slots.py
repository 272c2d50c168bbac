"""The list for earlier times: in order of asking, one at a time, for a limited time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests import builders
from tests.appointments.conftest import book, open_hours
from zugang.appointments import operations, queries, tasks
from zugang.appointments.models import Appointment, EarlierOffer, Slot
from zugang.appointments.operations.waiting import HOLD
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Office, Team

State = EarlierOffer.State


@pytest.fixture(autouse=True)
def travelling(monday: datetime) -> Iterator[None]:
    with clock.travel(monday):
        yield


@pytest.fixture
def slots(caseworker: Actor, placement_team: Team) -> list[Slot]:
    open_hours(by=caseworker, team=placement_team)
    return list(Slot.objects.order_by("starts_at"))


@pytest.fixture
def people(office: Office, placement_team: Team) -> list[Actor]:
    return [
        builders.citizen_actor(builders.make_profile(builders.make_person(office), consent=True))
        for _ in range(3)
    ]


@pytest.fixture
def queue(people: list[Actor], slots: list[Slot], monday: datetime) -> list[Appointment]:
    """The first slot is booked by the third person; the first and the second wait for something earlier."""
    early = book(by=people[2], slot=slots[0])
    for slot in slots[3:]:
        assert slot.starts_at > slots[2].starts_at
    Slot.objects.filter(appointment=None, starts_at__lt=slots[8].starts_at).delete()
    waiting = [book(by=people[0], slot=slots[9]), book(by=people[1], slot=slots[8])]
    for place, appointment in enumerate(waiting):
        with clock.travel(monday + timedelta(minutes=place)):
            operations.wish_earlier(by=people[place], appointment=appointment, days_ahead=1)
    return [*waiting, early]


def pending() -> EarlierOffer:
    return EarlierOffer.objects.get(state=State.PENDING)


def free(people: list[Actor], queue: list[Appointment]) -> EarlierOffer:
    operations.decline(by=people[2], appointment=queue[2], reason="Ich bin krank.")
    return pending()


def test_who_asked_first_is_offered_first_and_alone(people: list[Actor], queue: list[Appointment]) -> None:
    offer = free(people, queue)
    assert offer.appointment_id == queue[0].id
    assert offer.expires_at == clock.now() + HOLD
    assert EarlierOffer.objects.count() == 1
    assert not queries.free_slots(offer.slot.team_id).filter(id=offer.slot_id).exists()
    mails = OutboundMail.objects.filter(account_id=people[0].account_id)
    assert mails.count() == 2  # booked, offered


def test_nobody_else_books_a_held_slot(people: list[Actor], queue: list[Appointment]) -> None:
    offer = free(people, queue)
    with pytest.raises(InvalidState):
        book(by=people[1], slot=offer.slot)


def test_taking_it_moves_the_appointment_and_passes_the_former_slot_on(
    people: list[Actor], queue: list[Appointment], slots: list[Slot]
) -> None:
    offer = free(people, queue)
    moved = operations.take_offer(by=people[0], offer_id=offer.id)
    assert (moved.slot_id, moved.starts_at) == (slots[0].id, slots[0].starts_at)
    assert moved.state == Appointment.State.CONFIRMED
    assert operations.take_offer(by=people[0], offer_id=offer.id).sequence == moved.sequence
    assert not EarlierOffer.objects.filter(
        state=State.PENDING
    ).exists()  # the former one is later for everybody


def test_refusing_passes_it_on_and_keeps_the_place_in_line(
    people: list[Actor], queue: list[Appointment]
) -> None:
    operations.refuse_offer(by=people[0], offer_id=free(people, queue).id)
    assert pending().appointment_id == queue[1].id
    operations.refuse_offer(by=people[1], offer_id=pending().id)
    assert not EarlierOffer.objects.filter(state=State.PENDING).exists()
    queue[0].refresh_from_db()
    assert queue[0].earlier_wish


def test_no_answer_in_time_passes_it_on_once(
    people: list[Actor], queue: list[Appointment], monday: datetime
) -> None:
    offer = free(people, queue)
    with clock.travel(monday + HOLD + timedelta(minutes=1)):
        with pytest.raises(InvalidState, match="abgelaufen"):
            operations.take_offer(by=people[0], offer_id=offer.id)
        tasks.expire_offers(0)
        tasks.expire_offers(0)
        assert pending().appointment_id == queue[1].id
        assert EarlierOffer.objects.filter(state=State.EXPIRED).count() == 1


def test_who_needs_more_notice_is_passed_over(people: list[Actor], queue: list[Appointment]) -> None:
    operations.wish_earlier(by=people[0], appointment=queue[0], days_ahead=7)
    assert free(people, queue).appointment_id == queue[1].id


def test_leaving_the_list_passes_the_held_slot_on(people: list[Actor], queue: list[Appointment]) -> None:
    free(people, queue)
    operations.drop_wish(by=people[0], appointment=queue[0])
    assert pending().appointment_id == queue[1].id


def test_a_free_slot_is_offered_at_once_to_who_asks(people: list[Actor], slots: list[Slot]) -> None:
    made = book(by=people[0], slot=slots[5])
    operations.wish_earlier(by=people[0], appointment=made, days_ahead=0)
    assert pending().slot_id == slots[0].id


def test_offers_are_their_own(people: list[Actor], queue: list[Appointment], caseworker: Actor) -> None:
    offer = free(people, queue)
    for stranger in (people[1], caseworker):
        with pytest.raises(AccessDenied):
            operations.take_offer(by=stranger, offer_id=offer.id)
        with pytest.raises(AccessDenied):
            operations.refuse_offer(by=stranger, offer_id=offer.id)
    with pytest.raises(AccessDenied):
        operations.take_offer(by=people[0], offer_id=builders.submission())
