"""The placeholders of text blocks: pure text work."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: dict[str, str | Promise] = {
    "name": _("Vor- und Nachname der Person"),
    "vorname": _("Vorname"),
    "nachname": _("Nachname"),
    "kundennummer": _("Kundennummer"),
    "jobcenter": _("Name des Jobcenters"),
    "telefon": _("Telefonnummer des Teams, sonst des Jobcenters"),
    "team": _("Name des Teams"),
    "bearbeiter": _("Ihr Name"),
    "datum": _("Heutiges Datum"),
}
_PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")


def unknown_in(text: str) -> list[str]:
    """The placeholders of a text that nobody can fill, each once, in order."""
    return list(dict.fromkeys(f"{{{name}}}" for name in _PLACEHOLDER.findall(text) if name not in MEANINGS))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; what is not among `values` stays as it is."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
