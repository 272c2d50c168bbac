"""The calls of a linked device: fresh by our nonce whatever its clock says, and refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone, asked
from tests.accounts.world import account_with_password, link_app
from zugang.accounts.approval import messages, tickets
from zugang.accounts.approval.queries import devices_of
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.notifications.models import PushSubscription

LOOK, ANSWER, SETTINGS = (f"/app/secure/geraet/{name}/" for name in ("anfragen", "antwort", "einstellungen"))


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


@pytest.fixture
def phone(account: Account) -> Phone:
    phone = Phone()
    phone.link(account)
    return phone


@pytest.fixture
def push_service(settings: Any) -> Iterator[str]:
    settings.PUSH_SERVICES = ["push.example"]
    yield "https://eu.push.example/send/abc"


def post(address: str, body: dict[str, Any]) -> Any:
    return Client().post(address, body, content_type="application/json")


def call(phone: Phone, address: str, kind: str, nonce: str | None = None, **fields: str) -> Any:
    fresh = tickets.nonce() if nonce is None else nonce
    return post(address, phone.signed(type=kind, device=phone.id, nonce=fresh, **fields))


def test_a_device_sees_the_open_request_of_its_account(account: Account, phone: Phone) -> None:
    assert call(phone, LOOK, messages.LOOK).json()["open"] is None
    request = asked(account)
    found = call(phone, LOOK, messages.LOOK).json()["open"]
    assert found["fields"]["request"] == str(request.id)
    assert found["choices"] == request.choices
    assert "number" not in found and "number" not in found["fields"]
    assert found["texts"]["title"] == "Möchten Sie sich anmelden?"


def test_a_look_and_an_answer_over_the_wire(account: Account, phone: Phone) -> None:
    request = asked(account)
    shown = call(phone, LOOK, messages.LOOK).json()["open"]["fields"]
    body = phone.signed(type=messages.ANSWER, answer="approve", number=request.number, reason="", **shown)
    assert post(ANSWER, body).json()["kind"] == "success"
    assert post(ANSWER, body).status_code == 409


def test_an_old_nonce_is_answered_with_a_fresh_one(phone: Phone) -> None:
    with clock.travel(clock.now() - timedelta(minutes=6)):
        old = tickets.nonce()
    for nonce in (old, "", "1.2", "९.x", f"{tickets.nonce()}x", "٣.é"):
        refused = call(phone, LOOK, messages.LOOK, nonce)
        assert refused.status_code == 401
        assert tickets.is_fresh(refused.json()["nonce"])


def test_no_time_of_the_phone_is_in_any_message(account: Account, phone: Phone) -> None:
    """A clock that is wrong by ten minutes cannot matter: the phone is never asked for the time."""
    asked(account)
    shown = call(phone, LOOK, messages.LOOK).json()["open"]
    assert shown["fields"]["asked_at"].startswith(clock.now().strftime("%Y-%m-%dT%H"))
    assert 0 < shown["seconds_left"] <= 180


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "x",
        {"message": 1, "signature": []},
        {"message": "{}", "signature": ""},
        {"message": "x" * 40_000},
    ],
)
@pytest.mark.parametrize("address", [LOOK, ANSWER, SETTINGS])
def test_what_no_device_would_send_is_refused_in_words(db: None, address: str, body: Any) -> None:
    refused = post(address, body)
    assert refused.status_code in {403, 422}
    assert refused.json()["message"]


def test_a_removed_device_is_told_to_link_anew(account: Account, phone: Phone) -> None:
    link_app(account)
    assert call(phone, SETTINGS, messages.SETTINGS, change="remove").status_code == 200
    assert devices_of(account.id) == []
    refused = call(phone, LOOK, messages.LOOK)
    assert (refused.status_code, "nicht mehr" in refused.json()["message"]) == (403, True)


def test_the_last_factor_is_not_removed_in_the_app(account: Account, phone: Phone) -> None:
    refused = call(phone, SETTINGS, messages.SETTINGS, change="remove")
    assert (refused.status_code, "letzter zweiter Faktor" in refused.json()["message"]) == (403, True)
    assert len(devices_of(account.id)) == 1


def test_refused_clients_have_to_wait(phone: Phone) -> None:
    thief = Phone(id=phone.id)
    told = {call(thief, LOOK, messages.LOOK).status_code for _ in range(41)}
    assert told == {403, 429}


def test_pushes_are_switched_on_and_off(account: Account, phone: Phone, push_service: str) -> None:
    keys = {"receiver_key": phone.public_key, "shared_secret": messages.encoded(b"0" * 16)}
    on = call(phone, SETTINGS, messages.SETTINGS, change="push", endpoint=push_service, **keys)
    assert on.json()["pushes"]
    off = call(
        phone, SETTINGS, messages.SETTINGS, change="push", endpoint="", receiver_key="", shared_secret=""
    )
    assert not off.json()["pushes"]
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://evil.example/x", "http://eu.push.example/x", "https://push.example.evil.example/",
        "https://user@push.example/", "https://xpush.example/", "file:///etc/passwd", "https://127.0.0.1/", "x",
    ],
)  # fmt: skip
def test_nobody_sends_us_to_another_host(phone: Phone, push_service: str, endpoint: str) -> None:
    keys = {"receiver_key": phone.public_key, "shared_secret": messages.encoded(b"0" * 16)}
    refused = call(phone, SETTINGS, messages.SETTINGS, change="push", endpoint=endpoint, **keys)
    assert refused.status_code == 422


def test_pages_hold_nothing_personal_and_only_one_may_use_the_camera(client: Client, db: None) -> None:
    approve, link = client.get("/app/secure/"), client.get("/app/secure/verbinden/")
    assert "camera=()" in approve["Permissions-Policy"]
    assert "camera=(self)" in link["Permissions-Policy"]
    assert "sitzung" not in client.cookies


def test_the_app_can_be_installed(client: Client, db: None) -> None:
    manifest = client.get("/app/manifest.webmanifest").json()
    assert (manifest["scope"], manifest["display"]) == ("/app/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert "/app/manifest.webmanifest" in client.get("/app/").content.decode()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "wartet eine Anfrage"),
        ("en", "A request is waiting"),
        ("es", "espera una solicitud"),
        ("xx", "wartet eine Anfrage"),
    ],
)
def test_the_service_worker_speaks_the_page_s_language(
    client: Client, db: None, lang: str, words: str
) -> None:
    answer = client.get("/app/dienst.js", {"lang": lang}, headers={"accept-language": "en"})
    assert words in answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
