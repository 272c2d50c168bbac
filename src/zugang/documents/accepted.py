"""The formats we accept, in words: whoever sends another one must be told them (§ 36a (3) SGB I)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from zugang.ui.filters import filesize

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
HEIC = "image/heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Format:
    """One accepted format: what people call it and how its names end (the first ending is the usual one)."""

    label: str
    endings: tuple[str, ...]


ACCEPTED: dict[str, Format] = {
    PDF: Format("PDF", (".pdf",)),
    JPEG: Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")),
    PNG: Format("PNG", (".png",)),
    HEIC: Format("HEIC", (".heic", ".heif")),
    DOCX: Format("DOCX", (".docx",)),
    ODT: Format("ODT", (".odt",)),
}


def label(media_type: str) -> str:
    """What people call the format, e.g. "PDF"."""
    return ACCEPTED[media_type].label


def accept_attribute() -> str:
    """The value of `accept` for a file input: media types and endings, separated by commas."""
    endings = [ending for kind in ACCEPTED.values() for ending in kind.endings]
    return ",".join([*ACCEPTED, *endings])


def sentence() -> str:
    """The accepted formats and the largest size, as a sentence."""
    return _("Wir nehmen PDF, JPEG, PNG, HEIC, DOCX und ODT an, jede Datei bis %(size)s.") % {
        "size": filesize(settings.UPLOAD_MAX_BYTES)
    }


def promised_by(name: str) -> str:
    """The label of the format a file name promises by its ending; "" when it promises none of ours."""
    lower = name.lower()
    for kind in ACCEPTED.values():
        if lower.endswith(kind.endings):
            return kind.label
    return ""


def fitting_name(name: str, media_type: str) -> str:
    """The name with an ending that fits its content, so that a saved copy opens in the right program."""
    endings = ACCEPTED[media_type].endings
    return name if name.lower().endswith(endings) else name + endings[0]
