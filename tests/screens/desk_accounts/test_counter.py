"""The desk's side of getting back into an account: what is shown, what is asked, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.accounts.world import account_with_password, fresh_owner, link_app
from tests.queries import counted
from tests.screens.account.pages import text_of
from zugang.accounts.models import Account
from zugang.accounts.operations import resetting
from zugang.kernel import clock
from zugang.offices.models import Office, Staff
from zugang.persons.models import FileLook, Person
from zugang.profiles.models import Profile, Reidentification

pytestmark = pytest.mark.django_db
SEEN = {"document": "identity_card", "compared": "on"}


@pytest.fixture
def account(person: Person) -> Account:
    account = account_with_password()
    link_app(account)
    Profile.objects.create(account=account, person=person, activated_at=clock.now())
    return account


def looks_into(staff: Staff, person: Person) -> None:
    FileLook.objects.create(staff=staff, person=person, valid_until=clock.now() + timedelta(hours=1))


@pytest.fixture
def first(staff: Staff, person: Person, account: Account, signed_in: Callable[..., Client]) -> Client:
    looks_into(staff, person)
    return signed_in(staff.account)


@pytest.fixture
def second(office: Office, person: Person, signed_in: Callable[..., Client]) -> Client:
    colleague = builders.make_staff(office, name="Zweite Person")
    looks_into(colleague, person)
    return signed_in(colleague.account)


def page_of(person: Person) -> str:
    return f"/fachseite/konto/person/{person.id}/"


def test_the_page_never_shows_the_address(first: Client, person: Person, account: Account) -> None:
    page = first.get(page_of(person))
    assert page.status_code == 200
    assert account.email not in page.content.decode()
    assert "zweiter Faktor eingerichtet" in text_of(page)


def test_document_and_comparison_are_asked_for(first: Client, person: Person) -> None:
    page = first.post(f"{page_of(person)}identitaet/", {})
    assert page.status_code == 422
    assert "Bitte wählen Sie aus, was vorgelegt wurde." in text_of(page)
    assert "Bitte vergleichen Sie Foto" in text_of(page)


def test_one_begins_and_another_confirms(first: Client, second: Client, person: Person) -> None:
    begun = first.post(f"{page_of(person)}identitaet/", SEEN, follow=True)
    assert "Sie selbst können nicht bestätigen" in text_of(begun)
    case = Reidentification.objects.get()
    assert first.post(f"{page_of(person)}{case.id}/bestaetigen/").status_code == 403
    assert person.name in text_of(second.get("/fachseite/konto/"))
    done = second.post(f"{page_of(person)}{case.id}/bestaetigen/", follow=True)
    assert "Der zweite Faktor ist zurückgesetzt" in text_of(done)
    assert "Zweite Person" in text_of(done)
    assert "Nichts zu bestätigen" in text_of(second.get("/fachseite/konto/"))


def test_twice_begun_is_told(first: Client, second: Client, person: Person) -> None:
    first.post(f"{page_of(person)}identitaet/", SEEN)
    assert second.post(f"{page_of(person)}identitaet/", SEEN).status_code == 409


def test_an_auditor_reads_and_changes_nothing(
    first: Client, person: Person, office: Office, signed_in: Callable[..., Client]
) -> None:
    auditor = builders.make_staff(office, name="Prüferin", is_auditor=True)
    looks_into(auditor, person)
    client = signed_in(auditor.account)
    assert "Identität ist geprüft" not in text_of(client.get(page_of(person)))
    assert client.post(f"{page_of(person)}identitaet/", SEEN).status_code == 403


def test_a_running_reset_is_stopped_for_who_calls(first: Client, person: Person, account: Account) -> None:

    resetting.request_reset(by=fresh_owner(account), account=account, client="")
    assert "Zurücksetzen läuft" in text_of(first.get(page_of(person)))
    first.post(f"{page_of(person)}frist-abbrechen/")
    account.refresh_from_db()
    assert account.factor_reset_at is None


def test_without_an_account_the_page_says_so(
    staff: Staff, person: Person, signed_in: Callable[..., Client]
) -> None:
    looks_into(staff, person)
    assert "Kein Konto" in text_of(signed_in(staff.account).get(page_of(person)))


def test_a_closed_file_is_opened_first(
    staff: Staff, person: Person, signed_in: Callable[..., Client]
) -> None:
    answer = signed_in(staff.account).get(page_of(person))
    assert answer.status_code == 302
    assert "oeffnen" in answer["Location"]


def test_the_list_is_lean(first: Client) -> None:
    with counted() as queries:
        first.get("/fachseite/konto/")
    assert len(queries) <= 4, str(queries)
