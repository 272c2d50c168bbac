"""The advice to have a second factor, and how long "later" lasts (S5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.accounts.world import account_with_password, link_passkey
from tests.screens.account.pages import sign_in, text_of
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices import operations as offices
from zugang.persons.models import Person
from zugang.portal.factors import kinds
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db
ADVICE, LATER = "/konto/sicherheit/", "/konto/sicherheit/spaeter/"


@pytest.fixture
def account() -> Account:
    return account_with_password()


def lands_on(next_page: str = "/verlauf/") -> str:
    return str(sign_in(Client(), next=next_page)["Location"]).split("?", maxsplit=1)[0]


def put_off(client: Client) -> None:
    sign_in(client)
    assert client.post(LATER, {"next": "/verlauf/"})["Location"] == "/verlauf/"


def test_the_page_offers_what_is_there(client: Client, account: Account, settings: Settings) -> None:
    settings.BUNDID = settings.MUK = None
    sign_in(client)
    text = text_of(client.get(ADVICE))
    for part in (
        "App einrichten",
        "Passkey einrichten",
        "Zweiten Faktor einrichten",
        "Passwort entfernen",
        "Später",
    ):
        assert part in text
    for part in ("BundID", "Unternehmenskonto"):
        assert part not in text


def test_the_approval_app_is_recommended_where_it_is_there(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zugang.portal.factors.views.security.address_of", lambda name: f"/{name}/")
    sign_in(client)
    text = text_of(client.get(ADVICE))
    for part in ("Unsere Empfehlung: die Jobcenter-App", "Ja, freigeben", "Freigabe bestätigen", "Ablehnen"):
        assert part in text
    assert "BundID verbinden" in text
    assert "Mein Unternehmenskonto verbinden" in text


def test_a_part_that_is_not_installed_has_no_address() -> None:
    assert kinds.address_of("gibt_es_nicht") == ""
    assert kinds.address_of("account_passkey") == "/konto/sicherheit/passkey/"


def test_later_lasts_for_three_sign_ins(account: Account) -> None:
    put_off(Client())
    assert [lands_on() for _ in range(4)] == ["/verlauf/", "/verlauf/", "/verlauf/", ADVICE]


def test_later_lasts_for_fourteen_days(account: Account) -> None:
    put_off(Client())
    with clock.travel(clock.now() + timedelta(days=15)):
        assert lands_on() == ADVICE


def test_an_installation_may_allow_less(account: Account, settings: Settings) -> None:
    settings.SECURITY_ADVICE_SIGN_INS = 0
    put_off(Client())
    assert lands_on() == ADVICE


def test_an_office_may_allow_its_people_less(account: Account, person: Person) -> None:
    Profile.objects.create(account=account, person=person, activated_at=clock.now())
    by = Actor.system()
    offices.set_advice_limits(by=by, office=person.office, sign_ins=1, days=5)
    put_off(Client())
    assert [lands_on(), lands_on()] == ["/verlauf/", ADVICE]
    put_off(Client())
    with clock.travel(clock.now() + timedelta(days=6)):
        assert lands_on() == ADVICE


def test_an_office_cannot_allow_without_end(person: Person) -> None:
    for limits in ({"sign_ins": 21, "days": 1}, {"sign_ins": None, "days": 91}):
        with pytest.raises(InvalidInput):
            offices.set_advice_limits(by=Actor.system(), office=person.office, **limits)


def test_staff_cannot_put_it_off(client: Client) -> None:
    account_with_password(is_staff_account=True)
    sign_in(client)
    assert client.post(LATER).status_code == 403
    assert lands_on() == ADVICE


def test_with_a_factor_the_page_leads_to_all_of_them(client: Client, account: Account) -> None:
    sign_in(client)
    link_passkey(account)
    assert client.get(ADVICE)["Location"] == "/konto/sicherheit/faktoren/"
