"""Appointments as the person and their office see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zugang.appointments import access
from zugang.appointments.models import Appointment, Proof
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.persons.models import Person

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a person's appointments: coming ones soonest first, past ones newest first.

    `older` is the key of the next page, "" on the last one.
    """

    upcoming: list[Appointment]
    past: list[Appointment]
    older: str


def of_citizen(*, by: Actor, person_id: UUID, before: str = "") -> Page:
    """The person's own appointments. One statement; pages by key, not by number."""
    access.require_can_see(by, person_id)
    return _page(person_id, before)


def of_person(*, by: Actor, person: Person, before: str = "") -> Page:
    """A person's appointments as their office's staff see them."""
    access.require_can_look(by, person)
    return _page(person.id, before)


def own(*, by: Actor, appointment_id: UUID) -> Appointment:
    """One appointment of the acting person. Raises AccessDenied for anyone else's."""
    rows = _rows().filter(id=appointment_id, person_id=by.person_id) if by.person_id else _rows().none()
    appointment = rows.first()
    if appointment is None:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    access.require_can_see(by, appointment.person_id)
    return appointment


def in_file(*, by: Actor, person: Person, appointment_id: UUID) -> Appointment:
    """One appointment in the file of a person of the staff's office."""
    access.require_can_look(by, person)
    appointment = _rows().filter(id=appointment_id, person=person).first()
    if appointment is None:
        raise AccessDenied(_("Diesen Termin gibt es nicht."))
    return appointment


def proof_in_office(*, by: Actor, file_id: UUID) -> Proof:
    """A proof handed in by a person of the staff's office; who may open it is read_proof's to say."""
    rows = Proof.objects.select_related("file", "appointment__person", "appointment__team")
    proof = rows.filter(file_id=file_id).first()
    if proof is None:
        raise AccessDenied(_("Diesen Nachweis gibt es nicht."))
    access.require_can_look(by, proof.appointment.person)
    return proof


def next_of(person_id: UUID) -> Appointment | None:
    """The person's next appointment that is still on, for the home page's tile."""
    still_on = (Appointment.State.PLANNED, Appointment.State.CONFIRMED)
    return (
        Appointment.objects.filter(person_id=person_id, starts_at__gt=clock.now(), state__in=still_on)
        .order_by("starts_at", "id")
        .first()
    )


def _rows() -> QuerySet[Appointment]:
    return Appointment.objects.select_related("team", "staff", "office", "hearing", "earlier_wish")


def _page(person_id: UUID, before: str) -> Page:
    rows = _rows().filter(person_id=person_id)
    key = _read_key(before)
    if key is not None:
        rows = rows.filter(Q(starts_at__lt=key[0]) | Q(starts_at=key[0], id__lt=key[1]))
    found = list(rows.order_by("-starts_at", "-id")[: PAGE + 1])
    shown, now = found[:PAGE], clock.now()
    return Page(
        upcoming=[row for row in reversed(shown) if row.ends_at > now],
        past=[row for row in shown if row.ends_at <= now],
        older=_write_key(shown[-1]) if len(found) > PAGE else "",
    )


def _write_key(row: Appointment) -> str:
    return f"{(row.starts_at - _EPOCH) // timedelta(microseconds=1)}-{row.id.hex}"


def _read_key(text: str) -> tuple[datetime, UUID] | None:
    try:
        moment, identifier = text.split("-")
        return _EPOCH + timedelta(microseconds=int(moment)), UUID(identifier)
    except (ValueError, OverflowError):
        return None
