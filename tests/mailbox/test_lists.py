"""Lists: order, search, paging that never skips or repeats, cursors that bend nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests import builders
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Thread
from zugang.mailbox.paging import Cursor, Place
from zugang.persons.models import Person


def begin(citizen: Actor, person: Person, title: str, body: str = "x") -> Thread:
    return operations.start_thread(
        by=citizen,
        person_id=person.id,
        box="benefits",
        title=title,
        body=body,
        submission=builders.submission(),
    )


@pytest.fixture
def seven(citizen: Actor, person: Person) -> list[str]:
    """Seven threads; the last three were written in the same microsecond."""
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for number in range(7):
        with clock.travel(start + timedelta(hours=min(number, 4))):
            begin(citizen, person, f"Nummer {number}")
    return [row.title for row in queries.threads_of(by=citizen, box="benefits", place=Place()).rows]


def page(citizen: Actor, place: Place) -> tuple[list[str], str, str]:
    found = queries.threads_of(by=citizen, box="benefits", place=place, size=3)
    return [row.title for row in found.rows], found.previous, found.next


@pytest.mark.usefixtures("seven")
def test_pages_follow_each_other_forwards_and_backwards(citizen: Actor, seven: list[str]) -> None:
    first, before_first, after_first = page(citizen, Place())
    second, before_second, after_second = page(citizen, Place(after=Cursor.read(after_first)))
    third, _before, after_third = page(citizen, Place(after=Cursor.read(after_second)))
    assert [*first, *second, *third] == seven
    assert (before_first, after_third) == ("", "")
    assert page(citizen, Place(before=Cursor.read(before_second))) == (first, "", after_first)


@pytest.mark.parametrize(
    "text", ["", "x", "1-2", "99999999999999999999-00000000000000000000000000000000", "-", "1-zz"]
)
def test_a_bent_cursor_is_the_first_page(text: str) -> None:
    assert Cursor.read(text) is None


def test_search_finds_word_forms_in_own_messages_only(
    citizen: Actor, person: Person, other_profile: object
) -> None:
    begin(citizen, person, "Frage", "Die Mieten sind gestiegen.")
    begin(citizen, person, "Anderes", "Nichts davon.")
    other = builders.citizen_actor(other_profile)  # type: ignore[arg-type]
    found = queries.threads_of(by=citizen, box="benefits", place=Place(), search="Miete")
    assert [row.title for row in found.rows] == ["Frage"]
    assert list(queries.threads_of(by=other, box="benefits", place=Place(), search="Miete").rows) == []


@pytest.mark.parametrize("words", ["'; DROP", "%", "((", '"offen', "a & | b", "\\"])
def test_search_takes_any_text(citizen: Actor, words: str) -> None:
    assert list(queries.threads_of(by=citizen, box="benefits", place=Place(), search=words).rows) == []


def test_only_the_unread(citizen: Actor, caseworker: Actor, person: Person) -> None:
    begin(citizen, person, "Gelesen")
    answered = begin(citizen, person, "Beantwortet")
    operations.reply(by=caseworker, thread_id=answered.id, body="x", submission=builders.submission())
    found = queries.threads_of(by=citizen, box="benefits", place=Place(), unread_only=True)
    assert [row.title for row in found.rows] == ["Beantwortet"]
    assert queries.unread_of(person.id) == {"benefits": 1, "placement": 0}


def test_the_work_list_begins_with_who_waits_longest(
    citizen: Actor, caseworker: Actor, person: Person
) -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    threads = []
    for day in range(3):
        with clock.travel(start + timedelta(days=day)):
            threads.append(begin(citizen, person, f"Tag {day}"))
    with clock.travel(start + timedelta(days=9)):
        operations.reply(by=citizen, thread_id=threads[0].id, body="Hallo?", submission=builders.submission())
    found = queries.work_list(
        by=caseworker, team_id=threads[0].team_id, state="open", whose=queries.Whose.ALL, place=Place()
    )
    assert [row.title for row in found.rows] == ["Tag 0", "Tag 1", "Tag 2"]


def test_mine_and_free(citizen: Actor, caseworker: Actor, person: Person) -> None:
    mine, free = begin(citizen, person, "Meine"), begin(citizen, person, "Frei")
    operations.assign(by=caseworker, thread_id=free.id, staff_id=None)
    for whose, expected in ((queries.Whose.MINE, mine), (queries.Whose.FREE, free)):
        found = queries.work_list(
            by=caseworker, team_id=mine.team_id, state="open", whose=whose, place=Place()
        )
        assert [row.id for row in found.rows] == [expected.id]
