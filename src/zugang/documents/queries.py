"""Reading files back: checked, unsealed, never those in which malware was found."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from zugang.documents import access, storage
from zugang.documents.models import StoredFile
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState


def readable(*, by: Actor, file_id: UUID) -> StoredFile:
    """The file's row, if the actor may read it. Raises AccessDenied, also for files that do not exist."""
    file = StoredFile.objects.select_related("person").filter(id=file_id).first()
    if file is None:
        raise AccessDenied
    access.require_can_read(by, file)
    return file


def content(*, by: Actor, file_id: UUID) -> tuple[StoredFile, bytes]:
    """The file's row and its plain bytes, exactly as handed in.

    Raises AccessDenied; InvalidState when malware was found in it or the stored bytes were damaged.
    """
    file = readable(by=by, file_id=file_id)
    if file.scan_state == StoredFile.ScanState.INFECTED:
        raise InvalidState(_("In dieser Datei wurde Schadsoftware gefunden. Sie ist deshalb gesperrt."))
    return file, storage.get(file.storage_key)


def thumbnail(*, by: Actor, file_id: UUID) -> bytes | None:
    """A small JPEG of the first page or the picture; None while there is none."""
    file = readable(by=by, file_id=file_id)
    if not file.thumbnail_key or file.scan_state == StoredFile.ScanState.INFECTED:
        return None
    return storage.get(file.thumbnail_key)


def scanner_is_configured() -> bool:
    """Whether this installation scans for malware at all."""
    return bool(settings.CLAMD_URL)
