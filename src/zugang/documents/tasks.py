"""What the worker does for files: thumbnails, scans that had to wait, and sweeping up orphans."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from procrastinate.contrib.django import app

from zugang.documents import operations, scanning, storage
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.kernel.tasks import RETRY

_log = logging.getLogger(__name__)
ORPHAN_AFTER = timedelta(days=1)
_BATCH = 500


@app.task(name="documents.make_thumbnail", retry=RETRY)
def make_thumbnail(file_id: str) -> None:
    """Make the small picture of one file, once. A file that cannot be drawn simply has none."""
    from zugang.documents import thumbnails  # noqa: PLC0415 - large, and only the worker needs it

    file = StoredFile.objects.filter(id=file_id, thumbnail_key="").first()
    if file is None or file.scan_state == StoredFile.ScanState.INFECTED:
        return
    try:
        drawn = thumbnails.render(storage.get(file.storage_key), file.media_type)
    except (InvalidState, OSError, ValueError, RuntimeError, MemoryError) as error:
        _log.warning("No thumbnail of file %s: %s", file_id, error)
        return
    if drawn is not None:
        operations.note_thumbnail(file=file, key=storage.put(drawn))


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.scan_waiting", queueing_lock="documents.scan_waiting")
def scan_waiting(timestamp: int = 0) -> int:  # noqa: ARG001 - procrastinate passes the tick
    """Scan what the scanner could not be asked about before; returns how many got an answer."""
    answered = 0
    for file in StoredFile.objects.filter(scan_state=StoredFile.ScanState.NOT_SCANNED).order_by("id")[
        :_BATCH
    ]:
        try:
            content = storage.get(file.storage_key)
        except InvalidState:
            _log.error("The stored bytes of file %s cannot be read", file.id)
            continue
        state, signature = scanning.scan(content)
        if state == StoredFile.ScanState.NOT_SCANNED:
            break
        operations.note_scanned(by=Actor.system(), file=file, state=state, signature=signature)
        answered += 1
    return answered


@app.periodic(cron="17 3 * * *")
@app.task(name="documents.sweep_orphans", queueing_lock="documents.sweep_orphans")
def sweep_orphans(timestamp: int = 0) -> int:  # noqa: ARG001 - procrastinate passes the tick
    """Remove sealed bytes without a row: their transaction never committed. Returns how many."""
    removed = 0
    for batch in _batches(storage.keys_older_than(clock.now() - ORPHAN_AFTER)):
        known: set[str] = set()
        found = StoredFile.objects.filter(Q(storage_key__in=batch) | Q(thumbnail_key__in=batch))
        for pair in found.values_list("storage_key", "thumbnail_key"):
            known.update(pair)
        for key in batch:
            if key not in known:
                storage.remove(key)
                removed += 1
    return removed


def _batches(keys: Iterator[str]) -> Iterator[list[str]]:
    present: list[str] = []
    for key in keys:
        present.append(key)
        if len(present) == _BATCH:
            yield present
            present = []
    if present:
        yield present
