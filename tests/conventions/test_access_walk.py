"""Every address is walked by those who must not get in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC_PREFIXES = ("ui/", "demo/", "health/", "metrics", ".well-known/", "static/")
SAMPLES = {
    "uuid": "0190a000-0000-7000-8000-000000000000",
    "int": "1",
    "slug": "unbekannt",
    "str": "unbekannt",
    "path": "unbekannt",
    "day": "2026-12-24",
}


def addresses(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            found.extend(addresses(entry, route))
        else:
            found.append((concrete(route), entry))
    return found


def concrete(route: str) -> str:
    parts = []
    for part in route.split("<"):
        if ">" not in part:
            parts.append(part)
            continue
        converter, rest = part.split(">", 1)
        parts.append(SAMPLES.get(converter.split(":")[0], "leistung") + rest)
    return "/" + "".join(parts)


def needs_sign_in(entry: URLPattern) -> bool:
    return bool(getattr(entry.callback, "login_required", True))


EVERY = [
    (address, entry)
    for address, entry in addresses(get_resolver())
    if not address.lstrip("/").startswith(PUBLIC_PREFIXES)
]
CLOSED = [address for address, entry in EVERY if needs_sign_in(entry)]
DESK = [address for address, _ in EVERY if address.startswith("/fachseite/")]
OPEN_TO_STRANGERS = {address for address, entry in EVERY if not needs_sign_in(entry)}


@pytest.mark.django_db
@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_sign_in(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(address)
    assert response.status_code in {302, 404, 405}, response.content[:200]
    if response.status_code == 302:
        assert response["Location"].startswith("/anmeldung/")


def test_the_desk_is_never_public() -> None:
    assert [address for address in OPEN_TO_STRANGERS if address.startswith("/fachseite/")] == []
    assert len(DESK) > 20


@pytest.mark.django_db
@pytest.mark.parametrize("address", DESK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_citizen_finds_no_desk(citizen_client: Client, address: str, method: str) -> None:
    assert getattr(citizen_client, method)(address).status_code in {404, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("address", [address for address in CLOSED if SAMPLES["uuid"] in address])
@pytest.mark.parametrize("who", ["citizen_client", "staff_client"])
def test_an_unknown_identifier_is_not_found(request: pytest.FixtureRequest, address: str, who: str) -> None:
    """404; 405 where only POST is answered; 403 where the role itself is missing; 302 to the way in."""
    response = request.getfixturevalue(who).get(address)
    assert response.status_code in {302, 403, 404, 405}, response.content[:300]
