"""What the operations share: the locked request, its record, its state from its items, the office's clock."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang import history
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.requests import events
from zugang.requests.models import DocumentRequest, Item, Pause

State = DocumentRequest.State


def locked(request_id: UUID) -> DocumentRequest:
    """The request as it is now, kept from everybody else until the transaction ends."""
    rows = DocumentRequest.objects.select_for_update(of=("self",)).select_related(
        "office", "person", "team", "staff"
    )
    found = rows.filter(id=request_id).first()
    if found is None:
        raise AccessDenied(_("Diese Anforderung gibt es nicht."))
    return found


def item_of(request: DocumentRequest, item_id: UUID) -> Item:
    """One item of the locked request."""
    item = Item.objects.filter(id=item_id, request=request).first()
    if item is None:
        raise AccessDenied(_("Diese Unterlage gibt es nicht."))
    return item


def set_state(item: Item, state: Item.State, *, reason: str | None = None, note: str | None = None) -> None:
    item.state, item.changed_at = state, clock.now()
    if reason is not None:
        item.reason = reason
    if note is not None:
        item.staff_note = note
    item.save(update_fields=["state", "changed_at", "reason", "staff_note"])


def settle(by: Actor, request: DocumentRequest) -> None:
    """The request's state from its items: answered when none waits for the person, closed when none waits at all.

    The office's clock stands still exactly while something waits for the person.
    """
    items = list(request.items.all())
    if any(item.waits_for_person for item in items):
        state = State.OPEN
    elif any(item.waits_for_office for item in items):
        state = State.ANSWERED
    else:
        state = State.CLOSED
    if state == request.state:
        return
    if request.state == State.OPEN:
        resume(request)
    elif state == State.OPEN:
        pause(request)
    finish(request, state)
    if state == State.ANSWERED:
        record(events.COMPLETE, by, request, title=request.title)
    elif state == State.CLOSED:
        record(events.CLOSED, by, request, title=request.title)


def finish(request: DocumentRequest, state: DocumentRequest.State) -> None:
    request.state, request.changed_at = state, clock.now()
    request.save()


def pause(request: DocumentRequest) -> None:
    """The office waits for the person from now on."""
    Pause.objects.get_or_create(request=request, until=None, defaults={"since": clock.now()})


def resume(request: DocumentRequest) -> None:
    """The office works again."""
    Pause.objects.filter(request=request, until=None).update(until=clock.now())


def record(event_type: EventType, by: Actor, request: DocumentRequest, **data: str) -> Event:
    return history.record(
        event_type, by=by, person_id=request.person_id, office_id=request.office_id, subject=request, **data
    )


def require_running(request: DocumentRequest) -> None:
    if request.is_over:
        raise InvalidState(_("Diese Anforderung ist schon erledigt oder zurückgenommen."))


def require_text(text: str, field: str, message: str) -> str:
    if not text.strip():
        raise InvalidInput(message, field=field)
    return text.strip()
