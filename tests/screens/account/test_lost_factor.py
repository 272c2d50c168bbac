"""A lost second factor: 24 hours, told at once and again, cancellable from everywhere (B2)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.accounts.world import ADDRESS, account_with_password, code_for, link_app, mails_to
from tests.screens.account.pages import CODE, sign_in, text_of, value_of
from zugang.accounts import queries
from zugang.accounts.models import Account, Session
from zugang.accounts.operations import resetting
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications.models import Letter
from zugang.persons.models import Person
from zugang.profiles import lost_factor
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db
LOST, STOP = "/anmeldung/zweiter-faktor/verloren/", "/konto/zweiter-faktor/behalten/"


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def secret(account: Account) -> str:
    return link_app(account)


@pytest.fixture
def half_way(secret: str) -> Client:
    client = Client()
    sign_in(client)
    return client


def kinds() -> list[str]:
    return [mail.kind for mail in mails_to()]


def stop_token() -> str:
    found = re.search(r"behalten/\?id=([\w-]+)", mails_to()[-1].body)
    assert found, mails_to()[-1].body
    return found.group(1)


def test_the_page_of_the_code_leads_there(half_way: Client) -> None:
    assert LOST in half_way.get(CODE).content.decode()


def test_a_stranger_reads_the_ways_but_cannot_begin(client: Client, secret: str) -> None:
    page = client.get(LOST)
    assert "Melden Sie sich dafür zuerst mit Ihrem Passwort an" in text_of(page)
    client.post(LOST)
    assert not Account.objects.exclude(factor_reset_at=None).exists()


def test_whoever_has_shown_the_password_begins_the_24_hours(half_way: Client, account: Account) -> None:
    page = half_way.post(LOST)
    assert "Die Frist läuft" in text_of(page)
    account.refresh_from_db()
    assert account.factor_reset_at is not None
    assert kinds()[-1] == "accounts.reset_requested"
    assert queries.has_second_factor(account.id)
    assert half_way.get("/konto/").status_code == 302


def test_a_second_wish_changes_nothing(half_way: Client, account: Account) -> None:
    half_way.post(LOST)
    account.refresh_from_db()
    first = account.factor_reset_at
    with clock.travel(clock.now() + timedelta(minutes=5)):
        assert "läuft schon" in text_of(half_way.post(LOST))
    account.refresh_from_db()
    assert account.factor_reset_at == first
    assert kinds().count("accounts.reset_requested") == 1


def test_a_letter_goes_to_who_has_a_profile(half_way: Client, account: Account, person: Person) -> None:
    Profile.objects.create(account=account, person=person, activated_at=clock.now())
    half_way.post(LOST)
    assert Letter.objects.get().kind == "profiles.factor_reset"


def test_after_24_hours_the_factors_go_and_the_password_is_enough(half_way: Client, account: Account) -> None:
    half_way.post(LOST)
    begun = clock.now()
    with clock.travel(begun + timedelta(hours=13)):
        assert resetting.carry_out_due() == 0
        assert resetting.carry_out_due() == 0
    assert kinds().count("accounts.reset_reminder") == 1
    with clock.travel(begun + timedelta(hours=24, minutes=1)):
        assert resetting.carry_out_due() == 1
        assert resetting.carry_out_due() == 0
    assert kinds()[-1] == "accounts.reset_done"
    assert not queries.has_second_factor(account.id)
    assert not Session.objects.filter(account_id=account.id).exists()
    assert "/konto/sicherheit/" in sign_in(Client())["Location"]


def test_the_profile_stays_open(half_way: Client, account: Account, person: Person) -> None:
    profile = Profile.objects.create(account=account, person=person, activated_at=clock.now())
    assert "Ihr Profil ist danach geschlossen" not in text_of(half_way.get(LOST))
    half_way.post(LOST)
    with clock.travel(clock.now() + timedelta(hours=24, minutes=1)):
        assert lost_factor.carry_out_due() == 1
        profile.refresh_from_db()
        assert profile.ended_at is None
        assert "Freischaltcode" not in mails_to()[-1].body


def test_an_installation_may_close_the_profile_until_it_comes_back_as_it_came_first(
    half_way: Client, account: Account, person: Person, settings: Settings
) -> None:
    settings.RESET_ENDS_PROFILES = True
    profile = Profile.objects.create(account=account, person=person, activated_at=clock.now())
    assert "Ihr Profil ist danach geschlossen" in text_of(half_way.get(LOST))
    half_way.post(LOST)
    with clock.travel(clock.now() + timedelta(hours=24, minutes=1)):
        assert lost_factor.carry_out_due() == 1
        profile.refresh_from_db()
        assert profile.ended_at is not None
        assert "Freischaltcode" in mails_to()[-1].body
        assert Event.objects.filter(type="profiles.unproven", person_id=person.id).exists()
        owner = Client()
        sign_in(owner)
        assert owner.get("/profil/")["Location"].startswith("/profil/auswaehlen/")


def test_not_a_minute_before(half_way: Client, account: Account) -> None:
    half_way.post(LOST)
    with clock.travel(clock.now() + timedelta(hours=23, minutes=59)):
        assert resetting.carry_out_due() == 0
    assert queries.has_second_factor(account.id)


def test_the_link_of_the_mail_stops_it(half_way: Client, account: Account) -> None:
    half_way.post(LOST)
    token = stop_token()
    page = Client().get(STOP, {"id": token, "lang": "de"})
    account.refresh_from_db()
    assert account.factor_reset_at is not None
    done = Client().post(STOP, {"id": value_of(page, "id"), "lang": "de"})
    assert "Ihr zweiter Faktor bleibt" in text_of(done)
    assert Client().get(STOP, {"id": token}).status_code == 409
    with clock.travel(clock.now() + timedelta(hours=25)):
        assert resetting.carry_out_due() == 0
    assert kinds()[-1] == "accounts.reset_stopped"


def test_who_signs_in_with_the_factor_is_asked_first(half_way: Client, account: Account, secret: str) -> None:
    half_way.post(LOST)
    owner = Client()
    sign_in(owner)
    answer = owner.post(CODE, {"code": code_for(secret, steps=1)})
    assert answer["Location"].startswith("/konto/achtung/")
    page = owner.get(answer["Location"])
    assert "Ihr zweiter Faktor wird zurückgesetzt" in text_of(page)
    owner.post("/konto/zweiter-faktor/behalten/jetzt/", {"next": "/konto/"})
    account.refresh_from_db()
    assert account.factor_reset_at is None


def test_staff_are_sent_to_their_administration(secret: str, account: Account, half_way: Client) -> None:
    Account.objects.update(is_staff_account=True)
    page = half_way.post(LOST)
    assert page.status_code == 403
    assert "Verwaltung" in text_of(page)


def test_every_step_stands_in_the_history(half_way: Client, account: Account) -> None:
    half_way.post(LOST)
    with clock.travel(clock.now() + timedelta(hours=25)):
        resetting.carry_out_due()
    types = Event.objects.filter(account_id=account.id).values_list("type", flat=True)
    assert {"accounts.reset_requested", "accounts.reset_done"} <= set(types)


def test_an_account_without_password_gets_none_by_mail(client: Client, account: Account) -> None:
    Account.objects.update(password="!none")
    client.post("/anmeldung/passwort-vergessen/", {"email": ADDRESS})
    mail = mails_to()[-1]
    assert mail.kind == "accounts.no_password"
    assert "id=" not in mail.body
