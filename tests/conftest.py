"""Fixtures: one office with its teams, a member of staff, a person with profile and consent, signed-in clients."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests import builders, validators
from zugang.accounts.models import Account
from zugang.kernel import readonly
from zugang.kernel.actor import Actor
from zugang.offices.models import Office, Staff, Subject, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_unconfigure() -> None:
    validators.end()


@pytest.fixture(autouse=True)
def german() -> None:
    """Every test begins in German, whichever page the one before looked at."""
    translation.activate("de")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """At the end, sessions that threads of tests left open are ended: the database could not be dropped else."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.fixture(autouse=True)
def no_jobs_left(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that really commits leaves no job to the next: Django empties only the tables that it made itself."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock(), readonly.writing(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def office(db: None) -> Office:
    return builders.make_office()


@pytest.fixture
def other_office(db: None) -> Office:
    return builders.make_office(name="Jobcenter Nachbarkreis")


@pytest.fixture
def benefits_team(office: Office) -> Team:
    return builders.make_team(office, Subject.BENEFITS)


@pytest.fixture
def placement_team(office: Office) -> Team:
    return builders.make_team(office, Subject.PLACEMENT)


@pytest.fixture
def front_desk_team(office: Office) -> Team:
    return builders.make_team(office, Subject.FRONT_DESK)


@pytest.fixture
def staff(office: Office, benefits_team: Team, placement_team: Team, front_desk_team: Team) -> Staff:
    """A member of all three teams."""
    return builders.make_staff(office, benefits_team, placement_team, front_desk_team)


@pytest.fixture
def other_staff(other_office: Office) -> Staff:
    """Staff of another Jobcenter."""
    return builders.make_staff(other_office, builders.make_team(other_office), name="Fremd Mitarbeiter")


@pytest.fixture
def person(office: Office, staff: Staff, benefits_team: Team, placement_team: Team) -> Person:
    """A person for whom both teams are responsible."""
    person = builders.make_person(office)
    builders.make_responsible(person, benefits_team, staff)
    builders.make_responsible(person, placement_team, staff)
    return person


@pytest.fixture
def profile(person: Person) -> Profile:
    """The person's account and profile, with consent to online communication."""
    return builders.make_profile(person, consent=True)


@pytest.fixture
def profile_without_consent(person: Person) -> Profile:
    return builders.make_profile(person)


@pytest.fixture
def other_profile(office: Office) -> Profile:
    """Another citizen of the same Jobcenter."""
    return builders.make_profile(builders.make_person(office, first_name="Max"), consent=True)


@pytest.fixture
def citizen(profile: Profile) -> Actor:
    return builders.citizen_actor(profile)


@pytest.fixture
def caseworker(staff: Staff) -> Actor:
    return builders.staff_actor(staff)


def sign_in(account: Account, *, second_factor: bool = True) -> Client:
    """A client signed in as the account, by password and (unless told otherwise) a second factor."""
    client = Client()
    client.force_login(account)
    session = client.session
    methods = [{"method": "password", "at": time.time(), "email": account.email}]
    if second_factor:
        Authenticator.objects.get_or_create(
            user=account, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "sealed"}}
        )
        methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
    session["account_authentication_methods"] = methods
    session.save()
    return client


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """`signed_in(account)` or `signed_in(account, second_factor=False)`."""
    return sign_in


@pytest.fixture
def citizen_client(profile: Profile) -> Client:
    return sign_in(profile.account)


@pytest.fixture
def staff_client(staff: Staff) -> Client:
    return sign_in(staff.account)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()
