"""Every write to files: take one in, release, take back, note what the scanner or a reader did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.documents import accepted, access, events, inspection, names, scanning, storage
from zugang.documents.models import StoredFile
from zugang.documents.refusals import refuse, refuse_too_big
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, TooMany
from zugang.notifications import tasks_queue

UPLOADS_PER_DAY = 300

Attach = Callable[[StoredFile], object]


def upload(
    *,
    by: Actor,
    person_id: UUID,
    name: str,
    content: bytes,
    submission: UUID,
    attach: Attach | None = None,
) -> StoredFile:
    """Take in one file about a person; the same `submission` again returns the same row.

    `attach` is called with the row in its transaction, so that no file stays without its purpose.
    What an account uploads is released at once, what staff upload only by `release`.
    Call it outside transactions: a file with malware is recorded first and refused then.

    Raises InvalidInput (field "files") naming the cause and the accepted formats (§ 36a (3) SGB I).
    """
    access.require_can_upload(by, person_id)
    known = StoredFile.objects.filter(submission=submission).first()
    if known is not None:
        return _same(known, person_id)
    _require_patience(by)
    shown = names.clean(name)
    if len(content) > settings.UPLOAD_MAX_BYTES:
        refuse_too_big(shown)
    media_type = inspection.media_type(content, name=shown)
    state, signature = scanning.scan(content)
    if state == StoredFile.ScanState.INFECTED:
        _record_refusal(by, person_id, signature)
        refuse(shown, _("In der Datei wurde Schadsoftware gefunden. Wir haben sie nicht gespeichert."))
    file = StoredFile(
        person_id=person_id,
        account_id=None if by.is_staff else by.account_id,
        staff_id=by.staff_id,
        name=shown,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        scan_state=state,
        scanned_at=clock.now() if state == StoredFile.ScanState.CLEAN else None,
        released=not by.is_staff,
        storage_key=storage.put(content),
        submission=submission,
    )
    return _keep(by, file, attach)


def _keep(by: Actor, file: StoredFile, attach: Attach | None) -> StoredFile:
    try:
        with transaction.atomic():
            file.save(force_insert=True)
            if attach is not None:
                attach(file)
            history.record(
                events.PREPARED if by.is_staff else events.UPLOADED,
                by=by,
                person_id=file.person_id,
                subject=file,
                format=accepted.label(file.media_type),
            )
            tasks_queue.defer("documents.make_thumbnail", file_id=str(file.id))
    except IntegrityError:
        storage.remove(file.storage_key)
        known = StoredFile.objects.filter(submission=file.submission).first()
        if known is None:
            raise
        return _same(known, file.person_id)
    return file


def _same(known: StoredFile, person_id: UUID) -> StoredFile:
    if known.person_id != person_id:
        raise AccessDenied
    return known


def _require_patience(by: Actor) -> None:
    if by.is_staff or by.account_id is None:
        return
    since = clock.now() - timedelta(days=1)
    if StoredFile.objects.filter(account_id=by.account_id, created_at__gt=since).count() >= UPLOADS_PER_DAY:
        raise TooMany(_("Sie haben heute sehr viele Dateien hochgeladen. Machen Sie morgen weiter."))


@transaction.atomic
def _record_refusal(by: Actor, person_id: UUID, signature: str) -> None:
    history.record(events.REFUSED_AS_MALWARE, by=by, person_id=person_id, signature=signature)


@transaction.atomic
def release(*, by: Actor, files: Iterable[StoredFile]) -> None:
    """The person may read these files from now on (they are being sent)."""
    chosen = list(files)
    for file in chosen:
        access.require_can_remove(by, file)
        file.released = True
    StoredFile.objects.filter(id__in=[file.id for file in chosen], released=False).update(released=True)


@transaction.atomic
def remove(*, by: Actor, file: StoredFile) -> None:
    """Take back a file that was not sent. Its bytes go after commit. Raises ProtectedError when it is in use."""
    access.require_can_remove(by, file)
    history.record(
        events.REMOVED, by=by, person_id=file.person_id, subject=file, format=accepted.label(file.media_type)
    )
    keys = [key for key in (file.storage_key, file.thumbnail_key) if key]
    file.delete()
    for key in keys:
        transaction.on_commit(partial(storage.remove, key), robust=True)


@transaction.atomic
def note_read(*, by: Actor, file: StoredFile) -> None:
    """Staff opened the file: recorded in the person's history."""
    access.require_can_read(by, file)
    history.record(
        events.READ_BY_STAFF,
        by=by,
        person_id=file.person_id,
        subject=file,
        format=accepted.label(file.media_type),
    )


@transaction.atomic
def note_scanned(*, by: Actor, file: StoredFile, state: StoredFile.ScanState, signature: str) -> None:
    """The scanner answered later. A file found infected is locked for everyone."""
    file.scan_state, file.scanned_at = state, clock.now()
    file.save(update_fields=["scan_state", "scanned_at"])
    if state == StoredFile.ScanState.INFECTED:
        history.record(
            events.FOUND_MALWARE_LATER, by=by, person_id=file.person_id, subject=file, signature=signature
        )


@transaction.atomic
def note_thumbnail(*, file: StoredFile, key: str) -> None:
    """The worker made a small picture of the file."""
    file.thumbnail_key = key
    file.save(update_fields=["thumbnail_key"])
