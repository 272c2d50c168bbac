"""The person answers, paper by paper: a file, or why there is none; or asks for more time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.requests import access, events
from zugang.requests.models import DocumentRequest, Item, ItemFile
from zugang.requests.operations.rows import (
    finish,
    item_of,
    locked,
    record,
    require_running,
    require_text,
    set_state,
    settle,
)

FILES_PER_ITEM = 20


def add_file(
    *, by: Actor, request_id: UUID, item_id: UUID, name: str, content: bytes, submission: UUID
) -> StoredFile:
    """Hand in one file for an item; it counts as received at this moment. Not inside a transaction.

    Raises as `documents.operations.upload` does, InvalidState when the request is over.
    """
    person_id = DocumentRequest.objects.values_list("person_id", flat=True).filter(id=request_id).first()
    if person_id is None:
        raise AccessDenied(_("Diese Anforderung gibt es nicht."))
    access.require_person(by, person_id)

    def attach(file: StoredFile) -> None:
        present = locked(request_id)
        require_running(present)
        item = item_of(present, item_id)
        if item.files.count() >= FILES_PER_ITEM:
            raise InvalidInput(
                _("Sie können je Unterlage höchstens %(limit)s Dateien einreichen.")
                % {"limit": FILES_PER_ITEM},
                field="files",
            )
        ItemFile.objects.create(item=item, file=file)
        record(events.UPLOADED, by, present, label=item.label)
        set_state(item, Item.State.PROVIDED, reason="")
        settle(by, present)

    return documents.upload(
        by=by, person_id=person_id, name=name, content=content, submission=submission, attach=attach
    )


@transaction.atomic
def say_missing(*, by: Actor, request_id: UUID, item_id: UUID, reason: str) -> Item:
    """The person does not have this paper, and says why."""
    request = locked(request_id)
    access.require_person(by, request.person_id)
    require_running(request)
    item = item_of(request, item_id)
    given = require_text(reason, "reason", _("Bitte schreiben Sie, warum Sie diese Unterlage nicht haben."))
    if (item.state, item.reason) == (Item.State.MISSING, given):
        return item
    record(events.MISSING, by, request, label=item.label)
    set_state(item, Item.State.MISSING, reason=given)
    settle(by, request)
    return item


@transaction.atomic
def ask_extension(*, by: Actor, request_id: UUID, until: date, reason: str) -> DocumentRequest:
    """Ask for more time; also after the day passed (§ 26 (7) SGB X). The day stands until the office answers."""
    request = locked(request_id)
    access.require_person(by, request.person_id)
    require_running(request)
    if until <= max(request.due, clock.today()):
        raise InvalidInput(_("Bitte wählen Sie einen späteren Tag als die jetzige Frist."), field="until")
    given = require_text(reason, "reason", _("Bitte schreiben Sie, warum Sie mehr Zeit brauchen."))
    asked = DocumentRequest.Extension.ASKED
    if (request.extension, request.extension_until, request.extension_reason) == (asked, until, given):
        return request
    request.extension, request.extension_until, request.extension_reason = asked, until, given
    request.extension_note = ""
    finish(request, DocumentRequest.State(request.state))
    record(events.EXTENSION_ASKED, by, request, title=request.title, until=until.strftime("%d.%m.%Y"))
    return request
