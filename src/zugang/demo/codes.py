"""Freischaltcodes as a tester would find them: in the letter. Nothing else of the portal keeps them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from zugang.kernel import vault
from zugang.notifications.models import Letter
from zugang.profiles.models import ActivationCode

_WRITTEN = re.compile(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A code nobody used yet, as it stands in the letter."""

    name: str
    written: str


def unused() -> list[OpenCode]:
    """The newest codes that still wait to be typed in; those whose letter cannot be read are left out."""
    rows = ActivationCode.objects.filter(state=ActivationCode.State.ISSUED, letter__isnull=False)
    found = rows.select_related("person", "letter").order_by("-id")[:_SHOWN]
    read = [OpenCode(row.person.name, in_letter(row)) for row in found]
    return [code for code in read if code.written]


def in_letter(issued: ActivationCode) -> str:
    """The code as written in its letter, "" when the letter is gone."""
    letter = issued.letter
    if letter is None:
        return ""
    if letter.sealed_context is not None:
        sealed = bytes(letter.sealed_context)
        return str(json.loads(vault.unseal(sealed, context=f"letter-context:{letter.id}"))["code"])
    if letter.sealed_pdf is None:
        return ""
    found = _WRITTEN.search(_text(letter))
    return found.group() if found else ""


def _text(letter: Letter) -> str:
    assert letter.sealed_pdf is not None
    import pypdfium2  # noqa: PLC0415 - large, and few pages need it

    document = pypdfium2.PdfDocument(vault.unseal(bytes(letter.sealed_pdf), context=f"letter:{letter.id}"))
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()
