"""The simulator's pages, on a port of its own: whom to play, how to sign in, or what should go wrong."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zugang.integrations.bundid.simulator import people, provider
from zugang.integrations.bundid.simulator.people import SimulatedOrganisation, SimulatedPerson
from zugang.integrations.bundid.simulator.provider import Asked, Provider, attribute
from zugang.integrations.bundid.types import Attribute, Level, Way
from zugang.integrations.muk.types import NAMESPACE
from zugang.integrations.muk.types import Attribute as MukAttribute

_HERE = Path(__file__).parent
_LONGEST = 200_000
_WAYS = {Way.EID: Level.HIGH, Way.ELSTER: Level.SUBSTANTIAL, Way.PASSWORD: Level.BASIS}
_POLICY = "default-src 'none'; img-src data:; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_FILES = {"/simulator.css": "text/css", "/simulator.js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class Page:
    """What is sent back."""

    body: bytes
    kind: str = "text/html"
    status: str = "200 OK"


class Simulator:
    """A WSGI application. `data_dir` holds the people it knows; `address` is where browsers find it."""

    def __init__(self, *, address: str, data_dir: Path, key_file: Path) -> None:
        self.data_dir = data_dir
        self.providers = {
            name: Provider(address, name, key_file, _fetched) for name in ("bundid", "unternehmenskonto")
        }
        self.templates = Environment(
            loader=FileSystemLoader(_HERE / "pages"), autoescape=True, undefined=StrictUndefined
        )

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        page = self._page(environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/"), environ)
        headers = [
            ("Content-Type", f"{page.kind}; charset=utf-8"),
            ("Content-Length", str(len(page.body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", _POLICY),
        ]
        start(page.status, headers)
        return [page.body]

    def _page(self, method: str, path: str, environ: Mapping[str, Any]) -> Page:
        name, _, step = path.strip("/").partition("/")
        if method == "GET" and path in _FILES:
            return Page((_HERE / "pages" / path.strip("/")).read_bytes(), _FILES[path])
        if method == "POST" and name in self.providers and step in ("", "antwort"):
            given = _form(environ)
            try:
                asked = self.providers[name].read(given.get("SAMLRequest", ""))
            except provider.UnreadableError as error:
                return self._render("unreadable", {"reason": str(error)}, "400 Bad Request")
            return self._choose(name, asked, given) if step == "" else self._answer(name, asked, given)
        return self._render("start", {}, "200 OK" if path == "/" else "404 Not Found")

    def _choose(self, name: str, asked: Asked, given: Mapping[str, str]) -> Page:
        context = {
            "asked": asked,
            "least": Level.read(asked.least_level) or Level.BASIS,
            "people": people.known(self.data_dir),
            "organisations": people.ORGANISATIONS,
            "ways": _WAYS,
            "saml_request": given.get("SAMLRequest", ""),
            "relay_state": given.get("RelayState", ""),
        }
        return self._render(name, context)

    def _answer(self, name: str, asked: Asked, given: Mapping[str, str]) -> Page:
        own, outcome = self.providers[name], given.get("outcome", "")
        if outcome == "cancel":
            response = own.refuse(asked, provider.CANCELLED, "Anmeldung abgebrochen")
        elif outcome == "error":
            response = own.refuse(asked, provider.BROKEN, "Interner Fehler")
        else:
            attributes, level = self._identified(name, given)
            response = own.answer(asked, attributes, context=level)
        context = {"url": asked.answer_url, "response": response, "relay_state": given.get("RelayState", "")}
        return self._render("back", context)

    def _identified(self, name: str, given: Mapping[str, str]) -> tuple[list[Any], str]:
        if name == "bundid":
            person = _chosen(people.known(self.data_dir), given.get("who", ""))
            way = Way(given.get("way", Way.EID))
            return attributes_of(person, way, once="once" in given), _WAYS[way].context
        organisation = next(
            (one for one in people.ORGANISATIONS if one.identifier == given.get("who")),
            people.ORGANISATIONS[0],
        )
        return attributes_of_organisation(organisation), Level.SUBSTANTIAL.context

    def _render(self, name: str, context: dict[str, Any], status: str = "200 OK") -> Page:
        return Page(self.templates.get_template(f"{name}.html").render(context).encode(), status=status)


def attributes_of(person: SimulatedPerson, way: Way, *, once: bool = False) -> list[Any]:
    """What BundID would say of this person; `once`: signed in without an account, so without bPK2."""
    said = {
        Attribute.GIVEN_NAME: person.given_name,
        Attribute.SURNAME: person.surname,
        Attribute.BIRTH_DATE: person.birth_date,
        Attribute.LEVEL: _WAYS[way].context,
        Attribute.PROVED_BY: way.value,
        **({} if once else {Attribute.BPK2: person.bpk2}),
    }
    return [attribute(name.value, value) for name, value in said.items()]


def attributes_of_organisation(organisation: SimulatedOrganisation) -> list[Any]:
    """What Mein Unternehmenskonto would say of this organisation."""
    said = {
        MukAttribute.ORGANISATION_ID: organisation.identifier,
        MukAttribute.NAME: organisation.name,
        MukAttribute.LEGAL_FORM: organisation.legal_form,
        MukAttribute.IDENTIFICATION: "substanziell",
        MukAttribute.AUTHENTICATION: "substanziell",
        MukAttribute.IS_TEST: "true",
    }
    address = {"Typ": "Inland", "PLZ": organisation.postcode, "Ort": organisation.town, "Land": "DE"}
    return [
        *(attribute(name.value, value) for name, value in said.items()),
        attribute(MukAttribute.ADDRESS.value, "", address, NAMESPACE),
    ]


def _chosen(known: list[SimulatedPerson], number: str) -> SimulatedPerson:
    return next((person for person in known if person.number == number), known[-1])


def _form(environ: Mapping[str, Any]) -> dict[str, str]:
    size = min(int(environ.get("CONTENT_LENGTH") or 0), _LONGEST)
    text = environ["wsgi.input"].read(size).decode("utf-8", errors="replace")
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


def _fetched(entity_id: str) -> str:
    """A service provider's metadata, from the address that is its name."""
    if not entity_id.startswith(("http://", "https://")):
        raise ValueError(f"{entity_id!r} is no address")
    with urllib.request.urlopen(entity_id, timeout=10) as answer:  # noqa: S310 - http or https, checked above
        return str(answer.read(_LONGEST).decode())
