"""Staff find, open and change persons of their own office; every other door is shut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.kernel.actor import Actor
from zugang.notifications.models import Letter
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles import operations
from zugang.profiles.models import ActivationCode, Profile

SignIn = Callable[..., Client]
FILE_PAGES = (
    "person", "person_history", "person_edit", "person_responsible", "person_household", "person_leave_household",
    "person_codes",
)  # fmt: skip
NEW = {
    "kundennummer": "123b 456 789", "first_name": "Neu", "last_name": "Person", "birth_date": "01.02.1990",
    "street": "Weg 1", "postcode": "00001", "town": "Musterstadt", "country": "DE",
}  # fmt: skip


def opened(client: Client, person: Person) -> None:
    client.post(reverse("desk:person_open", args=[person.id]))


@pytest.mark.parametrize("name", FILE_PAGES)
def test_a_closed_file_leads_to_opening_it_and_back(staff_client: Client, person: Person, name: str) -> None:
    page = reverse(f"desk:{name}", args=[person.id])
    ask = staff_client.get(page)["Location"]
    assert ask.startswith(reverse("desk:person_open", args=[person.id]))
    assert staff_client.post(ask)["Location"] == page
    assert staff_client.get(page).status_code == 200


@pytest.mark.parametrize("name", (*FILE_PAGES, "person_open"))
def test_other_offices_and_citizens_find_nothing(
    signed_in: SignIn, person: Person, other_staff: Staff, profile: Profile, name: str
) -> None:
    page = reverse(f"desk:{name}", args=[person.id])
    for account in (other_staff.account, profile.account):
        assert signed_in(account).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_opening_leads_nowhere_outside(staff_client: Client, person: Person) -> None:
    page = reverse("desk:person_open", args=[person.id]) + "?next=https://evil.example/"
    assert staff_client.post(page)["Location"] == reverse("desk:person", args=[person.id])


def test_a_password_alone_opens_no_desk(signed_in: SignIn, staff: Staff) -> None:
    answer = signed_in(staff.account, second_factor=False).get(reverse("desk:home"))
    assert answer.status_code == 302 and answer["Location"] == reverse("account_security")


def test_auditors_open_and_read_but_change_nothing(signed_in: SignIn, office: Office, person: Person) -> None:
    client = signed_in(builders.make_staff(office, is_auditor=True).account)
    opened(client, person)
    assert client.get(reverse("desk:person", args=[person.id])).status_code == 200
    assert client.post(reverse("desk:person_new"), NEW).status_code == 403
    assert client.post(reverse("desk:code_issue", args=[person.id])).status_code == 403


def test_a_new_person_is_created_once(staff_client: Client) -> None:
    given = {**NEW, "submission": str(builders.submission())}
    first, again = (staff_client.post(reverse("desk:person_new"), given) for _ in range(2))
    assert first.status_code == 302 and first["Location"] == again["Location"]
    assert Person.objects.get(kundennummer="123B456789").name == "Neu Person"


@pytest.mark.parametrize(
    "wrong", [{"kundennummer": "1"}, {"birth_date": "32.01.1990"}, {"postcode": "1"}, {"last_name": ""}]
)
def test_wrong_input_keeps_the_rest(staff_client: Client, wrong: dict[str, str]) -> None:
    answer = staff_client.post(
        reverse("desk:person_new"), {**NEW, "submission": str(builders.submission()), **wrong}
    )
    assert answer.status_code == 422 and 'value="Neu"' in answer.content.decode()
    assert not Person.objects.exists()


def test_issuing_and_revoking_a_code(staff_client: Client, person: Person) -> None:
    opened(staff_client, person)
    key = {"submission": str(builders.submission())}
    for _ in range(2):
        staff_client.post(reverse("desk:code_issue", args=[person.id]), key)
    issued = ActivationCode.objects.get()
    staff_client.post(reverse("desk:code_revoke", args=[person.id, issued.id]))
    issued.refresh_from_db()
    assert issued.state == ActivationCode.State.REVOKED


def test_letters_of_other_offices_cannot_be_opened_or_marked(
    signed_in: SignIn, caseworker: Actor, person: Person, other_staff: Staff
) -> None:
    operations.issue_code(by=caseworker, person=person, submission=builders.submission())
    letter, client = Letter.objects.get(), signed_in(other_staff.account)
    assert client.post(reverse("desk:letter_pdf", args=[letter.id])).status_code == 404
    assert client.post(reverse("desk:letters_posted"), {"letter": [str(letter.id)]}).status_code == 404
    assert person.name not in client.get(reverse("desk:letters") + "?stand=in-arbeit").content.decode()
