"""The team looks at what came in: accept or return each paper, answer about more time, end the request."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices.public_holidays import next_working_day, place_of
from zugang.requests import access, events, letters
from zugang.requests.models import DocumentRequest, Item
from zugang.requests.operations.rows import (
    finish,
    item_of,
    locked,
    record,
    require_running,
    require_text,
    resume,
    set_state,
    settle,
)

State = DocumentRequest.State


@transaction.atomic
def accept(*, by: Actor, request_id: UUID, item_id: UUID) -> Item:
    """This paper is all right, or is not needed any more."""
    request = locked(request_id)
    access.require_team(by, request)
    item = item_of(request, item_id)
    if item.state == Item.State.ACCEPTED:
        return item
    require_running(request)
    set_state(item, Item.State.ACCEPTED, note="")
    record(events.ACCEPTED, by, request, label=item.label)
    settle(by, request)
    return item


@transaction.atomic
def return_item(*, by: Actor, request_id: UUID, item_id: UUID, note: str, due: date) -> Item:
    """This paper is needed once more, and why; the person is told, and has at least until `due`."""
    request = locked(request_id)
    access.require_team(by, request)
    item = item_of(request, item_id)
    given = require_text(note, "note", _("Bitte schreiben Sie der Person, was fehlt."))
    if (item.state, item.staff_note) == (Item.State.RETURNED, given):
        return item
    require_running(request)
    if due <= clock.today():
        raise InvalidInput(_("Bitte wählen Sie einen Tag in der Zukunft."), field="due")
    set_state(item, Item.State.RETURNED, note=given)
    if due > request.due:
        request.due, request.reminded = _working_day(request, due), 0
        request.save(update_fields=["due", "reminded"])
    settle(by, request)
    event = record(events.RETURNED, by, request, label=item.label)
    letters.send(event, request)
    return item


@transaction.atomic
def answer_extension(*, by: Actor, request_id: UUID, until: date | None, note: str) -> DocumentRequest:
    """Grant more time until a day, or (None) deny it with a reason. Possible after the day passed as well."""
    request = locked(request_id)
    access.require_team(by, request)
    require_running(request)
    if until is None:
        request.extension = DocumentRequest.Extension.DENIED
        request.extension_note = require_text(note, "note", _("Bitte nennen Sie den Grund."))
        finish(request, State(request.state))
        event = record(events.EXTENSION_DENIED, by, request, title=request.title)
    else:
        if until <= clock.today():
            raise InvalidInput(_("Bitte wählen Sie einen Tag in der Zukunft."), field="until")
        if until <= request.due:
            raise InvalidInput(_("Bitte wählen Sie einen Tag nach der bisherigen Frist."), field="until")
        request.extension, request.extension_note = DocumentRequest.Extension.GRANTED, note.strip()
        request.due, request.reminded = _working_day(request, until), 0
        request.extended += 1
        finish(request, State(request.state))
        day = request.due.strftime("%d.%m.%Y")
        event = record(events.EXTENDED, by, request, title=request.title, until=day)
    if not letters.tell(event, request):
        letters.post(event, request)
    return request


@transaction.atomic
def close(*, by: Actor, request_id: UUID, note: str) -> DocumentRequest:
    """Nothing more is awaited; what follows from missing papers is decided in a notice, not here."""
    return _end(by, request_id, State.CLOSED, note)


@transaction.atomic
def withdraw(*, by: Actor, request_id: UUID, note: str) -> DocumentRequest:
    """The request was a mistake, or is not needed any more; the person is told."""
    return _end(by, request_id, State.WITHDRAWN, note)


def _end(by: Actor, request_id: UUID, state: DocumentRequest.State, note: str) -> DocumentRequest:
    request = locked(request_id)
    access.require_team(by, request)
    if request.state == state:
        return request
    require_running(request)
    request.end_note = require_text(note, "note", _("Bitte nennen Sie den Grund."))
    resume(request)
    finish(request, state)
    event = record(
        events.CLOSED if state == State.CLOSED else events.WITHDRAWN, by, request, title=request.title
    )
    letters.tell(event, request)
    return request


def _working_day(request: DocumentRequest, day: date) -> date:
    return next_working_day(day, place_of(request.office.land, request.office.local_holidays))
