"""Sessions: 25 minutes from the last visit, eight hours at most, few statements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError

from tests.queries import counted
from zugang.accounts.models import Session
from zugang.accounts.sessions import SessionStore, minutes_left
from zugang.kernel import clock, readonly
from zugang.kernel.identifiers import new_id

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def stored(at: datetime = NOON, **data: object) -> str:
    with clock.travel(at):
        session = SessionStore()
        session.update({"colour": "blue", **data})
        session.save()
    assert session.session_key
    return session.session_key


def visit(key: str, after: timedelta) -> SessionStore:
    with clock.travel(NOON + after):
        session = SessionStore(key)
        session.get("colour")
    return session


def test_a_session_ends_after_25_minutes_without_a_visit() -> None:
    key = stored()
    assert visit(key, timedelta(minutes=24)).get("colour") == "blue"
    assert visit(stored(), timedelta(minutes=26)).get("colour") is None


def test_every_visit_prolongs_it() -> None:
    key = stored()
    for minute in (20, 40, 60):
        assert visit(key, timedelta(minutes=minute)).get("colour") == "blue"


def test_it_is_not_written_more_than_once_a_minute() -> None:
    key = stored()
    with counted() as queries:
        visit(key, timedelta(seconds=50))
    assert len(queries) == 1
    with counted() as queries:
        visit(key, timedelta(seconds=70))
    assert len(queries) == 2


def test_it_ends_after_eight_hours_even_with_visits() -> None:
    key = stored()
    for minute in range(20, 480, 20):
        assert visit(key, timedelta(minutes=minute)).get("colour") == "blue"
    assert visit(key, timedelta(hours=8, seconds=1)).get("colour") is None


def test_the_minutes_left_are_rounded_up() -> None:
    key = stored()
    with clock.travel(NOON + timedelta(seconds=50)):
        session = SessionStore(key)
        session.get("colour")
        assert minutes_left(session) == 25
    with clock.travel(NOON + timedelta(hours=7, minutes=50)):
        assert minutes_left(SessionStore()) is None


def test_reading_pages_may_prolong_it() -> None:
    key = stored()
    with readonly.reading():
        assert visit(key, timedelta(minutes=20)).get("colour") == "blue"
    assert Session.objects.get(session_key=key).expire_date == NOON + timedelta(minutes=45)


def test_a_new_session_is_written_by_one_statement() -> None:
    with counted() as queries:
        stored()
    assert len(queries) == 1


def test_a_changed_key_is_written_by_one_statement_and_the_old_one_is_gone() -> None:
    old = stored()
    session = visit(old, timedelta(minutes=1))
    with counted() as queries, clock.travel(NOON + timedelta(minutes=2)):
        session.cycle_key()
        session.save()
    assert len(queries) == 1
    assert session.session_key != old
    assert visit(old, timedelta(minutes=3)).get("colour") is None
    assert visit(str(session.session_key), timedelta(minutes=3)).get("colour") == "blue"


def test_a_session_ended_elsewhere_is_not_written_again() -> None:
    key = stored()
    session = visit(key, timedelta(minutes=1))
    Session.objects.all().delete()
    with pytest.raises(UpdateError), clock.travel(NOON + timedelta(minutes=1)):
        session.save()


def test_flushing_removes_the_row() -> None:
    session = visit(stored(), timedelta(minutes=1))
    session.flush()
    assert not Session.objects.exists()


def test_the_row_names_its_account() -> None:
    account_id = new_id()
    key = stored(_auth_user_id=str(account_id))
    assert Session.objects.get(session_key=key).account_id == account_id


def test_ended_sessions_are_cleared() -> None:
    stored()
    with clock.travel(NOON + timedelta(hours=1)):
        SessionStore.clear_expired()
    assert not Session.objects.exists()


def test_the_public_name_does_not_give_the_key_away() -> None:
    row = Session.objects.get(session_key=stored())
    assert row.session_key not in row.public_name
    assert len(row.public_name) == 24


def test_what_has_been_written_in_this_request_is_not_written_again() -> None:
    session = SessionStore()
    session["colour"] = "blue"
    session.save()
    with counted() as queries:
        session.save()
    assert len(queries) == 0
    session["colour"] = "red"
    with counted() as queries:
        session.save()
    assert len(queries) == 1
