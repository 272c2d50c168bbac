"""Mandates and templates as staff keep them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.queries import counted
from zugang.kernel.identifiers import new_id
from zugang.notices.models import NoticeTemplate
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.representation.models import Mandate


def mandate_form(**given: str) -> dict[str, str]:
    return {
        "kind": "lawyer",
        "name": "Rita Rat",
        "street": "Am Tor 5",
        "postcode": "00002",
        "town": "Musterstadt",
        "valid_from": "2026-01-01",
        "valid_until": "",
        "receives_notices": "on",
        "submission": str(builders.submission()),
        **given,
    }


def test_recording_completing_and_ending_a_mandate(desk: Client, person: Person) -> None:
    here = reverse("desk:person_mandates", args=[person.id])
    assert "Keine Vertretung" in desk.get(here).content.decode()
    form = mandate_form()
    page = desk.post(reverse("desk:mandate_new", args=[person.id]), form, follow=True).content.decode()
    assert "vorläufig, Original angefordert" in page
    desk.post(reverse("desk:mandate_new", args=[person.id]), form)
    mandate = Mandate.objects.get()
    page = desk.post(
        reverse("desk:mandate_original", args=[person.id, mandate.id]), follow=True
    ).content.decode()
    assert "vorläufig" not in page
    page = desk.post(reverse("desk:mandate_end", args=[person.id, mandate.id]), follow=True).content.decode()
    assert "beendet am" in page
    assert desk.post(reverse("desk:mandate_end", args=[person.id, mandate.id])).status_code == 409
    assert desk.post(reverse("desk:mandate_end", args=[person.id, new_id()])).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"kind": "organisation"},
        {"valid_until": "2025-01-01"},
        {"valid_from": "morgen"},
        {"town": "x" * 81},
    ],
)
def test_a_wrong_mandate_is_told_and_kept(desk: Client, person: Person, wrong: dict[str, str]) -> None:
    response = desk.post(reverse("desk:mandate_new", args=[person.id]), mandate_form(**wrong))
    assert response.status_code == 422
    assert "Am Tor 5" in response.content.decode()
    assert Mandate.objects.count() == 0


def test_the_mandates_take_few_queries(desk: Client, person: Person) -> None:
    for _ in range(3):
        desk.post(reverse("desk:mandate_new", args=[person.id]), mandate_form())
    with counted() as queries:
        desk.get(reverse("desk:person_mandates", args=[person.id]))
    assert len(queries) <= 6, str(queries)


def template_form(**given: str) -> dict[str, str]:
    return {
        "name": "Anhörung",
        "kind": "hearing",
        "title": "Anhörung",
        "body": "Bitte äußern Sie sich zu [[Sachverhalt]].",
        "remedy_text": "",
        "is_active": "on",
        "submission": str(builders.submission()),
        **given,
    }


@pytest.fixture
def administrator(desk: Client, staff: Staff) -> Client:
    Staff.objects.filter(id=staff.id).update(is_administrator=True)
    return desk


def test_making_and_changing_a_template(administrator: Client, person: Person) -> None:
    new = reverse("desk:notice_template_new")
    assert "elektronischer Form" in administrator.get(new).content.decode()
    form = template_form()
    assert "Die Vorlage ist gespeichert." in administrator.post(new, form, follow=True).content.decode()
    administrator.post(new, form)
    template = NoticeTemplate.objects.get()
    here = reverse("desk:notice_template", args=[template.id])
    assert "[[Sachverhalt]]" in administrator.get(here).content.decode()
    administrator.post(here, template_form(name="Anhörung neu"))
    template.refresh_from_db()
    assert template.name == "Anhörung neu"
    assert "Anhörung neu" in administrator.get(reverse("desk:notice_new", args=[person.id])).content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"body": ""}, {"kind": "grant"}, {"title": "x" * 121}])
def test_a_wrong_template_is_told_and_kept(administrator: Client, wrong: dict[str, str]) -> None:
    response = administrator.post(reverse("desk:notice_template_new"), template_form(**wrong))
    assert response.status_code == 422
    assert "Anhörung" in response.content.decode()
    assert NoticeTemplate.objects.count() == 0
