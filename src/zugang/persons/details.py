"""A person's data as staff type them: which fields there are, and what is wrong with them. No database here."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput

_OLDEST = 125
_GERMAN_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_POSTCODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z \-]{1,9}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_LIMITS = {"first_name": 80, "last_name": 80, "street": 120, "town": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known of a person besides the numbers."""

    first_name: str
    last_name: str
    birth_date: date
    street: str
    postcode: str
    town: str
    country: str = "DE"

    def as_fields(self) -> dict[str, Any]:
        """By field name, as the table stores them."""
        return asdict(self)


def cleaned(details: Details) -> Details:
    """The same with blanks put right. Raises InvalidInput naming the first field that does not fit."""
    texts = {
        name: " ".join(str(getattr(details, name)).split()) for name in (*_LIMITS, "postcode", "country")
    }
    for name, limit in _LIMITS.items():
        _require_text(name, texts[name], limit)
    if not clock.today().year - _OLDEST <= details.birth_date.year or details.birth_date > clock.today():
        raise InvalidInput(
            _("Das Geburtsdatum kann nicht stimmen. Bitte prüfen Sie das Jahr."), field="birth_date"
        )
    country = texts["country"].upper()
    if not _COUNTRY.fullmatch(country):
        raise InvalidInput(_("Das Land hat zwei Buchstaben, zum Beispiel DE."), field="country")
    if country == "DE" and not _GERMAN_POSTCODE.fullmatch(texts["postcode"]):
        raise InvalidInput(_("Eine deutsche Postleitzahl hat fünf Ziffern."), field="postcode")
    if not _POSTCODE.fullmatch(texts["postcode"]):
        raise InvalidInput(_("Diese Postleitzahl können wir nicht lesen."), field="postcode")
    return Details(**{**texts, "country": country}, birth_date=details.birth_date)


def _require_text(name: str, text: str, limit: int) -> None:
    if not text:
        raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=name)
    if len(text) > limit:
        raise InvalidInput(_("Höchstens %(n)s Zeichen.") % {"n": limit}, field=name)
    if not text.isprintable():
        raise InvalidInput(_("Hier sind Zeichen, die wir nicht drucken können."), field=name)
