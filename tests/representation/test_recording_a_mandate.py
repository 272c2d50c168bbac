"""Staff record a mandate from paper, note its original, and end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.representation.conftest import COUNSEL, Record
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.representation import operations, queries
from zugang.representation.models import Mandate

MARCH = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_it_stands_with_address_and_history(record: Record) -> None:
    mandate = record()
    assert mandate.address_lines == ["Beratungsstelle Mitte", "Rita Rat", "Am Tor 5", "00002 Musterstadt"]
    assert Event.objects.get().data["representative"] == "Rita Rat (Beratungsstelle Mitte)"


def test_the_same_form_records_once(record: Record) -> None:
    form = builders.submission()
    assert record(submission=form) == record(submission=form)
    assert Mandate.objects.count() == Event.objects.count() == 1


def test_a_form_replayed_for_another_person_is_refused(record: Record, person: Person) -> None:
    form = builders.submission()
    record(submission=form)
    with pytest.raises(InvalidState):
        record(submission=form, person=builders.make_person(person.office))


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_it_is_in_force_from_its_first_to_its_last_day(
    record: Record, person: Person, day: str, in_force: bool
) -> None:
    mandate = record(valid_until=date(2026, 6, 30))
    on = date.fromisoformat(day)
    assert bool(queries.mandates_in_force(person.id, on)) is in_force
    assert mandate.in_force_on(on) is in_force


def test_ended_it_is_in_force_no_longer_that_day(record: Record, person: Person, caseworker: Actor) -> None:
    mandate = record()
    with clock.travel(MARCH):
        operations.end_mandate(by=caseworker, mandate=mandate)
    assert queries.mandates_in_force(person.id, date(2026, 3, 1)) == [mandate]
    assert queries.mandates_in_force(person.id, date(2026, 3, 2)) == []


def test_it_is_ended_once(record: Record, caseworker: Actor) -> None:
    mandate = record()
    operations.end_mandate(by=caseworker, mandate=mandate)
    with pytest.raises(InvalidState):
        operations.end_mandate(by=caseworker, mandate=mandate)


def test_the_original_is_noted_once(record: Record, caseworker: Actor) -> None:
    mandate = record(original_seen=False)
    operations.note_original_seen(by=caseworker, mandate=mandate)
    operations.note_original_seen(by=caseworker, mandate=mandate)
    mandate.refresh_from_db()
    assert mandate.original_seen
    assert Event.objects.filter(type="representation.original_seen").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"representative": replace(COUNSEL, name=" ")}, "name"),
        ({"representative": replace(COUNSEL, town="")}, "town"),
        ({"representative": replace(COUNSEL, organisation="")}, "organisation"),
        ({"valid_until": date(2025, 12, 31)}, "valid_until"),
    ],
)
def test_a_wrong_statement_is_refused_at_its_field(
    record: Record, given: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        record(**given)
    assert refused.value.field == field


def test_other_offices_and_citizens_record_nothing(
    record: Record, other_staff: Staff, citizen: Actor
) -> None:
    for stranger in (builders.staff_actor(other_staff), citizen):
        with pytest.raises(AccessDenied):
            record(by=stranger)


def test_a_mandate_is_found_under_its_own_person_only(record: Record, person: Person) -> None:
    mandate = record()
    assert queries.mandate_of(person.id, mandate.id) == mandate
    assert queries.mandates_of(person.id) == [mandate]
    with pytest.raises(AccessDenied):
        queries.mandate_of(builders.make_person(person.office).id, mandate.id)
