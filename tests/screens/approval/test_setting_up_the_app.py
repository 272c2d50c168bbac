"""The wizard in three steps, and the devices afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.accounts.approval.phone import Phone
from tests.accounts.world import link_app
from tests.screens.account.pages import text_of, value_of
from zugang.accounts.approval import messages, queries
from zugang.accounts.models import Account, ApprovalDevice
from zugang.accounts.trust import level_of
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.offices.models import Staff
from zugang.profiles.models import Profile

BEGIN, LINK, DONE = (
    "/konto/sicherheit/app/",
    "/konto/sicherheit/app/verbinden/",
    "/konto/sicherheit/app/fertig/",
)
ENROL = "/app/secure/geraet/verbinden/"


@pytest.fixture
def owner(account: Account, signed_in: Callable[..., Client]) -> Client:
    return signed_in(account, second_factor=False)


def token_on(page: object) -> str:
    found = re.search(r"#t=([^\"]+)\"", page.content.decode())  # type: ignore[attr-defined]
    assert found
    return found.group(1)


def post(phone: Phone, **proof: str) -> object:
    body = phone.signed(type=messages.ENROL, key=phone.public_key, name="", **proof)
    return Client().post(ENROL, body, content_type="application/json")


def test_three_steps_lead_to_a_linked_device_with_a_name(owner: Client, account: Account) -> None:
    assert owner.post(BEGIN, {"next": "/verlauf/"})["Location"].startswith(LINK)
    answer = post(Phone(), token=token_on(owner.get(LINK)))
    assert answer.json()["account"] == account.email  # type: ignore[attr-defined]
    assert owner.post(LINK)["Location"].startswith(DONE)
    done = owner.post(DONE, {"name": "Handy von Mara", "next": "/verlauf/"})
    assert done["Location"].startswith("/konto/sicherheit/codes/")
    assert [one.name for one in queries.devices_of(account.id)] == ["Handy von Mara"]
    assert level_of(owner.session) is TrustLevel.LOW_MFA


def test_the_typed_code_stands_on_the_page(owner: Client) -> None:
    owner.post(BEGIN)
    found = re.search(r"<code>(\w{5}-\w{5})</code>", owner.get(LINK).content.decode())
    assert found
    assert post(Phone(), code=found.group(1)).status_code == 200  # type: ignore[attr-defined]


def test_the_page_waits_until_the_device_is_linked(owner: Client) -> None:
    owner.post(BEGIN)
    page = owner.get(LINK)
    assert owner.get("/konto/sicherheit/app/stand/").json() == {"waiting": True}
    assert "Noch ist kein Gerät verbunden" in text_of(owner.post(LINK))
    post(Phone(), token=token_on(page))
    assert owner.get("/konto/sicherheit/app/stand/").json() == {"waiting": False}


def test_after_four_minutes_the_step_starts_again(owner: Client) -> None:
    owner.post(BEGIN)
    token = token_on(owner.get(LINK))
    with clock.travel(clock.now() + timedelta(minutes=4)):
        assert "Die vier Minuten sind vorbei" in text_of(owner.get(LINK))
        refused = post(Phone(), token=token)
        assert refused.status_code == 409  # type: ignore[attr-defined]
        owner.post(BEGIN)
        assert token_on(owner.get(LINK)) != token


def test_a_wrong_typed_code_is_told_in_words(owner: Client) -> None:
    owner.post(BEGIN)
    refused = post(Phone(), code="AAAAA-AAAAA")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "Code stimmt nicht" in refused.json()["message"]  # type: ignore[attr-defined]


def test_codes_cannot_be_guessed_without_end(owner: Client) -> None:
    owner.post(BEGIN)
    told = [post(Phone(), code=f"AAAAA-{number:05}").status_code for number in range(41)]  # type: ignore[attr-defined]
    assert told[-1] == 429


def address(device: ApprovalDevice, act: str) -> str:
    return f"/konto/sicherheit/faktoren/app/{device.id}/{act}/"


@pytest.mark.parametrize("name", ["", "<b>", "x" * 31, "ab", "Handy <3"])
def test_a_wrong_name_is_told_and_stays_in_its_field(owner: Client, account: Account, name: str) -> None:
    owner.post(BEGIN)
    post(Phone(), token=token_on(owner.get(LINK)))
    page = owner.post(DONE, {"name": name})
    assert page.status_code == 422
    assert value_of(page, "name") == name


def test_the_overview_renames_and_removes_a_device(owner: Client, account: Account, phone: Phone) -> None:
    device = queries.devices_of(account.id)[0]
    owner.post(address(device, "umbenennen"), {"name": "Altes Handy"})
    assert "Altes Handy" in text_of(owner.get("/konto/sicherheit/faktoren/"))
    owner.post(address(device, "entfernen"))
    assert queries.devices_of(account.id) == [ApprovalDevice.objects.get(id=device.id)]
    link_app(account)
    owner.post(address(device, "entfernen"))
    assert queries.devices_of(account.id) == []


def test_other_people_s_devices_are_not_found(owner: Client, other_profile: Profile) -> None:
    device = Phone().link(other_profile.account)
    for act in ("umbenennen", "entfernen"):
        assert owner.get(address(device, act)).status_code == 404
        assert owner.post(address(device, act), {"name": "meins"}).status_code == 404


def test_staff_keep_their_last_factor(staff: Staff, signed_in: Callable[..., Client]) -> None:
    device = Phone().link(staff.account)
    at_work = signed_in(staff.account, second_factor=False)
    refused = at_work.post(address(device, "entfernen"), {"last_is_meant": "on", "submission": str(uuid4())})
    assert refused.status_code == 422
    assert queries.devices_of(staff.account_id) == [device]


def test_the_security_page_recommends_the_app(owner: Client) -> None:
    page = owner.get("/konto/sicherheit/").content.decode()
    assert f'href="{BEGIN}' in page
