"""DOCX and ODT are ZIP archives: looked into, with bounds against ZIP bombs, and refused with macros."""

from __future__ import annotations

import html
import io
import zipfile
import zlib
from typing import NoReturn

from django.utils.translation import gettext as _

from zugang.documents import accepted
from zugang.documents.refusals import refuse

ENTRIES_MAX = 3_000
UNPACKED_MAX = 200 * 1024 * 1024
RATIO_MAX = 150
_LISTING_MAX = 1024 * 1024
_CHUNK = 256 * 1024
_DOCX_MAIN = "wordprocessingml.document.main+xml"
_MACRO_SIGNS = ("vbaproject", "macroenabled")
_ENCRYPTED_FLAG = 0x1


def check(content: bytes, *, name: str) -> str:
    """DOCX or ODT, whichever the archive really is. Raises InvalidInput."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _bound(archive, len(content), name)
            entries = {entry.filename for entry in archive.infolist()}
            if "[Content_Types].xml" in entries:
                return _docx(archive, entries, name)
            if "mimetype" in entries and _text(archive, "mimetype").strip() == accepted.ODT:
                return _odt(archive, entries, name)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, ValueError):
        refuse(name, _("Die Datei ist beschädigt. Speichern Sie sie noch einmal, am besten als PDF."))
    return refuse(
        name,
        _("Archive und andere gepackte Dateien nehmen wir nicht an. Laden Sie die Dateien einzeln hoch."),
    )


def _bound(archive: zipfile.ZipFile, packed: int, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        refuse(name, _("Die Datei ist mit einem Passwort geschützt. Wir können sie nicht lesen."))
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES_MAX or unpacked > UNPACKED_MAX or unpacked > packed * RATIO_MAX:
        refuse(name, _("Die Datei entpackt sich zu einer unmöglichen Größe. Speichern Sie sie als PDF."))


def _docx(archive: zipfile.ZipFile, entries: set[str], name: str) -> str:
    types = html.unescape(_text(archive, "[Content_Types].xml"))
    signs = types.lower() + " ".join(entries).lower()
    if any(sign in signs for sign in _MACRO_SIGNS):
        _refuse_macros(name)
    if _DOCX_MAIN not in types:
        refuse(name, _("Das ist ein anderes Office-Format. Speichern Sie die Datei als PDF oder DOCX."))
    _read_through(archive, "word/document.xml")
    return accepted.DOCX


def _odt(archive: zipfile.ZipFile, entries: set[str], name: str) -> str:
    if any(entry.startswith(("Basic/", "Scripts/")) for entry in entries):
        _refuse_macros(name)
    if "encryption-data" in _text(archive, "META-INF/manifest.xml"):
        refuse(name, _("Die Datei ist mit einem Passwort geschützt. Wir können sie nicht lesen."))
    _read_through(archive, "content.xml")
    return accepted.ODT


def _refuse_macros(name: str) -> NoReturn:
    refuse(name, _("Die Datei enthält Makros. Das ist zu gefährlich. Speichern Sie sie als PDF."))


def _text(archive: zipfile.ZipFile, entry: str) -> str:
    """A listing inside the archive; raises ValueError when it is not short UTF-8."""
    with archive.open(entry) as stream:
        read = stream.read(_LISTING_MAX + 1)
    if len(read) > _LISTING_MAX:
        raise ValueError(entry)
    return read.decode("utf-8-sig")


def _read_through(archive: zipfile.ZipFile, entry: str) -> None:
    """Unpack the main part piece by piece, so that a wrong checksum shows."""
    with archive.open(entry) as stream:
        while stream.read(_CHUNK):
            pass
