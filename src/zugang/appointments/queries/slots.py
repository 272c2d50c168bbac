"""Free slots, what staff keep to make them, and what a person may choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zugang.appointments import access
from zugang.appointments.models import (
    Appointment,
    Choice,
    EarlierOffer,
    ReminderChoice,
    Slot,
    SlotPattern,
)
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.offices.models import Absence, Subject, Team
from zugang.persons.models import Person, Responsibility

SHOWN_SLOTS = 120
DEFAULT_DAYS_BEFORE = 1
_ON = (Appointment.State.PLANNED, Appointment.State.CONFIRMED)
_BOOKABLE = (Subject.BENEFITS, Subject.PLACEMENT)


@dataclass(frozen=True, slots=True)
class Booking:
    """The page on which a person picks a slot. `choice`: what staff asked for, None when booking freely."""

    team: Team
    teams: list[Team]
    choice: Choice | None
    days: list[tuple[date, list[Slot]]]


def free_slots(team_id: UUID) -> QuerySet[Slot]:
    """Slots to come of a team that nobody booked, holds, or whose member of staff is not busy otherwise."""
    now = clock.now()
    held = EarlierOffer.objects.filter(
        slot=OuterRef("id"), state=EarlierOffer.State.PENDING, expires_at__gt=now
    )
    busy = Appointment.objects.filter(
        staff=OuterRef("staff"),
        state__in=_ON,
        starts_at__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )
    return (
        Slot.objects.filter(team_id=team_id, starts_at__gt=now, appointment=None)
        .exclude(Exists(held))
        .exclude(Q(staff__isnull=False) & Exists(busy))
    )


def bookable_teams(person_id: UUID) -> dict[UUID, Team]:
    """The teams for benefits and placement that are there for the person. One statement."""
    named = Responsibility.objects.filter(person_id=person_id, team=OuterRef("id"))
    other = Responsibility.objects.filter(person_id=person_id, subject=OuterRef("subject"))
    offices = Person.objects.filter(id=person_id).values("office_id")
    teams = Team.objects.filter(office_id__in=offices, subject__in=_BOOKABLE).filter(
        Exists(named) | ~Exists(other)
    )
    return {team.id: team for team in teams.order_by("subject", "name")}


def booking_page(*, by: Actor, person_id: UUID, team_id: UUID | None = None) -> Booking | None:
    """What the person may pick from; None when no team of theirs exists. Three statements."""
    access.require_can_see(by, person_id)
    choices = list(_open_choices(person_id))
    teams = bookable_teams(person_id)
    if team_id is not None and team_id not in teams:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    wanted = team_id or next((choice.team_id for choice in choices if choice.team_id in teams), None)
    team = teams[wanted] if wanted else next(iter(teams.values()), None)
    if team is None:
        return None
    choice = next((one for one in choices if one.team_id == team.id), None)
    return Booking(team, list(teams.values()), choice, days_with_slots(team.id, person_id=person_id))


def team_of_slot(slot_id: UUID) -> UUID | None:
    """Whose time it is, taken or not."""
    return Slot.objects.filter(id=slot_id).values_list("team_id", flat=True).first()


def days_with_slots(team_id: UUID, *, person_id: UUID | None = None) -> list[tuple[date, list[Slot]]]:
    """A team's free slots by day. Of several seats at the same moment one is shown, another to each person,
    so that those who look at the same time rarely reach for the same seat."""
    slots = free_slots(team_id).select_related("pattern", "staff").order_by("starts_at", "seat", "id")
    found = list(slots[:SHOWN_SLOTS])
    turn = person_id.int if person_id else 0
    shown = []
    for _key, same in groupby(found, key=lambda slot: (slot.starts_at, slot.staff_id)):
        seats = list(same)
        shown.append(seats[turn % len(seats)])
    return [(day, list(of_day)) for day, of_day in groupby(shown, key=_day)]


def pending_offer(appointment_id: UUID) -> EarlierOffer | None:
    """The earlier slot that is held for this appointment at the moment."""
    return (
        EarlierOffer.objects.filter(
            appointment_id=appointment_id, state=EarlierOffer.State.PENDING, expires_at__gt=clock.now()
        )
        .select_related("slot__pattern", "slot__staff")
        .first()
    )


def reminder_of(person_id: UUID) -> int:
    """How many days before an appointment the person is reminded."""
    chosen = ReminderChoice.objects.filter(person_id=person_id).values_list("days_before", flat=True).first()
    return DEFAULT_DAYS_BEFORE if chosen is None else chosen


def choices_of(*, by: Actor, person: Person) -> list[Choice]:
    """What the person was asked to pick from and did not pick yet, for their office's staff."""
    access.require_can_look(by, person)
    return list(_open_choices(person.id).select_related("team"))


def wishes_of(*, by: Actor, limit: int = 50) -> list[Appointment]:
    """Appointments of the staff's teams whose person asked for another date, the longest waiting first."""
    rows = Appointment.objects.filter(
        team__members=by.staff_id, wished_at__isnull=False, state__in=_ON, starts_at__gt=clock.now()
    )
    return list(rows.select_related("person", "team").order_by("wished_at", "id")[:limit])


def patterns_of(*, by: Actor) -> list[SlotPattern]:
    """The running patterns of the staff's office."""
    still = Q(until=None) | Q(until__gte=clock.today())
    rows = SlotPattern.objects.filter(still, office_id=access.office_of(by)).select_related("team", "staff")
    return list(rows.order_by("team__name", "weekday", "starts", "id"))


def absences_of(*, by: Actor) -> list[Absence]:
    """Absences of the staff's office that are not over."""
    rows = Absence.objects.filter(office_id=access.office_of(by), last_day__gte=clock.today())
    return list(rows.select_related("team", "staff", "stand_in").order_by("first_day", "id"))


def affected_by_absences(*, by: Actor, limit: int = 50) -> list[Appointment]:
    """Appointments of the staff's office that fall on a day somebody is absent: to be moved or called off."""
    absent = Absence.objects.filter(
        office_id=OuterRef("office_id"),
        first_day__lte=OuterRef("starts_at__date"),
        last_day__gte=OuterRef("starts_at__date"),
    ).filter(
        Q(team=None, staff=None) | Q(team=OuterRef("team")) | Q(staff=OuterRef("staff"), staff__isnull=False)
    )
    rows = Appointment.objects.filter(
        Exists(absent), office_id=access.office_of(by), state__in=_ON, starts_at__gt=clock.now()
    )
    return list(rows.select_related("person", "team", "staff").order_by(F("starts_at"), "id")[:limit])


def _open_choices(person_id: UUID) -> QuerySet[Choice]:
    return Choice.objects.filter(
        person_id=person_id, state=Choice.State.OPEN, until__gte=clock.today()
    ).order_by("until", "id")


def _day(slot: Slot) -> date:
    return clock.berlin(slot.starts_at).date()


def by_team(patterns: Iterable[SlotPattern]) -> list[tuple[Team, list[SlotPattern]]]:
    """Patterns in order of `patterns_of`, gathered by team."""
    return [(team, list(own)) for team, own in groupby(patterns, key=lambda pattern: pattern.team)]
