"""What the evidence says of a notification that came late: the day the portal reckons with, and no other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from zugang.notices.deadlines import Instruction
from zugang.notices.evidence import DeliveryFacts, outcome
from zugang.notices.wording import _what_follows
from zugang.offices.public_holidays import Place

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
FOURTH_DAY, OPENED = date(2026, 3, 6), datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize("settlement", ["", "accepted"])
@pytest.mark.parametrize(("days", "counts"), [(2, FOURTH_DAY), (3, FOURTH_DAY), (4, OPENED.date())])
def test_words_and_day_agree(days: int, counts: date, settlement: str) -> None:
    facts = DeliveryFacts(
        in_portal=True,
        is_copy=False,
        place=Place("NW"),
        abroad=False,
        instruction=Instruction.OK,
        mail_state="accepted",
        accepted_at=SENT,
        first_retrieved_at=OPENED,
        dispute="late",
        arrived_on=SENT.date() + timedelta(days=days),
        settlement=settlement,
    )
    assert outcome(facts).served == counts
    assert ("beim vierten Tag" in _what_follows(facts)) is (counts == FOURTH_DAY)
