"""What was begun and not sent: kept on the server, so that it is there on every device."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import access
from zugang.mailbox.models import FILES_MAX, TITLE_MAX, Draft, DraftFile, Message, Thread, Topic
from zugang.persons.models import Person

# A draft may be longer than a message may be: nobody's text is cut while they still shorten it.
DRAFT_BODY_MAX = 100_000


@transaction.atomic
def save_draft(
    *,
    by: Actor,
    person_id: UUID,
    box: str,
    thread_id: UUID | None,
    title: str,
    body: str,
    submission: UUID,
    topic: Topic | None = None,
) -> Draft | None:
    """Keep what is written so far, in place of what was kept before.

    None when the message of this `submission` was sent meanwhile: a late save must not bring it back.
    Raises AccessDenied, InvalidState while the mailbox is closed, TrustRequired.
    """
    _require_writer(by, person_id, box, thread_id)
    if Message.objects.filter(submission=submission, account_id=access.account_of(by)).exists():
        return None
    return _draft(
        by, person_id, box, thread_id, title=title[:TITLE_MAX], body=body[:DRAFT_BODY_MAX], topic=topic
    )


def add_file(
    *,
    by: Actor,
    person_id: UUID,
    box: str,
    thread_id: UUID | None,
    name: str,
    content: bytes,
    submission: UUID,
) -> StoredFile:
    """Upload a file for the message being written. Raises as `documents.operations.upload` does."""
    _require_writer(by, person_id, box, thread_id)
    with transaction.atomic():
        draft = _draft(by, person_id, box, thread_id)
    if draft.files.count() >= FILES_MAX:
        raise InvalidInput(
            _(
                "„%(name)s“: Sie können höchstens %(limit)s Dateien mitsenden. Senden Sie weitere mit einer "
                "zweiten Nachricht."
            )
            % {"name": name, "limit": FILES_MAX},
            field="files",
        )
    return documents.upload(
        by=by,
        person_id=person_id,
        name=name,
        content=content,
        submission=submission,
        attach=lambda file: DraftFile.objects.create(draft=draft, file=file),
    )


@transaction.atomic
def remove_file(*, by: Actor, file_id: UUID) -> None:
    """Take one file out of the actor's own draft; one that is gone already, or was never theirs, stays as it is."""
    if by.account_id is None:
        return
    own = DraftFile.objects.select_related("file").filter(draft__account_id=by.account_id)
    kept = own.filter(file_id=file_id).first()
    if kept is None:
        return
    documents.remove(by=by, file=kept.file)


@transaction.atomic
def discard_draft(*, by: Actor, person_id: UUID, box: str, thread_id: UUID | None) -> None:
    """Throw away what was begun, with its files."""
    draft = _own(by, person_id, box, thread_id).first()
    if draft is None:
        return
    for kept in draft.files.select_related("file"):
        documents.remove(by=by, file=kept.file)
    draft.delete()


def _require_writer(by: Actor, person_id: UUID, box: str, thread_id: UUID | None) -> None:
    if thread_id is not None:
        thread = Thread.objects.filter(id=thread_id, person_id=person_id, box=box).first()
        if thread is None:
            raise AccessDenied
        access.require_reader(by, thread)
    elif by.is_staff:
        trust.require(by, access.SERVE_MAILBOX)
        own_office = Person.objects.filter(id=person_id, office_id=access.office_of(by)).exists()
        if not own_office or not access.working(by).exists():
            raise AccessDenied
    else:
        access.require_citizen(by, person_id=person_id, box=box)


def _own(by: Actor, person_id: UUID, box: str, thread_id: UUID | None) -> QuerySet[Draft]:
    if thread_id is not None:
        return Draft.objects.filter(account_id=access.account_of(by), thread_id=thread_id)
    return Draft.objects.filter(account_id=access.account_of(by), person_id=person_id, box=box, thread=None)


def _draft(by: Actor, person_id: UUID, box: str, thread_id: UUID | None, **written: Any) -> Draft:
    """The one draft of this account in this place, made or changed."""
    defaults = {**written, "saved_at": clock.now()}
    place: dict[str, Any] = {
        "account_id": access.account_of(by),
        "person_id": person_id,
        "box": box,
        "thread_id": thread_id,
    }
    return Draft.objects.update_or_create(defaults=defaults, **place)[0]
