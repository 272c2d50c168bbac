"""Every address is asked as an attacker's page or link would ask it: without the form's token, on to another host, by
another name."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern
from pytest_django import Settings

from tests.builders import make_account
from tests.conventions.test_access_walk import EVERY, OPEN_TO_STRANGERS
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Staff
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db
# Devices sign what they send and carry no cookie; the answer of an identity provider is verified, kept, and decides nothing.
WITHOUT_TOKEN = {"/app/secure/geraet/", "/anmeldung/bundid/antwort/", "/anmeldung/unternehmenskonto/antwort/"}
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    r"/\evil.example/",
    r"\\evil.example/",
    "http:evil.example",
    "https:/evil.example",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "\x00//evil.example",
    "http://testserver@evil.example/",
)
PASSWORD = "Sonnenblume-42!"


def is_exempt(address: str, entry: URLPattern) -> bool:
    return bool(getattr(entry.callback, "csrf_exempt", False)) or any(map(address.startswith, WITHOUT_TOKEN))


def leads_away(location: str) -> bool:
    """Whether a browser that reads this `Location` would leave for a host that is not ours."""
    cleaned = location.replace("\\", "/").replace("\t", "").replace("\n", "").strip("\x00 ")
    target = urlsplit(urljoin("http://testserver/", cleaned))
    return target.scheme not in {"http", "https"} or target.hostname not in {"testserver", "localhost"}


def test_only_the_known_addresses_take_forms_without_a_token() -> None:
    bare = {address for address, entry in EVERY if getattr(entry.callback, "csrf_exempt", False)}
    assert bare, "the walk sees the mark"
    assert [address for address in bare if not any(map(address.startswith, WITHOUT_TOKEN))] == []


@pytest.mark.parametrize("who", ["citizen", "staff", "stranger"])
def test_no_form_is_taken_without_its_token(
    who: str, profile: Profile, staff: Staff, signed_in: Callable[..., Client]
) -> None:
    client = Client()
    if who != "stranger":
        client = signed_in(profile.account if who == "citizen" else staff.account)
    client.handler.enforce_csrf_checks = True
    taken = []
    for address, entry in EVERY:
        if is_exempt(address, entry) or (who == "stranger" and address not in OPEN_TO_STRANGERS):
            continue
        answer = client.post(address, {"decision": "accept"})
        if answer.status_code not in {403, 404, 405}:
            taken.append((address, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("who", ["citizen", "staff", "stranger"])
@pytest.mark.parametrize("wanted", ELSEWHERE[1:4:2])
def test_next_never_leads_to_another_host(
    who: str, wanted: str, profile: Profile, staff: Staff, signed_in: Callable[..., Client]
) -> None:
    account = {"citizen": profile.account, "staff": staff.account}.get(who)
    asked = [address for address, _entry in EVERY if (account is None) == (address in OPEN_TO_STRANGERS)]
    if who == "staff":
        asked = [address for address in asked if address.startswith("/fachseite/")]
    # Nobody is signed out by the walk itself.
    asked = [address for address in asked if "abmeld" not in address and "sitzung" not in address]
    client = signed_in(account) if account else Client()
    fields = {"next": wanted, "back": wanted}
    away = []
    for address in asked:
        for answer in (client.get(f"{address}?{urlencode(fields)}"), client.post(address, fields)):
            if answer.has_header("Location") and leads_away(answer["Location"]):
                away.append((address, answer["Location"]))
    assert away == []


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/anmeldung/", {"login": "anna@mail.example", "password": PASSWORD}),
        ("/sprache/", {"language": "en"}),
    ],
)
@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_what_succeeds_goes_on_here_whatever_next_says(
    address: str, fields: dict[str, str], wanted: str
) -> None:
    make_account("anna@mail.example", password=PASSWORD)
    answer = Client().post(address, {**fields, "next": wanted})
    assert answer.status_code in {302, 422}
    assert not leads_away(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("name", ["evil.example", "testserver.evil.example", "localhost:8000@evil.example"])
def test_a_made_up_host_is_refused_and_stands_in_no_link(settings: Settings, name: str) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    make_account("anna@mail.example", password=PASSWORD)
    client = Client(headers={"host": name})
    assert client.get("/anmeldung/").status_code == 400
    forwarded = Client(headers={"host": "localhost", "x-forwarded-host": name, "forwarded": f"host={name}"})
    answer = forwarded.post("/anmeldung/passwort-vergessen/", {"email": "anna@mail.example"})
    assert answer.status_code in {200, 302}
    [mail] = OutboundMail.objects.all()
    assert settings.BASE_URL in mail.body and "evil" not in mail.body
