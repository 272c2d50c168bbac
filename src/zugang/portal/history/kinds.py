"""The kinds of steps a history can be filtered by, and which packages' events each takes in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_KINDS = {
    "einblicke": (_("Wer meine Akte geöffnet hat"), ("persons.file_opened", "persons.file_opened_for")),
    "konto": (_("Konto und Anmeldung"), ("accounts",)),
    "profil": (_("Profil und Einwilligung"), ("profiles",)),
    "akte": (_("Akte und persönliche Daten"), ("persons",)),
    "nachrichten": (_("Nachrichten und Dateien"), ("mailbox", "documents")),
    "antraege": (_("Anträge und Unterlagen"), ("applications", "requests")),
    "bescheide": (_("Bescheide"), ("notices",)),
    "termine": (_("Termine"), ("appointments",)),
    "vertretung": (_("Vertretung"), ("representation",)),
}


def names() -> list[tuple[str, str]]:
    """Pairs of key and name, in order."""
    return [(key, str(name)) for key, (name, _packages) in _KINDS.items()]


def known(key: str) -> str:
    """The key itself, or "" for all when there is no such kind."""
    return key if key in _KINDS else ""


def packages(key: str) -> tuple[str, ...]:
    """The packages whose events belong to the kind; () means all."""
    return _KINDS[key][1] if key in _KINDS else ()
