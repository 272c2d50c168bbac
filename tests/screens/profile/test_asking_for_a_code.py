"""The pages on which a Freischaltcode is asked for and answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import builders
from tests.screens.account.pages import text_of
from zugang.accounts.models import Account
from zugang.persons.models import Person
from zugang.profiles.models import ActivationCode, CodeRequest

pytestmark = pytest.mark.django_db
ASK = "/profil/freischaltcode/anfordern/"


@pytest.fixture
def account() -> Account:
    return builders.make_account()


@pytest.fixture
def here(account: Account, signed_in: Callable[..., Client]) -> Client:
    """Signed in by password alone, no profile yet."""
    return signed_in(account, second_factor=False)


def typed(person: Person, **given: str) -> dict[str, str]:
    return {
        "office": str(person.office_id),
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth_date": f"{person.birth_date:%d.%m.%Y}",
        "kundennummer": "",
        "submission": str(builders.submission()),
    } | given


def asked(here: Client, person: Person) -> CodeRequest:
    assert here.post(ASK, typed(person)).status_code == 302
    return CodeRequest.objects.get()


def test_the_way_there_stands_where_a_profile_is_chosen(here: Client, person: Person) -> None:
    assert ASK in here.get("/profil/auswaehlen/").content.decode()


def test_it_is_asked_for_seen_and_taken_back(here: Client, person: Person) -> None:
    asked(here, person)
    page = here.get(ASK)
    assert "Ihr Jobcenter prüft Ihre Anforderung" in text_of(page)
    assert person.office.phone in text_of(page)
    taken_back = here.post(f"{ASK}zurueckziehen/", follow=True)
    assert "Ihre Anforderung ist zurückgezogen" in text_of(taken_back)
    assert 'name="first_name"' in taken_back.content.decode()


def test_known_and_unknown_people_get_the_same_answer(
    here: Client, account: Account, person: Person, signed_in: Callable[..., Client]
) -> None:
    asked(here, person)
    stranger = builders.make_account()
    other = signed_in(stranger, second_factor=False)
    other.post(ASK, typed(person, last_name="Gibtesnicht"))
    assert text_of(here.get(ASK)).replace(account.email, stranger.email) == text_of(other.get(ASK))


def test_mistakes_are_named_and_nothing_typed_is_lost(here: Client, person: Person) -> None:
    page = here.post(ASK, typed(person, birth_date="31.02.1984", kundennummer="12", first_name="Änne"))
    assert page.status_code == 422
    assert "Bitte schreiben Sie das Geburtsdatum so" in text_of(page)
    assert 'value="Änne"' in page.content.decode()
    page = here.post(ASK, typed(person, kundennummer="12"))
    assert page.status_code == 422
    assert "Eine Kundennummer hat 3 Ziffern" in text_of(page)


def test_staff_see_it_and_send_the_letter(here: Client, person: Person, staff_client: Client) -> None:
    request = asked(here, person)
    assert "Online angefordert" in text_of(staff_client.get("/fachseite/"))
    assert request.name in text_of(staff_client.get("/fachseite/codes/anfragen/"))
    address = f"/fachseite/codes/anfragen/{request.id}/"
    assert person.kundennummer in text_of(staff_client.get(address))
    nobody = staff_client.post(f"{address}ausgeben/", {"submission": str(builders.submission())})
    assert nobody.status_code == 422
    assert "Bitte wählen Sie die Person aus" in text_of(nobody)
    staff_client.post(
        f"{address}ausgeben/", {"person": str(person.id), "submission": str(builders.submission())}
    )
    assert ActivationCode.objects.get().person == person
    assert "Ihr Freischaltcode ist unterwegs" in text_of(here.get(ASK))
    again = staff_client.post(
        f"{address}ausgeben/",
        {"person": str(person.id), "submission": str(builders.submission())},
        follow=True,
    )
    assert "schon beantwortet" in text_of(again)


def test_staff_answer_without_a_code_and_the_person_reads_why(
    here: Client, person: Person, staff_client: Client
) -> None:
    request = asked(here, person)
    address = f"/fachseite/codes/anfragen/{request.id}/ablehnen/"
    assert staff_client.post(address).status_code == 422
    staff_client.post(address, {"reason": "other_data"})
    page = text_of(here.get(ASK))
    assert "Ihre Angaben passen nicht zu dem, was bei uns steht." in page
    assert "fordern Sie den Code noch einmal an" in page
