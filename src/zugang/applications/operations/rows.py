"""What the operations share: the locked application, a step to another state, its record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from zugang import history
from zugang.applications import catalogue, states
from zugang.applications.catalogue import Kind
from zugang.applications.models import Application
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.persons import queries as persons


def locked(application_id: UUID) -> Application:
    """The application as it is now, kept from everybody else until the transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "office", "person", "team", "staff", "household"
    )
    found = rows.filter(id=application_id).first()
    if found is None:
        raise AccessDenied(_("Diesen Antrag gibt es nicht."))
    return found


def step(application: Application, state: states.State, **changes: Any) -> None:
    """Move on to another state. Raises InvalidState where there is no such step (any more)."""
    if not states.may_step(application.state, state):
        raise InvalidState(
            _("Dieser Antrag ist inzwischen in einem anderen Stand. Bitte laden Sie die Seite neu.")
        )
    save(application, state=state, **changes)


def save(application: Application, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(application, name, value)
    application.changed_at = clock.now()
    application.save()


def record(event_type: EventType, by: Actor, application: Application, **data: str) -> Event:
    return history.record(
        event_type,
        by=by,
        person_id=application.person_id,
        office_id=application.office_id,
        subject=application,
        kind=history.in_german(lambda: application.title),
        **data,
    )


def known(key: str) -> Kind:
    """The entry of the catalogue. Raises InvalidInput(field="kind") for anything else."""
    kind = catalogue.BY_KEY.get(key)
    if kind is None:
        raise InvalidInput(_("Bitte wählen Sie, worum es geht."), field="kind")
    return kind


def household_id_of(person_id: UUID) -> UUID | None:
    """The person's present household, if there is one."""
    members = persons.household_of(person_id)
    return members[0].household_id if members else None


def require_text(text: str, field: str, message: str) -> str:
    if not text.strip():
        raise InvalidInput(message, field=field)
    return text.strip()
