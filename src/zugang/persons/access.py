"""Who may read and change persons."""

from __future__ import annotations

from zugang.kernel.actor import Actor
from zugang.offices import access as offices
from zugang.offices.models import Staff
from zugang.persons.models import Person


def require_can_change(by: Actor, person: Person) -> None:
    """The portal itself (demo), or staff of the person's office who are not auditors."""
    if not by.is_system:
        offices.require_can_change(by, person.office_id)


def require_can_open(by: Actor, person: Person) -> Staff:
    """Staff of the person's office, auditors too. For everyone else the person does not exist."""
    return offices.require_member(by, person.office_id)
