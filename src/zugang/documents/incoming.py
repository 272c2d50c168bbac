"""Files as a form brings them, whatever they are for: each is kept or refused by name, none stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zugang.documents import accepted, names, refusals
from zugang.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Incoming:
    """One uploaded file as the form brought it. `dropped`: the request as a whole was too large to keep it."""

    name: str
    content: bytes
    size: int
    dropped: bool = False


class FilesInput(forms.ClearableFileInput):
    """A file input for several files."""

    allow_multiple_selected = True


def read(uploads: Iterable[UploadedFile[bytes]]) -> list[Incoming]:
    """What the request carried, as the domain takes it."""
    return [
        Incoming(
            name=upload.name or "",
            content=upload.read(),
            size=upload.size or 0,
            dropped=getattr(upload, "dropped", False),
        )
        for upload in uploads
    ]


def keep_each(
    files: Sequence[Incoming], *, submission: UUID, cut_off: bool, keep: Callable[[Incoming, UUID], object]
) -> list[InvalidInput]:
    """Call `keep` for each file with a key of its own, stable when the form is sent again.

    Returns every mistake (field "files"); what could be kept is kept. `cut_off`: no file was read at all.
    """
    mistakes: list[InvalidInput] = [refusals.cut_off()] if cut_off else []
    for file in files:
        try:
            keep(file, _key(submission, file))
        except InvalidInput as mistake:
            mistakes.append(mistake)
    return mistakes


def status_of(mistakes: Sequence[InvalidInput]) -> int:
    """The HTTP status of a page that shows these mistakes."""
    return max((mistake.status for mistake in mistakes if mistake.status == 413), default=422)  # noqa: PLR2004


def hints() -> dict[str, Any]:
    """What a page with a file input tells and checks beforehand: accept attribute, sentence, largest size."""
    return {
        "accept": accepted.accept_attribute(),
        "accepted": accepted.sentence(),
        "max_bytes": settings.UPLOAD_MAX_BYTES,
    }


def _key(submission: UUID, file: Incoming) -> UUID:
    shown = names.clean(file.name)
    if file.size > settings.UPLOAD_MAX_BYTES:
        refusals.refuse_too_big(shown)
    if file.dropped:
        refusals.refuse_crowded(shown)
    return uuid5(submission, f"{shown} {hashlib.sha256(file.content).hexdigest()}")
