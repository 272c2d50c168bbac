"""What can be told about a PDF before it is sent: does it open, has it text and tags, whom does it name."""

from __future__ import annotations

import io
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput

PAGES_READ = 60
_KUNDENNUMMER = re.compile(r"(?<!\w)\d{3}[A-Z]\d{6}(?!\w)")
_REMEDY = re.compile(r"widerspruch|rechtsbehelf", re.IGNORECASE)
_REMEDY_PERIOD = re.compile(r"monat", re.IGNORECASE)
_E_FORM = re.compile(r"elektronische[rn]?\s+form|36\s?a\b|65\s?a\b|schriftformersetzend", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Findings in one PDF. `numbers`: every Kundennummer in it."""

    pages: int
    tagged: bool
    names_remedy: bool
    names_electronic_form: bool
    names_person: bool
    numbers: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The facts as stored with the notice."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> PdfFacts:
        """The facts as stored by `as_json`."""
        return cls(**{**stored, "numbers": tuple(stored["numbers"])})


def read(content: bytes, *, first_name: str, last_name: str) -> PdfFacts:
    """Read a PDF that is to be sent to this person. Raises InvalidInput(field="file") where it cannot be."""
    if not content:
        raise _refused(_("Die Datei ist leer. Bitte wählen Sie eine andere."))
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        raise _refused(_("Das ist keine PDF-Datei. Bitte speichern Sie das Schreiben als PDF."))
    tagged = _is_tagged(content)
    pages, text = _text(content)
    if not text.strip():
        raise _refused(
            _(
                "Dieses PDF enthält keinen Text, nur Bilder. Bitte speichern Sie das Schreiben aus dem Textprogramm als PDF."
            )
        )
    return facts_of(text, pages=pages, tagged=tagged, first_name=first_name, last_name=last_name)


def facts_of(text: str, *, pages: int, tagged: bool, first_name: str, last_name: str) -> PdfFacts:
    """The facts that follow from a PDF's text."""
    plain = " ".join(text.split()).casefold()
    return PdfFacts(
        pages=pages,
        tagged=tagged,
        names_remedy=bool(_REMEDY.search(text) and _REMEDY_PERIOD.search(text)),
        names_electronic_form=bool(_E_FORM.search(text)),
        names_person=all(" ".join(name.split()).casefold() in plain for name in (first_name, last_name)),
        numbers=tuple(sorted(set(_KUNDENNUMMER.findall(text)))),
    )


def _is_tagged(content: bytes) -> bool:
    import pikepdf  # noqa: PLC0415 - large, and few pages need it

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            marked = document.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
            return bool(marked) and "/StructTreeRoot" in document.Root
    except pikepdf.PasswordError as error:
        raise _refused(
            _("Dieses PDF ist mit einem Passwort geschützt. Bitte speichern Sie es ohne Passwort.")
        ) from error
    except pikepdf.PdfError as error:
        raise _refused(
            _("Dieses PDF ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie es neu.")
        ) from error


def _text(content: bytes) -> tuple[int, str]:
    import pypdfium2  # noqa: PLC0415 - large, and few pages need it

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(
            _("Dieses PDF ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie es neu.")
        ) from error
    try:
        count = len(document)
        texts = [document[number].get_textpage().get_text_range() for number in range(min(count, PAGES_READ))]
    finally:
        document.close()
    return count, "\n".join(texts)


def _refused(message: str) -> InvalidInput:
    return InvalidInput(message, field="file")
