"""Kundennummer and BG-Nummer: how people write them, and the one form that is stored. No database here."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput

_KUNDENNUMMER = re.compile(r"\d{3}[A-Z]\d{6}", re.ASCII)
_BG_NUMMER = re.compile(r"(\d{5})/{0,2}(\d{7})", re.ASCII)
_SEPARATORS = re.compile(r"[\s.\-–]+")
LONGEST_INPUT = 40


def kundennummer(text: str) -> str:
    """`123a 456 789` becomes `123A456789`. Raises InvalidInput on anything else."""
    written = _written(text)
    if not _KUNDENNUMMER.fullmatch(written):
        raise InvalidInput(
            _("Eine Kundennummer hat 3 Ziffern, einen Buchstaben und 6 Ziffern, zum Beispiel 123A456789."),
            field="kundennummer",
        )
    return written


def bg_nummer(text: str) -> str:
    """One or two slashes, spaces or none: all become `97122//0000004`. Raises InvalidInput on anything else."""
    found = _BG_NUMMER.fullmatch(_written(text))
    if found is None:
        raise InvalidInput(
            _("Eine BG-Nummer hat 5 Ziffern, zwei Schrägstriche und 7 Ziffern, zum Beispiel 97122//0000004."),
            field="bg_nummer",
        )
    return f"{found[1]}//{found[2]}"


def looks_like_kundennummer(text: str) -> bool:
    """Whether a search term can only be meant as a Kundennummer."""
    return bool(_KUNDENNUMMER.fullmatch(_written(text)))


def _written(text: str) -> str:
    """Full-width signs made plain, separators dropped, capital letters."""
    if len(text) > LONGEST_INPUT:
        return ""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
