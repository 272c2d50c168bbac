"""The tiles of the home page: which there are, which are shut, and in which order a person likes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang.agenda.queries import Agenda
from zugang.ui.addresses import address
from zugang.ui.filters import long_datetime

KEYS = ("benefits", "placement", "notices", "applications", "appointments", "office")


class Tile(NamedTuple):
    """One tile. `closed`: "" or why it is shut ("factor", "consent")."""

    key: str
    title: str
    href: str
    text: str
    badge: str
    icon: str
    closed: str


def tiles(agenda: Agenda, *, office: str, closed: Mapping[str, str]) -> list[Tile]:
    """All tiles in the person's order; `closed`: why a tile is shut, by key."""
    unread = agenda.unread
    made = (
        Tile("benefits", _("Leistungspostfach"), address("portal:mailbox", "leistung"),
             _("Fragen zu Geld und Anträgen"), _new(unread["benefits"]), "mail", closed.get("benefits", "")),
        Tile("placement", _("Vermittlungspostfach"), address("portal:mailbox", "vermittlung"),
             _("Fragen zu Arbeit und Ausbildung"), _new(unread["placement"]), "mail", closed.get("placement", "")),
        Tile("notices", _("Bescheide und Nachweise"), address("portal:notices"),
             _("Schreiben Ihres Jobcenters"), _new(unread["notices"]), "document", closed.get("notices", "")),
        Tile("applications", _("Leistungen und Anträge"), address("portal:benefits"),
             _("Stand Ihrer Anträge, Weiterbewilligung"), "", "briefcase", closed.get("applications", "")),
        Tile("appointments", _("Termine"), address("portal:appointments"), _next(agenda), "", "calendar", ""),
        Tile("office", _("Dienststelle"), address("portal:office"), office, "", "home", ""),
    )  # fmt: skip
    by_key = {tile.key: tile for tile in made}
    return [by_key[key] for key in order(agenda.tiles)]


def order(kept: Sequence[str]) -> list[str]:
    """The kept order; tiles it does not know come last."""
    known = [key for key in kept if key in KEYS]
    return known + [key for key in KEYS if key not in known]


def moved(kept: Sequence[str], key: str, step: int) -> list[str]:
    """The order with one tile a place further up (-1) or down (1); at the end nothing changes."""
    present = order(kept)
    place = present.index(key)
    target = min(max(place + step, 0), len(present) - 1)
    present.insert(target, present.pop(place))
    return present


def _next(agenda: Agenda) -> str:
    if not agenda.coming:
        return _("Zurzeit kein Termin")
    return _("Nächster Termin: %(moment)s") % {"moment": long_datetime(agenda.coming[0].starts_at)}


def _new(count: int) -> str:
    return ngettext("%d neu", "%d neu", count) % count if count else ""
