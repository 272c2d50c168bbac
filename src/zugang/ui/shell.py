"""What the frame around every page needs to know. Anonymous pages need nothing, so no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One link of a menu: its text and its address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """One group of the main menu: its heading, its own page, its entries."""

    title: str
    href: str
    entries: Sequence[MenuEntry]


@dataclass(frozen=True, slots=True)
class Shell:
    """Who looks at the page, as far as the header shows it.

    `minutes_left` counts the rest of the session, None hides the clock. `menu` replaces the
    main menu by a flat one (staff pages). `trust` says in words how surely
    the person is known. `unread`: what the person was told and has not read.
    """

    signed_in: bool = False
    display_name: str = ""
    minutes_left: int | None = None
    menu: Sequence[MenuEntry] = ()
    is_staff: bool = False
    unread: int = 0
    profile: str = "/profil/"
    trust: str = ""


ANONYMOUS = Shell()

# The layout stands below the screens that own these pages, so it knows their addresses only.
# "stay" answers a POST by prolonging the session.
ADDRESSES = {
    "start": "/",
    "search": "/suche/",
    "language": "/sprache/",
    "sign_in": "/anmeldung/",
    "register": "/registrierung/",
    "sign_out": "/abmeldung/",
    "stay": "/sitzung/",
    "account": "/konto/",
    "notifications": "/benachrichtigungen/",
    "help": "/hilfe/",
    "imprint": "/impressum/",
    "privacy": "/datenschutz/",
    "accessibility": "/barrierefreiheit/",
    "easy_language": "/leichte-sprache/",
    "sign_language": "/gebaerdensprache/",
}


@cache
def _provider() -> Callable[[], Sequence[MenuGroup]] | None:
    path = getattr(settings, "ZUGANG_MAIN_MENU", "")
    return import_string(path) if path else None


def main_menu() -> Sequence[MenuGroup]:
    """The groups of the main menu in the active language; `ZUGANG_MAIN_MENU` names who provides them."""
    provider = _provider()
    return provider() if provider else ()
