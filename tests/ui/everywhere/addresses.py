"""The screens there are: every route that answers a GET with a page, filled with what belongs to the demo's people."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.ui.everywhere.things import candidates

_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
_TRIES = 24
_REFUSALS = {400, 403, 409}


@dataclass(frozen=True)
class Route:
    """One named address with its places still open."""

    name: str
    pattern: str

    @property
    def area(self) -> str:
        """The part of the product it belongs to; each is walked by a test of its own."""
        first = self.pattern.strip("/").split("/")[0]
        if first == "fachseite":
            second = self.pattern.strip("/").split("/")[1:2]
            return "desk: office" if second and second[0] in _OFFICE else "desk: people"
        if first in {"registrierung", "anmeldung", "abmeldung", "sitzung", "konto"}:
            return "account"
        return "citizen" if first in _CITIZEN else "public"

    @property
    def is_sample(self) -> bool:
        """Shows samples, which are German in every language."""
        return self.pattern.startswith(("/ui/", "/demo/"))

    def addresses(self) -> Iterator[str]:
        """The address, filled with one candidate for each place after the other."""
        places = _PLACE.findall(self.pattern)
        for filling in itertools.islice(itertools.product(*(candidates(place) for place in places)), _TRIES):
            given = iter(filling)
            yield _PLACE.sub(lambda _, given=given: next(given), self.pattern)  # type: ignore[misc]


# Files and forwarding addresses: what they need is made in their own tests.
NO_SCREENS = {
    "/videos/<slug:slot>.<slug:ending>",
    "/anmeldung/passkey/",
    "/anmeldung/zweiter-faktor/passkey/",
    "/konto/sicherheit/codes/datei/",
    "/angemeldet/",
    "/postfach/datei/<uuid:file_id>/bild/",
    "/bescheide/nachweise/<uuid:sheet_id>/",
    "/bescheide/nachweise/<uuid:sheet_id>/verlauf/",
    "/unterlagen/datei/<uuid:file_id>/",
    "/kalender/<slug:token>.ics",
    "/termine/nachweis/<uuid:file_id>/",
    "/verlauf/pdf/<uuid:printout_id>/datei/",
    "/fachseite/postfach/datei/<uuid:file_id>/bild/",
    "/fachseite/bescheide/person/<uuid:person_id>/<uuid:notice_id>/nachweis/<uuid:sheet_id>/",
    "/fachseite/bescheide/person/<uuid:person_id>/<uuid:notice_id>/nachweis/<uuid:sheet_id>/verlauf/",
}
_CITIZEN = {
    "profil", "postfach", "leistungen", "benachrichtigungen", "bescheide", "unterlagen", "aufgaben",
    "kalender", "termine", "verlauf", "angemeldet", "weiter",
}  # fmt: skip
_OFFICE = {"verwaltung", "textbausteine", "codes", "konto", "aenderungen"}
# Two halves of about the same length, so that two processes share the walk and each tells the demo once.
AREAS = (("public", "account", "desk: office"), ("citizen", "desk: people"))


def routes(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[Route]:
    """All routes of the URLconf."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from routes(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield Route(entry.name or pattern, pattern)


@dataclass(frozen=True)
class Screen:
    """A page that somebody sees."""

    route: Route
    address: str
    viewer: Client


def screen_of(route: Route, viewers: dict[str, Client]) -> Screen | str | None:
    """The screen; None where the route has no page of its own; otherwise what everybody got instead."""
    told: list[str] = []
    refused: Screen | None = None
    for address in route.addresses():
        for name, client in viewers.items():
            response = client.get(address)
            kind = response.headers.get("content-type", "")
            if response.status_code in {405, 503} or (
                response.status_code == 200 and "text/html" not in kind
            ):
                return None
            if response.status_code == 200:
                return Screen(route, address, client)
            if response.status_code in _REFUSALS:
                refused = refused or Screen(route, address, client)
            told.append(f"{name}: {response.status_code} {response.headers.get('location', '')[:60]}")
    return refused or f"{route.pattern}: {sorted(set(told))}"
