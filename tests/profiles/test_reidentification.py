"""Back into the account by the counter: one employee checks, another confirms, a letter brings the code (B2)."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from tests import builders
from tests.accounts.world import account_with_password, link_app, mails_to
from tests.screens.account.pages import sign_in, text_of
from zugang.accounts import queries as accounts
from zugang.accounts.models import Account
from zugang.history.models import Event
from zugang.kernel import clock, vault
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.notifications.models import Letter
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles import reidentification
from zugang.profiles.models import Profile, Reidentification

pytestmark = pytest.mark.django_db
NEW = "Ganz-Neues-Wort-9"
BORN = date(1984, 5, 17)
State = Reidentification.State


@pytest.fixture
def account() -> Account:
    account = account_with_password()
    link_app(account)
    return account


@pytest.fixture
def known(account: Account, person: Person) -> Person:
    Profile.objects.create(account=account, person=person, activated_at=clock.now())
    return person


@pytest.fixture
def colleague(office: Office) -> Staff:
    return builders.make_staff(office, name="Zweite Person")


def begin(person: Person, staff: Staff) -> Reidentification:
    return reidentification.begin(by=builders.staff_actor(staff), person=person, document="passport")


def code_in(letter: Letter) -> str:
    assert letter.sealed_context is not None
    context = json.loads(vault.unseal(bytes(letter.sealed_context), context=f"letter-context:{letter.id}"))
    return str(context["code"])


def test_two_employees_reset_the_account_and_a_letter_brings_the_code(
    account: Account, known: Person, staff: Staff, colleague: Staff
) -> None:
    case = begin(known, staff)
    assert accounts.has_second_factor(account.id)
    done = reidentification.confirm(by=builders.staff_actor(colleague), case_id=case.id)
    assert not accounts.has_second_factor(account.id)
    assert Profile.objects.get(person=known).ended_at is None, "the identity was shown"
    assert done.letter is not None
    assert mails_to()[-1].kind == "accounts.reset_at_counter"
    assert "das-war-ich-nicht" in mails_to()[-1].body
    code = code_in(done.letter)
    assert code not in str(Reidentification.objects.values().get())
    reidentification.begin_anew(typed=code.lower(), birth_date=BORN, password=NEW)
    account.refresh_from_db()
    assert account.check_password(NEW)


def test_nobody_confirms_what_they_began(known: Person, staff: Staff, account: Account) -> None:
    case = begin(known, staff)
    with pytest.raises(NotAllowed) as raised:
        reidentification.confirm(by=builders.staff_actor(staff), case_id=case.id)
    assert "Vier Augen" in raised.value.message
    assert accounts.has_second_factor(account.id)


def test_an_auditor_neither_begins_nor_confirms(known: Person, staff: Staff, office: Office) -> None:
    auditor = builders.make_staff(office, name="Prüferin", is_auditor=True)
    with pytest.raises(NotAllowed):
        begin(known, auditor)
    case = begin(known, staff)
    with pytest.raises(NotAllowed):
        reidentification.confirm(by=builders.staff_actor(auditor), case_id=case.id)


def test_another_office_knows_nothing_of_it(known: Person, staff: Staff, other_staff: Staff) -> None:
    case = begin(known, staff)
    for attempt in (reidentification.confirm, reidentification.refuse):
        with pytest.raises(AccessDenied):
            attempt(by=builders.staff_actor(other_staff), case_id=case.id)
    with pytest.raises(AccessDenied):
        begin(known, other_staff)


def test_it_waits_24_hours_for_the_second_person(known: Person, staff: Staff, colleague: Staff) -> None:
    case = begin(known, staff)
    with clock.travel(clock.now() + timedelta(hours=25)):
        with pytest.raises(InvalidState):
            reidentification.confirm(by=builders.staff_actor(colleague), case_id=case.id)
        assert begin(known, staff).state == State.BEGUN


def test_one_case_at_a_time(known: Person, staff: Staff, colleague: Staff) -> None:
    begin(known, staff)
    with pytest.raises(InvalidState):
        begin(known, colleague)


def test_refusing_changes_nothing(known: Person, staff: Staff, colleague: Staff, account: Account) -> None:
    case = begin(known, staff)
    reidentification.refuse(by=builders.staff_actor(colleague), case_id=case.id)
    with pytest.raises(InvalidState):
        reidentification.confirm(by=builders.staff_actor(colleague), case_id=case.id)
    assert accounts.has_second_factor(account.id)


def test_without_an_account_there_is_nothing_to_reset(person: Person, staff: Staff) -> None:
    with pytest.raises(InvalidState):
        begin(person, staff)


def confirmed(person: Person, staff: Staff, colleague: Staff) -> str:
    case = begin(person, staff)
    done = reidentification.confirm(by=builders.staff_actor(colleague), case_id=case.id)
    assert done.letter is not None
    return code_in(done.letter)


def test_the_code_works_once(known: Person, staff: Staff, colleague: Staff) -> None:
    code = confirmed(known, staff, colleague)
    reidentification.begin_anew(typed=code, birth_date=BORN, password=NEW)
    with pytest.raises(InvalidState):
        reidentification.begin_anew(typed=code, birth_date=BORN, password="Noch-Ein-Anderes-3")


def test_the_code_expires(known: Person, staff: Staff, colleague: Staff) -> None:
    code = confirmed(known, staff, colleague)
    with clock.travel(clock.now() + timedelta(days=15)), pytest.raises(InvalidState):
        reidentification.begin_anew(typed=code, birth_date=BORN, password=NEW)


def test_the_birth_date_must_fit_and_tries_are_limited(known: Person, staff: Staff, colleague: Staff) -> None:
    code = confirmed(known, staff, colleague)
    client = Client()
    form = {"code": code, "birth_date": "01.01.1990", "password1": NEW, "password2": NEW}
    statuses = [client.post("/anmeldung/brief/", form).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    with pytest.raises(InvalidInput):
        reidentification.begin_anew(typed="AAAAA-AAAAA", birth_date=BORN, password=NEW)


def test_a_locked_account_without_password_is_opened_by_the_letter(
    account: Account, known: Person, staff: Staff, colleague: Staff
) -> None:
    Account.objects.update(password="!none", locked_at=clock.now())
    code = confirmed(known, staff, colleague)
    form = {"code": code, "birth_date": "17.05.1984", "password1": NEW, "password2": NEW}
    done = Client().post("/anmeldung/brief/", form, follow=True)
    assert "Ihr neues Passwort gilt" in text_of(done)
    assert sign_in(Client(), password=NEW).status_code == 302


def test_every_step_is_in_the_history_of_both_sides(known: Person, staff: Staff, colleague: Staff) -> None:
    confirmed(known, staff, colleague)
    types = set(Event.objects.values_list("type", flat=True))
    assert {
        "profiles.identity_checked",
        "profiles.identity_confirmed",
        "accounts.reset_at_counter",
    } <= types
    checked = Event.objects.get(type="profiles.identity_checked")
    assert checked.data == {"document": "Reisepass"}
