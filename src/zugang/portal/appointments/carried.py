"""Carrying out what a form asks for: refusals of one input come back at its field, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest

from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.documents import incoming, intake
from zugang.documents.incoming import Incoming
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.portal.appointments.forms import WithFiles
from zugang.portal.session import citizen


def person_id(request: HttpRequest) -> UUID:
    """The person the citizen acts as. Raises AccessDenied without a profile."""
    person = citizen(request).person
    if person is None:
        raise AccessDenied
    return person.id


def submitted(form: forms.Form, carry_out: Callable[[], object], *, late: str | None = None) -> bool:
    """Whether a valid form was carried out. `late`: the field at which it stands that things have changed since."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        carry_out()
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    except InvalidState as error:
        form.add_error(late, error.message)
        form.refused_with = error.status  # type: ignore[attr-defined]
    return not form.errors


def status_of(form: forms.Form) -> int:
    """200 for a page just opened; 422 with mistakes; 409 where it came too late, with everything typed."""
    return int(getattr(form, "refused_with", 422)) if form.is_bound else 200


def keep_proofs(request: HttpRequest, form: WithFiles, appointment: Appointment) -> list[InvalidInput]:
    """Hand the form's files to the appointment, each on its own; what is refused is told at the field."""
    form.is_valid()
    actor = citizen(request).actor

    def keep(file: Incoming, key: UUID) -> None:
        operations.add_proof(
            by=actor, appointment=appointment, name=file.name, content=file.content, submission=key
        )

    mistakes = incoming.keep_each(
        incoming.read(request.FILES.getlist("files")),
        submission=form.key,
        cut_off=intake.CUT_OFF in request.META,
        keep=keep,
    )
    for mistake in mistakes:
        form.add_error("files", mistake.message)
    return mistakes
