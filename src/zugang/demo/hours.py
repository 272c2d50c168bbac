"""Open hours of the demo's teams, absences, and slots people booked or asked to have earlier."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial

from zugang.appointments import operations, queries
from zugang.appointments.models import Appointment
from zugang.appointments.models.kinds import Kind, Place
from zugang.appointments.operations.slots import Times
from zugang.demo.arrivals import ONLINE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.errors import InvalidState
from zugang.kernel.identifiers import new_id

_OPENED_BEFORE_END = 6.0
_TUESDAY, _WEDNESDAY, _THURSDAY = 1, 2, 3


def open_up(world: World) -> None:
    """The teams set up their hours some days before the present; one colleague is away, another will be."""
    opened = in_office_hours(world.moment(world.days - _OPENED_BEFORE_END))
    world.timeline.add(opened, partial(_set_up, world))


def book(world: World, life: Life) -> None:
    """Some book a time themselves, some ask for an earlier one, some are asked to choose."""
    number = life.who.number
    if life.who.story not in ONLINE:
        return
    moment = world.moment(world.days - 4 + life.draw.random() * 3)
    if number % 5 == 1:
        world.timeline.add(moment, partial(_book, life, life.draw.random()))
    elif number % 5 == 2:  # noqa: PLR2004 - every fifth
        world.timeline.add(in_office_hours(moment), partial(_offer_choice, world, life))
    elif number % 5 == 3:  # noqa: PLR2004 - every fifth
        world.timeline.add(moment, partial(_ask_earlier, life))


def _set_up(world: World) -> None:
    julia, petra = world.house.actor("julia"), world.house.actor("petra")
    for weekday in (_TUESDAY, _THURSDAY):
        operations.add_pattern(
            by=julia,
            team=world.house.teams["placement"],
            staff=world.house.staff["julia"],
            title="Beratung zu Arbeit und Weiterbildung",
            place=Place.OFFICE,
            where="Zimmer 214",
            times=_times(weekday, time(9), time(12), 30, 1),
            submission=new_id(),
        )
    operations.add_pattern(
        by=petra,
        team=world.house.teams["benefits"],
        staff=None,
        title="Fragen zu Ihrem Antrag am Telefon",
        place=Place.PHONE,
        where="05000 1000-20",
        times=_times(_WEDNESDAY, time(13), time(16), 20, 2),
        submission=new_id(),
    )
    first = clock.today() + timedelta(days=28)
    _away(world, "julia", first, first + timedelta(days=4), "Fortbildung")
    today = world.moment(world.days).date()
    _away(world, "karim", today - timedelta(days=1), today + timedelta(days=9), "Urlaub", stand_in="petra")


def _away(world: World, name: str, first: date, last: date, note: str, *, stand_in: str = "") -> None:
    operations.add_absence(
        by=world.house.actor(name),
        office=world.house.office,
        team=None,
        staff=world.house.staff[name],
        stand_in=world.house.staff[stand_in] if stand_in else None,
        first_day=first,
        last_day=last,
        note=note,
        submission=new_id(),
    )


def _times(weekday: int, starts: time, ends: time, minutes: int, seats: int) -> Times:
    return {
        "weekday": weekday,
        "starts": starts,
        "ends": ends,
        "minutes": minutes,
        "seats": seats,
        "since": clock.today(),
        "until": None,
    }


def _book(life: Life, chance: float) -> None:
    page = queries.booking_page(by=life.acting, person_id=life.file.id)
    slots = [slot for _day, found in (page.days if page else []) for slot in found]
    if not slots:
        return
    slot = slots[int(chance * len(slots)) % len(slots)]
    operations.book(
        by=life.acting,
        person_id=life.file.id,
        slot_id=slot.id,
        concern="Ich habe Fragen zu meinem letzten Schreiben.",
        submission=new_id(),
    )


def _offer_choice(world: World, life: Life) -> None:
    operations.offer_choice(
        by=world.house.actor("julia"),
        person=life.file,
        team=world.house.teams["placement"],
        kind=Kind.MANDATORY,
        title="Ihren Kooperationsplan besprechen",
        text="Bitte suchen Sie sich eine Zeit aus, die Ihnen passt.",
        until=clock.today() + timedelta(days=12),
        submission=new_id(),
    )


def _ask_earlier(life: Life) -> None:
    coming = queries.next_of(life.file.id)
    if coming is None or coming.state != Appointment.State.CONFIRMED:
        return
    try:
        operations.wish_earlier(by=life.acting, appointment=coming, days_ahead=1)
    except InvalidState:  # it may begin at this very moment
        return
