"""What follows when somebody of the demo did not come: most give a reason, the office decides about it."""

from __future__ import annotations

from datetime import timedelta

from zugang.appointments import operations
from zugang.appointments.models import Appointment, Hearing
from zugang.demo.arrivals import WITH_PROFILE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel.errors import InvalidState

_REASONS = (
    "Ich hatte an dem Tag Fieber und konnte nicht aufstehen.",
    "Der Bus ist ausgefallen, und am Telefon war niemand zu erreichen.",
)


def plan(world: World, life: Life, appointment: Appointment, name: str) -> None:
    """The reason some days later, the decision after the hearing's two weeks."""
    answered = appointment.ends_at + timedelta(days=1 + 5 * life.draw.random())
    reason, excused = life.draw.choice(_REASONS), life.draw.random() < 0.6  # noqa: PLR2004 - more than half
    if life.who.story in WITH_PROFILE:
        world.timeline.add(answered, lambda: _answer(life, appointment, reason))
    decided = in_office_hours(appointment.ends_at + timedelta(days=19))
    world.timeline.add(decided, lambda: _decide(world, appointment, name, excused=excused))


def _answer(life: Life, appointment: Appointment, reason: str) -> None:
    hearing = Hearing.objects.filter(appointment=appointment).first()
    if hearing is not None and life.citizen is not None:
        operations.answer_hearing(by=life.acting, hearing=hearing, reason=reason, in_person=False)


def _decide(world: World, appointment: Appointment, name: str, *, excused: bool) -> None:
    hearing = Hearing.objects.filter(appointment=appointment).first()
    if hearing is None:
        return
    heard = hearing.answered_at is not None
    note = "Der Grund ist glaubhaft." if heard and excused else "Ein wichtiger Grund ist nicht nachgewiesen."
    try:
        operations.decide_hearing(
            by=world.house.actor(name), hearing=hearing, excused=heard and excused, note=note
        )
    except InvalidState:  # a holiday moved the hearing's day
        return
