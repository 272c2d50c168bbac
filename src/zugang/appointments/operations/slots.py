"""Weekly patterns and absences, and the slots that follow from them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zugang import history
from zugang.appointments import access, events, slot_times
from zugang.appointments.models import Slot, SlotPattern
from zugang.appointments.models.kinds import Place
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Absence, Office, SpecialDay, Staff, Team
from zugang.offices.operations import absences
from zugang.offices.public_holidays import is_working_day, place_of

HORIZON = timedelta(days=42)


class Times(TypedDict):
    """When a pattern offers slots, and how long and how many at a time."""

    weekday: int
    starts: time
    ends: time
    minutes: int
    seats: int
    since: date
    until: date | None


class Away(TypedDict):
    """Who is away when, and who stands in; see `offices.operations.add_absence`."""

    office: Office
    team: Team | None
    staff: Staff | None
    first_day: date
    last_day: date
    note: str
    submission: UUID
    stand_in: NotRequired[Staff | None]


@transaction.atomic
def add_pattern(
    *,
    by: Actor,
    team: Team,
    staff: Staff | None,
    title: str,
    place: Place,
    where: str,
    times: Times,
    submission: UUID,
) -> SlotPattern:
    """Open a weekly span for booking; its slots are there at once. A replayed `submission` opens one."""
    access.require_can_keep_slots(by, team)
    _require_sensible(team, staff, times)
    pattern, is_new = SlotPattern.objects.get_or_create(
        submission=submission,
        defaults={
            "office_id": team.office_id,
            "team": team,
            "staff": staff,
            "title": title,
            "place": place,
            "where": where,
            **times,
        },
    )
    if is_new:
        history.record(
            events.PATTERN_ADDED, by=by, office_id=team.office_id, subject=pattern, title=pattern.title
        )
        _fill([pattern])
    return pattern


@transaction.atomic
def end_pattern(*, by: Actor, pattern: SlotPattern) -> None:
    """Offer no more of it from today on. What is booked stays; free slots go."""
    present = SlotPattern.objects.select_for_update(of=("self",)).select_related("team").get(id=pattern.id)
    access.require_can_keep_slots(by, present.team)
    if present.until is not None and present.until < clock.today():
        return
    present.until = clock.today() - timedelta(days=1)
    present.save(update_fields=["until"])
    _close(Slot.objects.filter(pattern=present))
    history.record(
        events.PATTERN_ENDED, by=by, office_id=present.office_id, subject=present, title=present.title
    )


@transaction.atomic
def add_absence(*, by: Actor, **given: Unpack[Away]) -> Absence:
    """Days without slots. Free slots go; what is booked stays and is shown to staff, who move or call it off."""
    absence, is_new = absences.add_absence(by=by, **given)
    if is_new:
        _close(Slot.objects.filter(_within(absence)))
    return absence


@transaction.atomic
def remove_absence(*, by: Actor, absence: Absence) -> None:
    """The days are open again."""
    if absences.remove_absence(by=by, absence=absence):
        _fill(list(_running().filter(office_id=absence.office_id)))


def fill_slots() -> int:
    """Make the slots of the weeks to come for every running pattern; returns how many. Safe to repeat.

    Free slots of yesterday go, and those on days the office has closed since (`SpecialDay`).
    """
    with transaction.atomic():
        closed = SpecialDay.objects.filter(
            office=OuterRef("office"), day=OuterRef("starts_at__date"), opens=None, day__gte=clock.today()
        )
        _close(Slot.objects.filter(Exists(closed)))
        Slot.objects.filter(starts_at__lt=clock.now(), appointment=None, offers=None).delete()
        return _fill(list(_running()))


def _running() -> QuerySet[SlotPattern]:
    still = Q(until=None) | Q(until__gte=clock.today())
    return SlotPattern.objects.filter(still).select_related("office")


def _fill(patterns: list[SlotPattern]) -> int:
    made = [slot for pattern in patterns for slot in _slots(pattern)]
    before = Slot.objects.count() if made else 0
    Slot.objects.bulk_create(made, ignore_conflicts=True, batch_size=1000)
    return Slot.objects.count() - before if made else 0


def _slots(pattern: SlotPattern) -> list[Slot]:
    place = place_of(pattern.office.land, pattern.office.local_holidays)
    spans = list(_absences(pattern).values_list("first_day", "last_day"))
    closed = SpecialDay.objects.filter(office=pattern.office, opens=None, day__gte=clock.today())
    spans += [(day, day) for day in closed.values_list("day", flat=True)]

    def is_open(day: date) -> bool:
        return is_working_day(day, place) and not any(first <= day <= last for first, last in spans)

    weekly = slot_times.Weekly(
        pattern.weekday, pattern.starts, pattern.ends, pattern.minutes, pattern.since, pattern.until
    )
    today, now = clock.today(), clock.now()
    return [
        Slot(
            id=new_id(),
            office_id=pattern.office_id,
            team_id=pattern.team_id,
            staff_id=pattern.staff_id,
            pattern=pattern,
            seat=seat,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        for starts_at, ends_at in slot_times.times(weekly, first=today, last=today + HORIZON, is_open=is_open)
        if starts_at > now
        for seat in range(pattern.seats)
    ]


def _absences(pattern: SlotPattern) -> QuerySet[Absence]:
    concerned = Q(team=None, staff=None) | Q(team_id=pattern.team_id)
    if pattern.staff_id is not None:
        concerned |= Q(staff_id=pattern.staff_id)
    return Absence.objects.filter(concerned, office_id=pattern.office_id, last_day__gte=clock.today())


def _within(absence: Absence) -> Q:
    span = Q(
        office_id=absence.office_id,
        starts_at__date__gte=absence.first_day,
        starts_at__date__lte=absence.last_day,
    )
    if absence.team_id is not None:
        span &= Q(team_id=absence.team_id)
    if absence.staff_id is not None:
        span &= Q(staff_id=absence.staff_id)
    return span


def _close(slots: QuerySet[Slot]) -> None:
    """Take free slots away; one that is being offered or booked at this moment is locked by that and stays."""
    free = slots.filter(starts_at__gt=clock.now(), appointment=None)
    chosen = list(free.select_for_update(skip_locked=True, of=("self",)).values_list("id", flat=True))
    Slot.objects.filter(id__in=chosen, appointment=None).delete()


def _require_sensible(team: Team, staff: Staff | None, times: Times) -> None:
    if staff is not None and (staff.office_id != team.office_id or times["seats"] > 1):
        raise InvalidInput(
            _("Eine Ansprechperson empfängt eine Person zur gleichen Zeit und gehört zum Jobcenter."),
            field="seats",
        )
    if times["ends"] <= times["starts"]:
        raise InvalidInput(_("Das Ende muss nach dem Beginn liegen."), field="ends")
    span = datetime.combine(times["since"], times["ends"]) - datetime.combine(times["since"], times["starts"])
    if span < timedelta(minutes=times["minutes"]):
        raise InvalidInput(
            _("So lange dauert die Sprechzeit nicht. Bitte wählen Sie weniger Minuten."), field="minutes"
        )
    if times["until"] is not None and times["until"] < times["since"]:
        raise InvalidInput(_("Der letzte Tag liegt vor dem ersten."), field="until")
