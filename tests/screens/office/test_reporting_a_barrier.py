"""Anybody reports a barrier without an account; the office answers within a month, and it is seen when it is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.accounts import limits
from zugang.kernel import clock
from zugang.notifications.models import OutboundMail
from zugang.offices.models import BarrierReport, Office, Staff

ADDRESS = "/barrierefreiheit/melden/"
GIVEN = {"text": "Der Kalender liest nicht vor.", "page": "/termine/", "email": "Kim@Mail.example"}


@pytest.fixture
def desk(office: Office, signed_in: Callable[..., Client]) -> Client:
    return signed_in(builders.make_staff(office, name="Sabine Amt", is_administrator=True).account)


def reported(client: Client, **given: str) -> BarrierReport:
    client.post(ADDRESS, {**GIVEN, **given})
    return BarrierReport.objects.get()


def test_a_report_needs_no_account_and_is_confirmed(client: Client, office: Office) -> None:
    assert client.post(ADDRESS, GIVEN).headers["Location"] == reverse("portal:barrier_reported")
    made = BarrierReport.objects.get()
    assert (made.office, made.email, made.page) == (office, "kim@mail.example", "/termine/")
    mail = OutboundMail.objects.get()
    assert mail.address == "kim@mail.example" and "Kalender" not in mail.body


def test_without_an_address_nothing_is_mailed(client: Client, office: Office) -> None:
    assert reported(client, email="").email == ""
    assert not OutboundMail.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"text": " "}, "was Sie hindert"),
        ({"text": "x" * 4001}, "Höchstens 4000"),
        ({"email": "kim@"}, "gültige E-Mail"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    client: Client, office: Office, wrong: dict[str, str], advice: str
) -> None:
    answer = client.post(ADDRESS, {**GIVEN, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422 and advice in page and 'value="/termine/"' in page
    assert not BarrierReport.objects.exists()


def test_where_there_are_several_offices_one_is_chosen(
    client: Client, office: Office, other_office: Office
) -> None:
    assert client.post(ADDRESS, GIVEN).status_code == 422
    assert client.post(ADDRESS, {**GIVEN, "office": "unsinn"}).status_code == 422
    assert reported(client, office=str(other_office.id)).office == other_office


def test_a_report_sent_twice_is_one(client: Client, office: Office) -> None:
    page = {**GIVEN, "submission": str(builders.submission())}
    client.post(ADDRESS, page)
    client.post(ADDRESS, page)
    assert BarrierReport.objects.count() == 1


def test_reports_are_limited(client: Client, office: Office) -> None:
    for _ in range(limits.REPORT_CLIENT.amount):
        client.post(ADDRESS, GIVEN)
    answer = client.post(ADDRESS, GIVEN)
    assert answer.status_code == 429 and "Kalender" in answer.content.decode()


def test_the_answer_goes_by_mail_and_once(client: Client, desk: Client) -> None:
    made = reported(client)
    address = reverse("desk:administration_barrier", args=[made.id])
    assert "wartet auf Antwort" in desk.get(reverse("desk:administration")).content.decode()
    assert desk.post(address, {"answer": ""}).status_code == 422
    desk.post(address, {"answer": "Danke. Ab morgen liest er vor."})
    assert "Ab morgen liest er vor" in OutboundMail.objects.get(kind="offices.barrier_answer").body
    assert desk.post(address, {"answer": "Noch einmal"}).status_code == 409
    assert "Ab morgen liest er vor" in desk.get(address).content.decode()


def test_a_late_answer_is_seen(client: Client, desk: Client) -> None:
    with clock.travel(clock.now() - timedelta(days=40)):
        client.post(ADDRESS, GIVEN)
    assert "überfällig seit" in desk.get(reverse("desk:administration_barriers")).content.decode()


def test_another_offices_report_does_not_exist(
    client: Client, office: Office, other_staff: Staff, signed_in: Callable[..., Client]
) -> None:
    made = reported(client, office=str(office.id))
    Staff.objects.filter(id=other_staff.id).update(is_administrator=True)
    address = reverse("desk:administration_barrier", args=[made.id])
    assert signed_in(other_staff.account).get(address).status_code == 404
