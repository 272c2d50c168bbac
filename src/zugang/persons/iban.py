"""International bank account numbers (ISO 13616): cleaned, checked, shown. No database here."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput

_SHAPE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_GERMAN = 22
_MODULUS = 97


def cleaned(typed: str) -> str:
    """The IBAN without blanks, in capitals. Raises InvalidInput saying what is wrong."""
    iban = "".join(sign for sign in typed.upper() if sign not in " -\u00a0\u202f\t")
    if not _SHAPE.fullmatch(iban):
        raise InvalidInput(
            _(
                "Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51."
            ),
            field="iban",
        )
    if iban.startswith("DE") and len(iban) != _GERMAN:
        raise InvalidInput(
            _("Eine deutsche IBAN hat 22 Zeichen. Sie haben %(n)d eingegeben.") % {"n": len(iban)},
            field="iban",
        )
    if int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % _MODULUS != 1:
        raise InvalidInput(
            _(
                "Diese IBAN kann nicht stimmen: Die Prüfziffern passen nicht. Bitte vergleichen Sie jede Stelle."
            ),
            field="iban",
        )
    return iban


def grouped(iban: str) -> str:
    """In groups of four, as banks print it."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def hidden(iban: str) -> str:
    """Country and last four digits only."""
    return f"{iban[:2]}… {iban[-4:]}" if iban else ""
