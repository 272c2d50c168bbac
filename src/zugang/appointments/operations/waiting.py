"""The list for earlier times (product B7): whoever asked first is offered a freed slot first, and alone.

The slot is held for a while; no answer or a refusal passes it on to the next in line. Taking it frees the
former slot, which is offered in turn.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zugang.appointments import access, events, invitations
from zugang.appointments.models import (
    Appointment,
    EarlierOffer,
    EarlierWish,
    Slot,
    SlotPattern,
)
from zugang.appointments.operations.rows import change, locked, put, record, require_state
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.offices.models import Absence

HOLD = timedelta(hours=12)
LATEST_ANSWER = timedelta(hours=2)
DAYS_AHEAD = (0, 1, 3, 7)
_OPEN = (Appointment.State.PLANNED, Appointment.State.CONFIRMED)
State = EarlierOffer.State


@transaction.atomic
def wish_earlier(*, by: Actor, appointment: Appointment, days_ahead: int) -> EarlierWish:
    """Put the person on the list of the appointment's team; asking again keeps the place in line."""
    present = locked(appointment)
    access.require_can_answer(by, present)
    require_state(present.may_be_declined, _("Für diesen Termin geht das nicht mehr."))
    if days_ahead not in DAYS_AHEAD:
        raise InvalidInput(_("Bitte wählen Sie aus, wie früh Sie Bescheid brauchen."), field="days_ahead")
    wish, is_new = EarlierWish.objects.get_or_create(
        appointment=present, defaults={"team_id": present.team_id, "days_ahead": days_ahead}
    )
    if is_new:
        record(events.EARLIER_WISHED, by, present)
        for slot in _free_before(present, days_ahead)[:1]:
            offer(slot)
    elif wish.days_ahead != days_ahead:
        wish.days_ahead = days_ahead
        wish.save(update_fields=["days_ahead"])
    return wish


@transaction.atomic
def drop_wish(*, by: Actor, appointment: Appointment) -> None:
    """Leave the list; a slot that is being held goes to the next in line."""
    present = locked(appointment)
    access.require_can_answer(by, present)
    if leave(present):
        record(events.EARLIER_DROPPED, by, present)


def leave(appointment: Appointment) -> bool:
    """Take an appointment off the list, e.g. because it is called off; True when it was on it."""
    removed, _rows = EarlierWish.objects.filter(appointment=appointment).delete()
    for pending in EarlierOffer.objects.filter(appointment=appointment, state=State.PENDING):
        _close(pending, State.EXPIRED)
        offer(pending.slot)
    return removed > 0


def offer(slot: Slot | None) -> EarlierOffer | None:
    """Hold a free slot for the first in line whom it would help, and tell them. Within a transaction."""
    if slot is None:
        return None
    free = Slot.objects.select_for_update().filter(id=slot.id).first()
    if free is None or _is_taken(free):
        return None
    if _is_closed(free):
        free.delete()
        return None
    until = min(clock.now() + HOLD, free.starts_at - LATEST_ANSWER)
    if until <= clock.now():
        return None
    wish = _first_in_line(free)
    if wish is None:
        return None
    made = EarlierOffer.objects.create(slot=free, appointment=wish.appointment, expires_at=until)
    event = record(events.EARLIER_OFFERED, Actor.system(), wish.appointment)
    invitations.tell_news(
        event, wish.appointment.person_id, page="portal:appointment", about=wish.appointment_id
    )
    return made


@transaction.atomic
def take_offer(*, by: Actor, offer_id: UUID) -> Appointment:
    """Come at the earlier time. The former slot is free again. Raises InvalidState when the hold is over."""
    held, present = _held(by, offer_id)
    if held.state == State.TAKEN:
        return present
    slot = Slot.objects.select_for_update().get(id=held.slot_id)
    over = _("Dieses Angebot ist abgelaufen. Ihr bisheriger Termin gilt weiter.")
    require_state(held.state == State.PENDING and held.expires_at > clock.now(), over)
    require_state(present.may_be_declined, over)
    freed = present.slot
    put(present, slot.starts_at, slot.ends_at, slot)
    present.staff_id, present.place = slot.staff_id, slot.pattern.place
    present.where, present.answered_at = slot.pattern.where, clock.now()
    change(present, Appointment.State.CONFIRMED, events.MOVED_EARLIER, by)
    _close(held, State.TAKEN)
    EarlierWish.objects.filter(appointment=present).delete()
    offer(freed)
    return present


@transaction.atomic
def refuse_offer(*, by: Actor, offer_id: UUID) -> Appointment:
    """Keep the present time, and the place in line; the slot goes to the next."""
    held, present = _held(by, offer_id)
    if held.state == State.PENDING:
        _close(held, State.REFUSED)
        record(events.EARLIER_REFUSED, by, present)
        offer(held.slot)
    return present


def expire_offers() -> int:
    """Pass on every slot whose hold is over; returns how many. Safe to repeat."""
    due = EarlierOffer.objects.filter(state=State.PENDING, expires_at__lte=clock.now())
    return sum(_expire(offer_id) for offer_id in due.values_list("id", flat=True))


@transaction.atomic
def _expire(offer_id: UUID) -> bool:
    held = (
        EarlierOffer.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("appointment", "slot")
        .filter(id=offer_id, state=State.PENDING, expires_at__lte=clock.now())
        .first()
    )
    if held is None:
        return False
    _close(held, State.EXPIRED)
    record(events.EARLIER_EXPIRED, Actor.system(), held.appointment)
    offer(held.slot)
    return True


def _is_taken(slot: Slot) -> bool:
    """Asked after the slot's row is locked: what was booked a moment ago is seen."""
    return (
        Appointment.objects.filter(slot=slot).exists()
        or EarlierOffer.objects.filter(slot=slot, state=State.PENDING).exists()
    )


def _is_closed(slot: Slot) -> bool:
    """Whether nobody is there any more: an absence was entered, or the pattern ended, while it was booked."""
    day = clock.berlin(slot.starts_at).date()
    pattern = SlotPattern.objects.get(id=slot.pattern_id)
    absent = Absence.objects.filter(office_id=slot.office_id, first_day__lte=day, last_day__gte=day).filter(
        Q(team=None, staff=None) | Q(team_id=slot.team_id) | Q(staff_id=slot.staff_id, staff__isnull=False)
    )
    return (pattern.until is not None and pattern.until < day) or absent.exists()


def _held(by: Actor, offer_id: UUID) -> tuple[EarlierOffer, Appointment]:
    found = EarlierOffer.objects.select_related("appointment", "slot__pattern").filter(id=offer_id).first()
    if found is None:
        raise AccessDenied(_("Dieses Angebot gibt es nicht."))
    present = locked(found.appointment)
    access.require_can_answer(by, present)
    found.refresh_from_db(fields=["state", "expires_at"])
    return found, present


def _close(held: EarlierOffer, state: EarlierOffer.State) -> None:
    held.state, held.answered_at = state, clock.now()
    held.save(update_fields=["state", "answered_at"])


def _first_in_line(slot: Slot) -> EarlierWish | None:
    """In order of asking: the appointment is later, the notice is long enough, and not offered this slot before."""
    waiting = (
        EarlierWish.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("appointment")
        .filter(team_id=slot.team_id, appointment__starts_at__gt=slot.starts_at, appointment__state__in=_OPEN)
        .exclude(appointment__earlier_offers__state=State.PENDING)
        .exclude(appointment__earlier_offers__slot=slot)
        .order_by("id")
    )
    return next((wish for wish in waiting if _in_time(slot.starts_at, wish.days_ahead)), None)


def _in_time(starts_at: datetime, days_ahead: int) -> bool:
    return clock.berlin(starts_at).date() >= clock.today() + timedelta(days=days_ahead)


def _free_before(appointment: Appointment, days_ahead: int) -> list[Slot]:
    free = Slot.objects.filter(
        team_id=appointment.team_id,
        appointment=None,
        starts_at__gt=clock.now() + LATEST_ANSWER,
        starts_at__lt=appointment.starts_at,
    ).exclude(offers__state=State.PENDING)
    return [slot for slot in free.order_by("starts_at", "id")[:50] if _in_time(slot.starts_at, days_ahead)]
