"""Every route of the portal with its full name, and the address it makes of given identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

UNKNOWN = {
    "uuid": "0190a000-0000-7000-8000-000000000000",
    "slug": "unbekannt",
    "str": "unbekannt",
    "day": "2030-01-02",
}
# What is no thing of anybody's: a choice out of a list that everybody knows.
WORDS = {"box", "kind", "slug", "slot", "ending"}
_PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """`name` with its namespaces, as `reverse` takes it; `pattern` with its places for parameters."""

    name: str
    pattern: str
    is_open: bool

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Kind and name of each parameter."""
        return _PLACE.findall(self.pattern)

    def missing(self, known: dict[str, str]) -> list[str]:
        return [f"{self.name} {part}" for _kind, part in self.parts if self._value(part, known) is None]

    def address(self, known: dict[str, str]) -> str:
        """With the real identifiers."""
        return "/" + _PLACE.sub(lambda found: self._value(found[2], known) or "", self.pattern)

    def unknown(self, known: dict[str, str], *, keeps_person: bool = False) -> str:
        """The same address, naming things that do not exist; or only a thing that Erika does not have."""
        kept = WORDS | {"person_id"} if keeps_person and len(self._names()) > 1 else WORDS

        def nothing(found: re.Match[str]) -> str:
            kind, part = found.groups()
            return self._value(part, known) or "" if part in kept else UNKNOWN[kind]

        return "/" + _PLACE.sub(nothing, self.pattern)

    def _names(self) -> list[str]:
        return [part for _kind, part in self.parts if part not in WORDS]

    def _value(self, part: str, known: dict[str, str]) -> str | None:
        space = self.name.partition(":")[0]
        return known.get(f"{self.name} {part}", known.get(f"{space}: {part}", known.get(part)))


def routes(resolver: URLResolver | None = None, prefix: str = "", space: str = "") -> list[Route]:
    """All of them but those of the demo and the gallery of components, which no installation has."""
    found: list[Route] = []
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            found += routes(entry, pattern, inner)
        elif isinstance(entry, URLPattern) and not pattern.startswith(("ui/", "demo/")):
            is_open = not getattr(entry.callback, "login_required", True)
            found.append(Route(f"{space}{entry.name}", pattern, is_open))
    return found


def naming_something() -> list[Route]:
    return [route for route in routes() if route.parts]
