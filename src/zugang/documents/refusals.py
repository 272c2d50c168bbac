"""One way to refuse a file: its name, the cause, and the formats we accept (§ 36a (3) SGB I)."""

from __future__ import annotations

from typing import NoReturn

from django.conf import settings
from django.utils.translation import gettext as _

from zugang.documents import accepted
from zugang.kernel.errors import InvalidInput
from zugang.ui.filters import filesize


class TooBig(InvalidInput):
    """A file, or all of a request's files, over the limit."""

    status = 413


def refuse(name: str, cause: str) -> NoReturn:
    """Raise InvalidInput for the field "files"."""
    raise InvalidInput(f"„{name}“: {cause} {accepted.sentence()}", field="files")


def refuse_too_big(name: str) -> NoReturn:
    """Raise TooBig for one file over the limit."""
    cause = _("Die Datei ist größer als %(size)s. Verkleinern Sie sie oder teilen Sie sie auf.")
    shown = cause % {"size": filesize(settings.UPLOAD_MAX_BYTES)}
    raise TooBig(f"„{name}“: {shown} {accepted.sentence()}", field="files")


def refuse_crowded(name: str) -> NoReturn:
    """Raise TooBig for a file that came with too many others."""
    raise TooBig(
        f"„{name}“: " + _("Alle Dateien zusammen waren zu groß. Laden Sie diese Datei einzeln nach."),
        field="files",
    )


def cut_off() -> TooBig:
    """The refusal for a request that was so large that its files were not read at all."""
    cause = _("Ihre Dateien waren zusammen viel zu groß. Wir haben keine davon angenommen.")
    return TooBig(f"{cause} {accepted.sentence()}", field="files")
