"""Pages made from what a process remembers of the session show at once what anybody changed anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests import builders
from tests.queries import counted
from zugang.accounts import session_memory
from zugang.accounts.models import Account, Session
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notifications.centre_models import Notification
from zugang.offices.models import Office
from zugang.persons.models import Person
from zugang.profiles.models import Consent, Profile
from zugang.profiles.queries import Standing

HOME = reverse("portal:home")
MAILBOX = reverse("portal:mailbox", args=["leistung"])
REMEMBERED = [HOME, MAILBOX] + [reverse(f"portal:{name}") for name in ("notices", "agenda")]
FULL = (HOME, reverse("portal:agenda"))  # their statement always gives a row
Change = Callable[[Profile], Any]


@pytest.fixture
def at_home(citizen_client: Client) -> Client:
    """A citizen who has seen the home page: from now on it is made from what is remembered."""
    assert look(citizen_client) == 200
    return citizen_client


def look(client: Client, page: str = HOME) -> int:
    return client.get(page).status_code


@pytest.mark.parametrize("page", REMEMBERED)
def test_the_second_look_does_not_read_the_account(citizen_client: Client, page: str) -> None:
    """One statement; where it finds no rows that could carry the answer, a small one more."""
    look(citizen_client, page)
    with counted() as queries:
        assert look(citizen_client, page) == 200
    assert len(queries) <= (1 if page in FULL else 2), str(queries)
    assert "session_data" not in str(queries)


def test_another_plan_that_finds_rows_in_another_order_is_no_change(citizen_client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; DISCARD PLANS")
        look(citizen_client)
        cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off")
        cursor.execute(
            "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_indexonlyscan = off; DISCARD PLANS"
        )
    with counted() as queries:
        look(citizen_client)
    assert len(queries) == 1, str(queries)


def is_open(client: Client) -> bool:
    return "Neue Nachricht schreiben" in client.get(MAILBOX).content.decode()


ENDED: dict[str, Change] = {
    "the session was ended": lambda profile: Session.objects.filter(account_id=profile.account_id).delete(),
    "the session ran out": lambda profile: Session.objects.filter(account_id=profile.account_id).update(
        expire_date=clock.now() - timedelta(seconds=1)
    ),
    "the account was closed": lambda profile: Account.objects.filter(id=profile.account_id).update(
        is_active=False
    ),
    "the account was locked, whoever forgot its sessions": lambda profile: Account.objects.filter(
        id=profile.account_id
    ).update(locked_at=clock.now()),
    "the password was changed": lambda profile: Account.objects.filter(id=profile.account_id).update(
        password=make_password("Ein-anderes-Kennwort-2026")
    ),
}


@pytest.mark.parametrize("page", REMEMBERED)
@pytest.mark.parametrize("ended", ENDED.values(), ids=ENDED)
def test_nobody_stays_signed_in(at_home: Client, profile: Profile, page: str, ended: Change) -> None:
    look(at_home, page)
    ended(profile)
    answer = at_home.get(page)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_profile_that_ended_is_gone(at_home: Client, profile: Profile) -> None:
    Profile.objects.filter(id=profile.id).update(ended_at=clock.now())
    assert at_home.get(HOME).headers["Location"] == reverse("portal:choose")


def test_a_profile_that_began_is_there(office: Office, signed_in: Callable[..., Client]) -> None:
    account = builders.make_account()
    client = signed_in(account)
    assert client.get(HOME).headers["Location"] == reverse("portal:choose")
    builders.make_profile(builders.make_person(office, first_name="Neu"), account)
    assert "Neu" in client.get(HOME).content.decode()


def test_a_mailbox_closes_and_opens_with_the_consent(at_home: Client, profile: Profile) -> None:
    assert is_open(at_home)
    Consent.objects.filter(profile=profile).update(revoked_at=clock.now())
    assert not is_open(at_home)
    assert not is_open(at_home)
    builders.make_consent(profile)
    assert is_open(at_home)


def test_names_are_those_of_this_moment(at_home: Client, person: Person, office: Office) -> None:
    Person.objects.filter(id=person.id).update(first_name="Umbenannt")
    assert "Umbenannt" in at_home.get(HOME).content.decode()
    Office.objects.filter(id=office.id).update(name="Jobcenter Anderswo")
    assert "Jobcenter Anderswo" in at_home.get(HOME).content.decode()


def test_news_are_counted_at_once(at_home: Client, profile: Profile) -> None:
    assert "tools__count" not in at_home.get(HOME).content.decode()
    Notification.objects.create(
        account_id=profile.account_id, person_id=profile.person_id, topic="message", event_id=new_id()
    )
    assert "tools__count" in at_home.get(HOME).content.decode()


def test_what_another_process_of_ours_remembers_is_worth_no_more(at_home: Client, profile: Profile) -> None:
    """Whoever changes a session by a request of their own leaves the others' memory as it was."""
    remembered = dict(session_memory._sessions)
    at_home.post(reverse("portal:arrange"), {"move": "office-hoch"})
    session = at_home.session
    session["colour"] = "blue"
    session.save()
    session_memory._sessions.update(remembered)
    Session.objects.filter(account_id=profile.account_id).delete()
    assert at_home.get(HOME).status_code == 302


def test_a_minute_later_the_session_is_read_and_prolonged(at_home: Client) -> None:
    with clock.travel(clock.now() + timedelta(seconds=61)), counted() as queries:
        look(at_home)
    assert any("UPDATE" in statement for statement in queries.statements), str(queries)


def test_no_more_than_a_few_hundred_are_remembered(office: Office, signed_in: Callable[..., Client]) -> None:
    for place in range(300):
        session_memory.keep(f"made up {place}", made_up())
    assert len(session_memory._sessions) <= 256
    assert session_memory.kept("made up 0") is None
    assert session_memory.kept("made up 299") is not None
    for place in range(300):
        session_memory.forget(f"made up {place}")


def made_up() -> session_memory.Kept:
    read = session_memory.Read("{}", clock.now(), None, (), {})
    return session_memory.Kept(read, "", clock.now() + timedelta(minutes=1))


def test_nothing_is_remembered_along_that_nobody_asks_for(at_home: Client, profile: Profile) -> None:
    """A related row or a worked-out value kept in a remembered model would outlast its change."""
    for page in REMEMBERED * 2:
        look(at_home, page)
    key = at_home.session.session_key
    kept = session_memory.kept(key)
    assert kept is not None and kept.read.account is not None
    standing = next(made for made in kept.read.made.values() if isinstance(made, Standing))
    assert standing.profile is not None
    asked: list[tuple[Model, set[str]]] = [
        (kept.read.account, set()),
        (standing.profile, {"person"}),
        (standing.profile.person, {"office"}),
        (standing.profile.person.office, set()),
    ]
    for model, related in asked:
        assert set(model._state.fields_cache) == related
        fields = {field.attname for field in model._meta.concrete_fields}
        assert set(vars(model)) <= fields | {"_state"}, model


def test_only_pages_that_change_nothing_are_made_from_memory() -> None:
    marked = [view for view in views(get_resolver()) if getattr(view, "may_remember", False)]
    assert len(marked) == len(REMEMBERED)
    for view in marked:
        request = HttpRequest()
        request.method = "POST"
        answer: HttpResponse = view(request)
        assert answer.status_code == 405


def views(resolver: URLResolver) -> list[Callable[..., HttpResponse]]:
    found: list[Callable[..., HttpResponse]] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.append(pattern.callback)
        else:
            found.extend(views(pattern))
    return found
