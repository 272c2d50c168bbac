"""Appointments of half a year, and of the weeks to come: kept, missed, moved, called off, still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.appointments.models.kinds import Kind, Place
from zugang.demo import missed
from zugang.demo.arrivals import WITH_PROFILE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.persons import operations as persons

_GRID = timedelta(minutes=15)
_LATEST_START = time(15, 0)
# Of a hundred appointments: so many are declined, confirmed, and kept (others are missed, or called off).
_DECLINED, _CONFIRMED, _KEPT, _NOT_CALLED_OFF = 0.12, 0.80, 0.86, 0.94
_TIME_TO_ANSWER = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an appointment is about. `staff` empty: the person's caseworker for benefits."""

    title: str
    text: str
    kind: Kind
    place: Place
    where: str
    staff: str
    subject: str
    minutes: int


OCCASIONS = (
    Occasion(
        "Gespräch über Ihre berufliche Zukunft",
        "Wir sprechen über Ihre Pläne und Ihren Kooperationsplan.\nBitte bringen Sie Ihren Lebenslauf mit.",
        Kind.MANDATORY, Place.OFFICE, "Zimmer 214", "julia", "placement", 45,
    ),
    Occasion(
        "Fragen zu Ihren Bewerbungen",
        "Wir rufen Sie an. Legen Sie bitte Ihre letzten Bewerbungen bereit.",
        Kind.VOLUNTARY, Place.PHONE, "05000 1000-41", "julia", "placement", 20,
    ),
    Occasion(
        "Unterlagen gemeinsam durchsehen",
        "Wir gehen Ihren Weiterbewilligungsantrag zusammen durch. Bringen Sie alle Schreiben mit, die Sie haben.",
        Kind.VOLUNTARY, Place.OFFICE, "Zimmer 112", "", "benefits", 30,
    ),
    Occasion(
        "Beratung zur Weiterbildung",
        "Die Videoberatung öffnet im Browser. Sie brauchen keine App.",
        Kind.MANDATORY, Place.VIDEO, "https://video.jobcenter.example/beratung", "julia", "placement", 40,
    ),
)  # fmt: skip
_REASONS = (
    "Ich bin krankgeschrieben, die Bescheinigung liegt im Postfach.",
    "Ich habe zur gleichen Zeit ein Vorstellungsgespräch.",
    "Mein Kind ist krank und ich habe keine Betreuung.",
)


def plan(world: World, life: Life) -> None:
    """Two or three appointments: in the past, and for most people one to come."""
    if life.who.story == "child":
        return
    first = 30.0 if life.who.story != "no_profile" else world.days - 4
    days = [first + life.draw.random() * 40, first + 60 + life.draw.random() * 50]
    days.append(world.days + 2 + life.draw.random() * 18)
    for place, day in enumerate(days):
        occasion = OCCASIONS[(life.who.number + place) % len(OCCASIONS)]
        starts_at = _on_the_grid(world.moment(day))
        invited = in_office_hours(starts_at - timedelta(days=14 + life.draw.random() * 5))
        earliest = world.moment(14 if life.who.story != "no_profile" else world.days - 3)
        moment = max(invited, in_office_hours(earliest))
        world.timeline.add(moment, partial(_invite, world, life, occasion, starts_at))


def _invite(world: World, life: Life, occasion: Occasion, starts_at: datetime) -> None:
    if starts_at <= clock.now():
        return
    name = occasion.staff or life.caseworker
    staff = world.house.actor(name)
    persons.open_file(by=staff, person=life.file)
    appointment = operations.schedule(
        by=staff,
        person=life.file,
        team=world.house.teams[occasion.subject],
        staff=world.house.staff[name],
        kind=occasion.kind,
        place=occasion.place,
        where=occasion.where,
        title=occasion.title,
        text=occasion.text,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=occasion.minutes),
        submission=new_id(),
    )
    _respond(world, life, appointment, name)


def _respond(world: World, life: Life, appointment: Appointment, name: str) -> None:
    """Most confirm; some decline and get another time; the office calls few off; one in twelve stays away."""
    chance, staff, later = life.draw.random(), world.house.actor(name), timedelta(days=1 + life.draw.random())
    in_time = appointment.starts_at - clock.now() > _TIME_TO_ANSWER
    online = in_time and life.who.story in WITH_PROFILE and life.citizen is not None
    if online and chance < _DECLINED:
        reason = life.draw.choice(_REASONS)
        world.timeline.add(
            clock.now() + later,
            lambda: operations.decline(by=life.acting, appointment=appointment, reason=reason),
        )
        moment = in_office_hours(clock.now() + later + timedelta(hours=20))
        world.timeline.add(moment, lambda: _move(world, life, appointment, name))
        return
    if in_time and chance > _NOT_CALLED_OFF:
        moment, reason = (
            in_office_hours(clock.now() + later),
            "Die Kollegin ist an diesem Tag leider verhindert.",
        )
        world.timeline.add(
            moment, lambda: operations.cancel(by=staff, appointment=appointment, reason=reason)
        )
        return
    if online and chance < _CONFIRMED:
        world.timeline.add(
            clock.now() + later, lambda: operations.confirm(by=life.acting, appointment=appointment)
        )
    _conclude(world, appointment, name, came=chance < _KEPT)
    if chance >= _KEPT:
        missed.plan(world, life, appointment, name)


def _move(world: World, life: Life, appointment: Appointment, name: str) -> None:
    staff = world.house.actor(name)
    starts_at = _on_the_grid(appointment.starts_at + timedelta(days=7))
    ends_at = starts_at + (appointment.ends_at - appointment.starts_at)
    moved = operations.move(by=staff, appointment=appointment, starts_at=starts_at, ends_at=ends_at)
    hours = timedelta(hours=2 + life.draw.random() * 20)
    world.timeline.add(clock.now() + hours, lambda: operations.confirm(by=life.acting, appointment=moved))
    _conclude(world, moved, name, came=True)


def _conclude(world: World, appointment: Appointment, name: str, *, came: bool) -> None:
    staff = world.house.actor(name)
    world.timeline.add(
        appointment.ends_at + timedelta(minutes=5),
        lambda: operations.conclude(by=staff, appointment=appointment, came=came),
    )


def _on_the_grid(moment: datetime) -> datetime:
    """A quarter of an hour on a working day, not too late in the day."""
    local = clock.berlin(in_office_hours(moment))
    if local.time() > _LATEST_START:
        local = local.replace(hour=10)
    return local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
