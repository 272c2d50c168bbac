"""What must hold of every delivery, whatever happened to it: bounce, revocation, dispute, decision, letter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zugang.notices.deadlines import Dispatch, Instruction, Way, served_on
from zugang.notices.evidence import FAILED_MAIL, DeliveryFacts, outcome
from zugang.offices.public_holidays import Place, is_working_day

PLACE = Place("NI")
FOUR = timedelta(days=4)
days = st.dates(min_value=date(2025, 1, 1), max_value=date(2035, 12, 31))
later = st.integers(min_value=0, max_value=90)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def in_portal(day: date, **given: Any) -> DeliveryFacts:
    plain = DeliveryFacts(
        in_portal=True,
        is_copy=False,
        place=PLACE,
        abroad=False,
        instruction=Instruction.OK,
        mail_state="accepted",
        accepted_at=noon(day),
    )
    return plain._replace(**given)


@given(days, st.sampled_from(sorted(FAILED_MAIL)), st.none() | later)
def test_a_failed_notification_serves_nothing_however_it_was_read(
    day: date, state: str, opened: int | None
) -> None:
    retrieved = None if opened is None else noon(day + timedelta(days=opened))
    facts = in_portal(day, mail_state=state, first_retrieved_at=retrieved)
    assert (outcome(facts).served, outcome(facts).remedy) == (None, None)


@given(days, st.sampled_from(sorted(FAILED_MAIL)), later)
def test_the_letter_in_its_place_serves_on_the_fourth_day(day: date, state: str, posted: int) -> None:
    at = day + timedelta(days=posted)
    facts = in_portal(day, mail_state=state, letter_queued_at=noon(at), letter_posted_at=noon(at))
    assert outcome(facts).served == at + FOUR


@given(days, later)
def test_a_letter_besides_never_makes_service_later(day: date, posted: int) -> None:
    at = day + timedelta(days=posted)
    facts = in_portal(day, letter_queued_at=noon(at), letter_posted_at=noon(at))
    assert outcome(facts).served == day + FOUR


@given(days, later, st.sampled_from(["", "accepted"]))
def test_a_dispute_that_was_not_disproved_counts_from_the_first_opening(
    day: date, opened: int, settlement: str
) -> None:
    at = day + timedelta(days=opened)
    facts = in_portal(day, dispute="denied", settlement=settlement, first_retrieved_at=noon(at))
    assert outcome(facts).served == at
    assert outcome(facts._replace(first_retrieved_at=None)).served is None


@given(days, st.none() | later, st.sampled_from(["denied", "late"]))
def test_once_receipt_is_proven_the_fourth_day_stands(day: date, opened: int | None, dispute: str) -> None:
    retrieved = None if opened is None else noon(day + timedelta(days=opened))
    facts = in_portal(
        day,
        dispute=dispute,
        arrived_on=day + timedelta(days=20),
        settlement="proven",
        first_retrieved_at=retrieved,
    )
    assert outcome(facts).served == day + FOUR


@given(days, later)
def test_a_copy_serves_nothing(day: date, opened: int) -> None:
    facts = in_portal(day, is_copy=True, first_retrieved_at=noon(day + timedelta(days=opened)))
    assert outcome(facts).deadline is None


@given(days, later, st.integers(min_value=1, max_value=52))
def test_whatever_happened_no_period_ends_on_a_day_off(day: date, opened: int, weeks: int) -> None:
    at = noon(day + timedelta(days=opened))
    for facts in (in_portal(day), in_portal(day, dispute="denied", first_retrieved_at=at)):
        found = outcome(facts._replace(reply_weeks=weeks))
        assert found.remedy is not None and found.reply is not None
        assert is_working_day(found.remedy.end, PLACE)
        assert is_working_day(found.reply.end, PLACE)


@given(days, later, st.sampled_from([Way.POST, Way.E_TRANSMIT]))
def test_a_proven_later_receipt_never_makes_service_earlier(day: date, received: int, way: Way) -> None:
    came = served_on(Dispatch(way=way, day=day, came_late=day + timedelta(days=received)))
    deemed = served_on(Dispatch(way=way, day=day))
    assert came is not None and deemed is not None
    assert came >= deemed
