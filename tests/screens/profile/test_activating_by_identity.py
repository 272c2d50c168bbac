"""A profile by BundID and Kundennummer: whom BundID vouches for is opened, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.accounts.identities_world import as_test_person
from tests.accounts.world import account_with_password, link_app
from tests.builders import make_person
from tests.screens.account.pages import text_of
from tests.screens.account.test_identity_sign_in import by_bundid, connect
from zugang.accounts.models import Account
from zugang.persons.models import Person
from zugang.profiles.models import Profile

ACTIVATE = "/profil/bundid/"


@pytest.fixture
def account(person: Person) -> Account:
    """An account that is connected with the person's own BundID."""
    account = account_with_password()
    link_app(account)
    connect(account, as_test_person(person))
    return account


@pytest.fixture
def here(client: Client, account: Account, person: Person) -> Client:
    """Signed in by the Online-Ausweis of this very person."""
    by_bundid(client, as_test_person(person))
    return client


def enter(client: Client, kundennummer: str) -> Any:
    return client.post(ACTIVATE, {"kundennummer": kundennummer}, follow=True)


def test_the_kundennummer_opens_the_profile(here: Client, account: Account, person: Person) -> None:
    assert "BundID" in text_of(here.get("/profil/auswaehlen/"))
    assert here.get(ACTIVATE).status_code == 200
    page = enter(here, person.kundennummer.lower())
    assert "Ihr Profil ist freigeschaltet" in text_of(page)
    assert person.name in text_of(page)
    assert Profile.objects.get().account == account


def test_somebody_else_s_number_opens_nothing_and_looks_like_an_unknown_one(
    here: Client, person: Person
) -> None:
    other = make_person(person.office, first_name="Max", last_name="Anders")
    told = [enter(here, number) for number in (other.kundennummer, "999Z999999")]
    assert [page.status_code for page in told] == [422, 422]
    words = [text_of(page).replace(other.kundennummer, "").replace("999Z999999", "") for page in told]
    assert words[0] == words[1]
    assert "bitten Sie um einen Freischaltcode" in words[0]
    assert not Profile.objects.exists()


def test_tries_are_limited(here: Client) -> None:
    told = [enter(here, "999Z999999").status_code for _ in range(6)]
    assert told == [422] * 5 + [429]


def test_another_proof_is_not_enough(account: Account, person: Person, signed_in: Any) -> None:
    by_code = signed_in(account)
    asked = by_code.get(ACTIVATE, follow=True)
    assert "Profil mit der BundID freischalten" in text_of(asked)
    assert "Zur BundID" in text_of(asked)
    enter(by_code, person.kundennummer)
    assert not Profile.objects.exists()
