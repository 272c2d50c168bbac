"""Strangers, other citizens, other offices, auditors and closed files: who sees and does what."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.conftest import sign_in
from tests.notices.test_writing_from_a_template import template  # noqa: F401 - a fixture
from zugang.notices.models import Delivery, Notice, NoticeTemplate
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile

OF_A_PERSON = ("person_notices", "notice_new", "notice_upload", "person_mandates", "mandate_new")
OF_A_NOTICE = ("notice", "notice_pdf")
CHANGES = ("notice_send", "notice_withdraw")


def addresses(person: Person, notice: Notice) -> list[str]:
    return [reverse(f"desk:{name}", args=[person.id]) for name in OF_A_PERSON] + [
        reverse(f"desk:{name}", args=[person.id, notice.id]) for name in OF_A_NOTICE
    ]


def changes(person: Person, notice: Notice) -> list[str]:
    return [reverse(f"desk:{name}", args=[person.id, notice.id]) for name in CHANGES]


def test_staff_of_another_office_find_nothing(other_staff: Staff, person: Person, draft: Notice) -> None:
    client = sign_in(other_staff.account)
    assert {client.get(here).status_code for here in addresses(person, draft)} == {404}
    assert {client.post(here).status_code for here in changes(person, draft)} == {404}
    assert Notice.objects.get().state == Notice.State.READY


def test_a_citizen_finds_no_desk(citizen_client: Client, person: Person, draft: Notice) -> None:
    assert {citizen_client.get(here).status_code for here in addresses(person, draft)} == {404}
    assert {citizen_client.post(here).status_code for here in changes(person, draft)} == {404}


def test_a_stranger_is_led_to_sign_in(client: Client, person: Person, draft: Notice) -> None:
    portal = [reverse("portal:notices"), reverse("portal:notice", args=[draft.id])]
    for here in addresses(person, draft) + portal:
        assert client.get(here).status_code == 302


def test_a_closed_file_is_opened_first(staff_client: Client, person: Person, draft: Notice) -> None:
    for here in addresses(person, draft):
        response = staff_client.get(here)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("desk:person_open", args=[person.id]))


def test_an_auditor_reads_and_changes_nothing(
    desk: Client, staff: Staff, person: Person, draft: Notice
) -> None:
    Staff.objects.filter(id=staff.id).update(is_auditor=True)
    page = desk.get(reverse("desk:notice", args=[person.id, draft.id])).content.decode()
    assert "Jetzt versenden" not in page
    assert {desk.post(here).status_code for here in changes(person, draft)} == {403}


def test_a_notice_is_found_in_its_own_file_only(
    desk: Client, staff: Staff, person: Person, draft: Notice
) -> None:
    from zugang.persons.operations import open_file

    other = builders.make_person(person.office)
    open_file(by=builders.staff_actor(staff), person=other)
    for here in (*(reverse(f"desk:{name}", args=[other.id, draft.id]) for name in OF_A_NOTICE),):
        assert desk.get(here).status_code == 404
    for here in changes(other, draft):
        assert desk.post(here).status_code == 404


def test_templates_are_for_administrators(
    desk: Client,
    staff: Staff,
    template: NoticeTemplate,  # noqa: F811
) -> None:
    for here in (reverse("desk:notice_template_new"), reverse("desk:notice_template", args=[template.id])):
        assert desk.get(here).status_code == 403
        assert desk.post(here, {}).status_code == 403
    assert desk.get(reverse("desk:notice_templates")).status_code == 200


def test_templates_of_another_office_are_not_found(
    other_staff: Staff,
    template: NoticeTemplate,  # noqa: F811
) -> None:
    Staff.objects.filter(id=other_staff.id).update(is_administrator=True)
    client = sign_in(other_staff.account)
    assert client.get(reverse("desk:notice_template", args=[template.id])).status_code == 404


@pytest.mark.parametrize("method", ["get", "put"])
def test_changes_are_posts(desk: Client, person: Person, draft: Notice, method: str) -> None:
    assert {getattr(desk, method)(here).status_code for here in changes(person, draft)} == {405}


def test_a_signed_in_account_without_profile_is_led_to_choose(profile: Profile) -> None:
    client = sign_in(builders.make_account())
    assert client.get(reverse("portal:notices"))["Location"] == reverse("portal:choose")
    assert Delivery.objects.count() == 0
