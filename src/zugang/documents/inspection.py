"""What a file really is: decided by its first bytes and by opening it, never by its name.

Everything here is pure: bytes in, media type out, or a refusal that says what to do.
"""

from __future__ import annotations

import io
from typing import NoReturn

from django.utils.translation import gettext as _

from zugang.documents import accepted, archives
from zugang.documents.refusals import refuse

_PDF_HEADER_WITHIN = 1024
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def media_type(content: bytes, *, name: str) -> str:
    """The media type of an accepted, readable file. Raises InvalidInput with its own sentence per cause."""
    from zugang.documents import images  # noqa: PLC0415 - brings Pillow, and few pages need it

    if not content:
        refuse(name, _("Die Datei ist leer. Speichern Sie sie noch einmal und laden Sie sie neu hoch."))
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return _pdf(content, name)
    if content.startswith(b"\xff\xd8\xff"):
        return images.check(content, name=name, media_type=accepted.JPEG)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return images.check(content, name=name, media_type=accepted.PNG)
    if images.looks_like_heic(content):
        return images.check(content, name=name, media_type=accepted.HEIC)
    if content.startswith(b"PK\x03\x04"):
        return archives.check(content, name=name)
    if content.startswith(_COMPOUND_FILE):
        _refuse_compound_file(content, name)
    return _refuse_unknown(name)


def _pdf(content: bytes, name: str) -> str:
    import pikepdf  # noqa: PLC0415 - large, and few pages need it

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError:
        refuse(
            name,
            _(
                "Die PDF-Datei ist mit einem Passwort geschützt. Wir können sie nicht lesen. "
                "Speichern Sie sie ohne Passwort und laden Sie sie noch einmal hoch."
            ),
        )
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        pages = 0
    if pages == 0:
        refuse(name, _("Die PDF-Datei ist beschädigt. Wir können sie nicht lesen."))
    return accepted.PDF


def _refuse_compound_file(content: bytes, name: str) -> NoReturn:
    """An older Office file, or an encrypted newer one ([MS-OFFCRYPTO] § 1.4: same container)."""
    if _ENCRYPTED_PACKAGE in content:
        refuse(
            name,
            _(
                "Die Datei ist mit einem Passwort geschützt. Wir können sie nicht lesen. "
                "Speichern Sie sie ohne Passwort und laden Sie sie noch einmal hoch."
            ),
        )
    refuse(name, _("Das ist ein älteres Office-Format. Speichern Sie die Datei als PDF oder DOCX."))


def _refuse_unknown(name: str) -> NoReturn:
    promised = accepted.promised_by(name)
    if promised:
        refuse(
            name,
            _("Der Name endet wie eine %(format)s-Datei, der Inhalt ist aber etwas anderes.")
            % {"format": promised},
        )
    refuse(name, _("Dieses Format können wir nicht lesen."))
