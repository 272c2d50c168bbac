"""Staff sign in through the office's directory: only who is bound to it, each attempt once, never weaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from tests import builders
from tests.accounts.world import link_app
from tests.integrations.directory import CLIENT, SECRET, LyingDirectory
from tests.screens.account.pages import text_of
from zugang.accounts.models import Account
from zugang.accounts.sign_in_models import DirectoryBinding
from zugang.history.models import Event
from zugang.integrations.openid.types import Directory
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput, NotAllowed
from zugang.offices import directory as bindings
from zugang.offices.models import Office, Staff

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/anmeldung/verzeichnis/", "/anmeldung/verzeichnis/zurueck/"


@pytest.fixture
def directory(settings: Any) -> Iterator[LyingDirectory]:
    running = LyingDirectory()
    settings.DIRECTORY = Directory(running.issuer, CLIENT, SECRET, "Amtsverzeichnis", ())
    yield running
    running.close()


@pytest.fixture
def proving(directory: LyingDirectory, settings: Any) -> LyingDirectory:
    """The same directory, which must prove a second factor, and does."""
    settings.DIRECTORY = replace(settings.DIRECTORY, second_factor=("mfa",))
    directory.claims = {"amr": ["pwd", "mfa"]}
    return directory


@pytest.fixture
def administrator(office: Office) -> Staff:
    return builders.make_staff(office, name="Kim Leitung", is_administrator=True)


@pytest.fixture
def bound(staff: Staff, administrator: Staff, directory: LyingDirectory) -> DirectoryBinding:
    return bindings.bind(by=builders.staff_actor(administrator), member=staff, known_as="Petra@Amt.example")


def come_back(client: Client, directory: LyingDirectory, **answer: str) -> Any:
    begun = client.post(BEGIN, {"next": "/fachseite/"})
    assert begun["Location"].startswith(f"{directory.issuer}/auth?")
    return client.get(BACK, {**directory.authorize(begun["Location"]), **answer})


def test_the_sign_in_page_offers_it_where_it_is_configured(client: Client, directory: LyingDirectory) -> None:
    assert "Anmelden mit Amtsverzeichnis" in client.get("/anmeldung/").content.decode()


def test_without_a_directory_there_is_no_such_page(client: Client) -> None:
    assert "Für Mitarbeitende" not in client.get("/anmeldung/").content.decode()
    assert client.post(BEGIN).status_code == 404
    assert client.get(BACK).status_code == 400


def test_a_bound_member_of_staff_is_at_the_desk_at_once(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    answer = come_back(client, proving)
    assert answer["Location"] == "/fachseite/"
    assert client.get("/fachseite/").status_code == 200
    bound.refresh_from_db()
    assert bound.subject == "person-7"
    assert Event.objects.filter(type="accounts.signed_in_by_directory").exists()


def test_afterwards_only_the_identifier_counts(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    come_back(client, proving)
    proving.claims |= {"sub": "somebody-else"}
    assert come_back(Client(), proving).status_code == 403
    proving.claims |= {"sub": "person-7", "email": "neuer.name@amt.example"}
    assert come_back(Client(), proving).status_code == 302


def test_nobody_signs_up_this_way(client: Client, proving: LyingDirectory) -> None:
    answer = come_back(client, proving)
    assert answer.status_code == 403
    assert "gibt es hier kein Konto" in text_of(answer)
    assert not Account.objects.exists()


def test_an_address_that_is_not_verified_binds_nobody(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    proving.claims |= {"email_verified": False}
    assert come_back(client, proving).status_code == 403


def test_without_a_proven_second_factor_it_is_refused_where_one_is_demanded(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    proving.claims = {"amr": ["pwd"]}
    answer = come_back(client, proving)
    assert answer.status_code == 403
    assert "keinen zweiten Faktor" in text_of(answer)


def test_otherwise_the_portals_own_second_factor_is_asked_for(
    client: Client, directory: LyingDirectory, bound: DirectoryBinding, staff: Staff
) -> None:
    answer = come_back(client, directory)
    assert "/konto/sicherheit/totp/" in answer["Location"]
    assert client.get("/fachseite/").status_code == 302
    link_app(staff.account)
    assert come_back(Client(), directory)["Location"] == "/anmeldung/zweiter-faktor/"


def test_each_attempt_counts_once(client: Client, proving: LyingDirectory, bound: DirectoryBinding) -> None:
    begun = client.post(BEGIN)
    answer = proving.authorize(begun["Location"])
    assert client.get(BACK, answer).status_code == 302
    client.post("/abmeldung/")
    assert client.get(BACK, answer).status_code == 400


def test_an_answer_in_another_browser_is_refused(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    begun = client.post(BEGIN)
    answer = proving.authorize(begun["Location"])
    assert Client().get(BACK, answer).status_code == 400


def test_giving_up_in_the_directory_is_told(client: Client, proving: LyingDirectory) -> None:
    answer = come_back(client, proving, error="access_denied", code="")
    assert answer.status_code == 400
    assert "hat nicht geklappt" in text_of(answer)


def test_a_locked_account_stays_locked(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding
) -> None:
    Account.objects.update(locked_at=clock.now())
    assert come_back(client, proving)["Location"] == "/anmeldung/gesperrt/"


def test_somebody_else_in_the_directory_does_not_take_over_a_session(
    proving: LyingDirectory, bound: DirectoryBinding, administrator: Staff, signed_in: Any
) -> None:
    import time

    proving.claims |= {"auth_time": int(time.time())}
    answer = come_back(signed_in(administrator.account), proving)
    assert answer.status_code == 403
    assert "jemand anderes" in text_of(answer)


def test_only_the_offices_own_administration_binds(
    staff: Staff, other_staff: Staff, administrator: Staff, directory: LyingDirectory
) -> None:
    with pytest.raises(NotAllowed):
        bindings.bind(by=builders.staff_actor(staff), member=staff, known_as="a@amt.example")
    bindings.bind(by=builders.staff_actor(administrator), member=staff, known_as="a@amt.example")
    for wrong in ("", "a@", "A@amt.example"):
        with pytest.raises(InvalidInput):
            bindings.bind(by=builders.staff_actor(administrator), member=administrator, known_as=wrong)


def test_taking_someone_out_ends_their_sessions(
    client: Client, proving: LyingDirectory, bound: DirectoryBinding, administrator: Staff, staff: Staff
) -> None:
    come_back(client, proving)
    bindings.unbind(by=builders.staff_actor(administrator), member=staff)
    assert client.get("/fachseite/").status_code == 302
    assert come_back(Client(), proving).status_code == 403


def test_administration_has_a_page_for_it(
    directory: LyingDirectory, administrator: Staff, staff: Staff, signed_in: Any
) -> None:
    client = signed_in(administrator.account)
    page = "/fachseite/konto/verzeichnis/"
    assert staff.name in text_of(client.get(page))
    assert client.post(f"{page}{staff.id}/", {"known_as": "petra@"}).status_code == 422
    client.post(f"{page}{staff.id}/", {"known_as": "petra@amt.example"})
    assert "noch nicht angemeldet" in text_of(client.get(page))
    client.post(f"{page}{staff.id}/entfernen/")
    assert not DirectoryBinding.objects.exists()
    assert signed_in(staff.account).get(page).status_code == 403
