"""From the facts stored about a delivery to what they mean, in words. Pure: no database, no clock.

It never says more than docs/rules/ holds for certain: a portal's date is help, no legal decision.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from zugang.kernel import clock
from zugang.notices.deadlines import (
    Dispatch,
    Instruction,
    Period,
    Way,
    fiction_days,
    fixed_day,
    period_in_weeks,
    remedy_period,
    served_on,
)
from zugang.offices.public_holidays import Place

FAILED_MAIL = frozenset({"rejected", "bounced", "withdrawn"})


class DeliveryFacts(NamedTuple):
    """All stored facts about how one notice went to one addressee, the replacing letter included.

    mail_state and letter_state are those of the outbox. dispute: "", "denied" or "late"; settlement: what
    staff decided about it: "", "proven" or "accepted". court: the remedy is a complaint to the court.
    """

    in_portal: bool
    is_copy: bool
    place: Place
    abroad: bool
    instruction: Instruction
    reply_weeks: int | None = None
    reply_day: date | None = None
    provided_at: datetime | None = None
    mail_state: str = ""
    accepted_at: datetime | None = None
    failed_at: datetime | None = None
    first_retrieved_at: datetime | None = None
    dispute: str = ""
    disputed_at: datetime | None = None
    arrived_on: date | None = None
    settlement: str = ""
    letter_queued_at: datetime | None = None
    letter_posted_at: datetime | None = None
    letter_withdrawn: bool = False
    fallback: str = ""
    court: bool = False


class Outcome(NamedTuple):
    """What follows from the facts: day of service, and the periods that run from it; None where none does."""

    served: date | None
    remedy: Period | None
    reply: Period | None
    court: bool = False

    @property
    def deadline(self) -> Period | None:
        """The period the person must mind: the answer's where one was set, else the objection's."""
        return self.reply or self.remedy


def outcome(facts: DeliveryFacts) -> Outcome:
    """Day of service and periods. A copy for information serves nothing and opens no period."""
    days = [] if facts.is_copy else [day for day in (portal_day(facts), letter_day(facts)) if day is not None]
    if not days:
        return Outcome(None, None, None)
    served = min(days)
    remedy = remedy_period(served, instruction=facts.instruction, abroad=facts.abroad, place=facts.place)
    return Outcome(served, remedy, _reply(served, facts), facts.court)


def portal_day(facts: DeliveryFacts) -> date | None:
    """The day of service by the portal (§ 37 (2a) SGB X), None while the notification has not been sent."""
    if not facts.in_portal or facts.accepted_at is None:
        return None
    return served_on(
        Dispatch(
            way=Way.PORTAL_2A,
            day=_day(facts.accepted_at),
            bounced=facts.mail_state in FAILED_MAIL,
            receipt_denied=facts.dispute == "denied",
            arrived_on=facts.arrived_on if facts.dispute == "late" else None,
            receipt_proven=facts.settlement == "proven",
            first_retrieval=_day(facts.first_retrieved_at) if facts.first_retrieved_at else None,
        )
    )


def letter_day(facts: DeliveryFacts) -> date | None:
    """The day of service by post (§ 37 (2) SGB X), None while nobody noted the posting (Abvermerk)."""
    if facts.letter_posted_at is None:
        return None
    return served_on(Dispatch(way=Way.POST, day=_day(facts.letter_posted_at)))


def effect_of_dispute(facts: DeliveryFacts, *, arrived_on: date | None) -> bool:
    """Whether a report would move the day of service: receipt denied, or more than three days late."""
    day = _day(facts.accepted_at) if facts.accepted_at else None
    if day is None or facts.mail_state in FAILED_MAIL:
        return False
    opened = _day(facts.first_retrieved_at) if facts.first_retrieved_at else None
    plain = Dispatch(way=Way.PORTAL_2A, day=day, first_retrieval=opened)
    told = Dispatch(
        way=Way.PORTAL_2A,
        day=day,
        first_retrieval=opened,
        receipt_denied=arrived_on is None,
        arrived_on=arrived_on,
    )
    return served_on(plain) != served_on(told)


def expected_service(sent: datetime) -> date:
    """The day of service to expect when the notification leaves now."""
    day = _day(sent)
    return day + timedelta(days=fiction_days(day))


def _reply(served: date, facts: DeliveryFacts) -> Period | None:
    if facts.reply_weeks is not None:
        return period_in_weeks(served, weeks=facts.reply_weeks, place=facts.place)
    if facts.reply_day is not None:
        return fixed_day(facts.reply_day, with_notice=True, place=facts.place)
    return None


def _day(moment: datetime) -> date:
    return clock.berlin(moment).date()
