"""The citizen's history: to filter by kind and days, to see who looked, to take along as a PDF."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import pdf_accessibility, verapdf
from tests.queries import counted
from zugang.history import printouts
from zugang.history.models import Event, Printout
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.persons import operations
from zugang.persons.models import Person
from zugang.profiles.models import Profile

HISTORY = "/verlauf/"


@pytest.fixture
def looks(caseworker: Actor, person: Person, profile: Profile) -> None:
    """The file was opened in March and in May."""
    for month in (3, 5):
        with clock.travel(datetime(2026, month, 10, 9, tzinfo=UTC)):
            operations.open_file(by=caseworker, person=person, reason=f"Grund {month}")


def printed(client: Client, **days: str) -> Printout:
    response = client.post(reverse("portal:history_print"), days)
    made = Printout.objects.get()
    assert response.headers["Location"] == reverse("portal:history_printout", args=[made.id])
    return made


def test_who_looked_is_one_choice(citizen_client: Client, looks: None) -> None:
    page = citizen_client.get(HISTORY, {"art": "einblicke"}).content.decode()
    assert "Grund 3" in page and "Grund 5" in page
    assert page.count('class="timeline__item"') == 2


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({"von": "01.04.2026"}, {"Grund 5"}),
        ({"bis": "10.03.2026"}, {"Grund 3"}),
        ({"von": "10.03.2026", "bis": "10.05.2026"}, {"Grund 3", "Grund 5"}),
        ({"von": "11.03.2026", "bis": "09.05.2026"}, set()),
    ],
)
def test_days_limit_what_is_shown(
    citizen_client: Client, looks: None, days: dict[str, str], shown: set[str]
) -> None:
    page = citizen_client.get(HISTORY, {"art": "einblicke", **days}).content.decode()
    assert {reason for reason in ("Grund 3", "Grund 5") if reason in page} == shown


@pytest.mark.parametrize(
    ("days", "advice"),
    [
        ({"von": "gestern"}, "Bitte schreiben Sie das Datum so"),
        ({"von": "02.05.2026", "bis": "01.05.2026"}, "Der letzte Tag liegt vor dem ersten"),
    ],
)
def test_a_mistyped_day_is_told_and_kept(
    citizen_client: Client, looks: None, days: dict[str, str], advice: str
) -> None:
    response = citizen_client.get(HISTORY, days)
    assert response.status_code == 422
    page = response.content.decode()
    assert advice in page
    assert all(f'value="{day}"' in page for day in days.values())


def test_the_number_of_queries_does_not_grow(
    citizen_client: Client, caseworker: Actor, person: Person
) -> None:
    def count() -> int:
        with counted() as queries:
            citizen_client.get(HISTORY)
        return len(queries)

    citizen_client.get(HISTORY)
    before = count()
    for number in range(25):
        operations.open_file(by=caseworker, person=person, reason=f"Grund {number}")
    assert count() == before <= 4


def test_a_pdf_is_made_by_the_worker_and_carries_the_file_that_can_be_checked(
    citizen_client: Client, looks: None
) -> None:
    made = printed(citizen_client, von="01.05.2026")
    page = citizen_client.get(reverse("portal:history_printout", args=[made.id])).content.decode()
    assert "wird erstellt" in page
    assert ProcrastinateJob.objects.filter(task_name="history.print").count() == 1
    printouts.draw(made.id)
    assert (
        "ist fertig"
        in citizen_client.get(reverse("portal:history_printout", args=[made.id])).content.decode()
    )
    file = citizen_client.get(reverse("portal:history_printout_file", args=[made.id]))
    with pikepdf.open(BytesIO(file.content)) as document:
        attached = document.attachments["verlauf.jsonl"].get_file().read_bytes()
    records = [json.loads(line) for line in attached.splitlines()]
    assert records[0]["zugang_history"] == 1
    assert len(records) == 1 + Event.objects.filter(chain__in=records[0]["heads"]).count()


def test_the_pdf_is_accessible(citizen_client: Client, looks: None, tmp_path: Path) -> None:
    made = printed(citizen_client)
    printouts.draw(made.id)
    made.refresh_from_db()
    content = printouts.content(made)
    assert pdf_accessibility.findings(content) == []
    assert not verapdf.is_here() or verapdf.findings([("verlauf", content)], tmp_path) == []


def test_a_printout_is_one_persons_own_and_kept_for_a_day(
    citizen_client: Client, other_profile: Profile, looks: None, signed_in: Callable[..., Client]
) -> None:
    made = printed(citizen_client)
    printouts.draw(made.id)
    address = reverse("portal:history_printout_file", args=[made.id])
    assert signed_in(other_profile.account).get(address).status_code == 404
    Printout.objects.filter(id=made.id).update(created_at=clock.now() - printouts.KEPT)
    assert citizen_client.get(address).status_code == 404
    printouts.forget_old()
    assert not Printout.objects.exists()


def test_making_a_pdf_stands_in_the_history(citizen_client: Client, looks: None) -> None:
    made = printed(citizen_client)
    assert isinstance(made.id, UUID)
    assert "Verlauf als PDF erstellt" in citizen_client.get(HISTORY).content.decode()
