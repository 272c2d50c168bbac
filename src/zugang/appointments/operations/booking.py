"""Booking a free slot: the database keeps each slot to one appointment (`Appointment.slot` is unique)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.appointments import access, events, invitations, queries
from zugang.appointments.models import Appointment, Choice, EarlierOffer, Slot
from zugang.appointments.models.kinds import Kind
from zugang.appointments.operations.rows import record, require_same_office, require_state
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.offices.models import Team
from zugang.persons.models import Person

SELF_BOOKED_MAX = 2


def book(*, by: Actor, person_id: UUID, slot_id: UUID, concern: str, submission: UUID) -> Appointment:
    """Book one free slot of a team that is there for the person; the same `submission` books once.

    A choice staff offered for this team is answered by it. Raises InvalidState when the slot is gone.
    """
    access.require_can_see(by, person_id)
    known = Appointment.objects.filter(submission=submission).first()
    if known is not None:
        access.require_can_see(by, known.person_id)
        return known
    try:
        return _book(by, person_id, slot_id, concern.strip(), submission)
    except IntegrityError as error:
        raise InvalidState(_taken()) from error


@transaction.atomic
def _book(by: Actor, person_id: UUID, slot_id: UUID, concern: str, submission: UUID) -> Appointment:
    slot = Slot.objects.select_for_update(of=("self",)).select_related("pattern").filter(id=slot_id).first()
    if slot is None or slot.team_id not in queries.bookable_teams(person_id):
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    require_state(_is_free(slot), _taken())
    choice = (
        Choice.objects.select_for_update()
        .filter(person_id=person_id, team_id=slot.team_id, state=Choice.State.OPEN)
        .order_by("until", "id")
        .first()
    )
    if choice is None:
        _require_few(person_id, slot.team_id)
    appointment = Appointment.objects.create(
        office_id=slot.office_id,
        person_id=person_id,
        team_id=slot.team_id,
        staff_id=slot.staff_id,
        slot=slot,
        kind=choice.kind if choice else Appointment.Kind.VOLUNTARY,
        place=slot.pattern.place,
        where=slot.pattern.where,
        title=choice.title if choice else slot.pattern.title,
        text=(choice.text if choice else concern)[:4000],
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=Appointment.State.CONFIRMED,
        answered_at=clock.now(),
        submission=submission,
    )
    if choice is not None:
        choice.state = Choice.State.BOOKED
        choice.save(update_fields=["state"])
    invitations.tell(record(events.BOOKED, by, appointment), appointment)
    return appointment


def _is_free(slot: Slot) -> bool:
    held = EarlierOffer.objects.filter(
        slot=slot, state=EarlierOffer.State.PENDING, expires_at__gt=clock.now()
    )
    return (
        slot.starts_at > clock.now()
        and not held.exists()
        and queries.free_slots(slot.team_id).filter(id=slot.id).exists()
    )


def _require_few(person_id: UUID, team_id: UUID) -> None:
    open_ones = Appointment.objects.filter(
        person_id=person_id,
        team_id=team_id,
        slot__isnull=False,
        starts_at__gt=clock.now(),
        kind=Appointment.Kind.VOLUNTARY,
    )
    require_state(
        open_ones.count() < SELF_BOOKED_MAX,
        _("Sie haben bei diesem Team schon zwei Termine gebucht. Sagen Sie zuerst einen ab."),
    )


def _taken() -> str:
    return _("Diesen Termin hat gerade jemand anderes gebucht. Bitte wählen Sie einen anderen.")


@transaction.atomic
def offer_choice(
    *,
    by: Actor,
    person: Person,
    team: Team,
    kind: Kind,
    title: str,
    text: str,
    until: date,
    submission: UUID,
) -> Choice:
    """Ask the person to pick one of the team's slots by `until`; a replayed `submission` asks once."""
    access.require_can_plan(by, person)
    require_same_office(person, team, None)
    if until < clock.today():
        raise InvalidInput(_("Bitte wählen Sie einen Tag in der Zukunft."), field="until")
    choice, is_new = Choice.objects.get_or_create(
        submission=submission,
        defaults={
            "office_id": person.office_id,
            "person": person,
            "team": team,
            "kind": kind,
            "title": title,
            "text": text,
            "until": until,
        },
    )
    if choice.person_id != person.id:
        raise InvalidState(_("Dieses Formular wurde schon für eine andere Person verwendet."))
    if is_new:
        invitations.tell_choice(_record(by, choice, events.CHOICE_OFFERED), choice)
    return choice


@transaction.atomic
def withdraw_choice(*, by: Actor, choice: Choice) -> Choice:
    """The person need not pick any more."""
    present = Choice.objects.select_for_update(of=("self",)).select_related("person").get(id=choice.id)
    access.require_can_plan(by, present.person)
    if present.state == Choice.State.OPEN:
        present.state = Choice.State.WITHDRAWN
        present.save(update_fields=["state"])
        invitations.tell_news(_record(by, present, events.CHOICE_WITHDRAWN), present.person_id)
    return present


def _record(by: Actor, choice: Choice, event_type: history.EventType) -> Event:
    return history.record(
        event_type,
        by=by,
        person_id=choice.person_id,
        office_id=choice.office_id,
        subject=choice,
        title=choice.title,
    )
