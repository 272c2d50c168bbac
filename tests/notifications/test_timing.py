"""Quiet hours and digests, by the clocks in Berlin: over midnight, and on the days when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zugang.kernel.clock import BERLIN
from zugang.notifications.timing import (
    NOW,
    Plan,
    Quiet,
    Way,
    Wishes,
    next_digest,
    plan_mail,
    plan_push,
    quiet_until,
)
from zugang.notifications.vocabulary import MailChoice, Topic

EVERY = (MailChoice.AT_ONCE, MailChoice.DAILY, MailChoice.WEEKLY, MailChoice.OFF)
CHATTY = Topic("chatty", "", "", EVERY, may_wait=True, position=1)
BINDING = Topic("binding", "", "", (MailChoice.AT_ONCE,), may_wait=False, position=2)
NIGHT = Quiet(time(22), time(7))
NOON = Quiet(time(12, 30), time(14))

moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC))
times = st.times().map(lambda given: given.replace(second=0, microsecond=0))
quiets = st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Quiet(*pair))
wishes = st.builds(
    Wishes,
    quiet=st.none() | quiets,
    digest_hour=st.integers(0, 23),
    digest_weekday=st.integers(0, 6),
    mail=st.dictionaries(st.just("chatty"), st.sampled_from(EVERY)),
    no_push=st.frozensets(st.sampled_from(["chatty", "binding"])),
)
# The nights in which the clocks change: the hour that is skipped, and the one that comes twice.
changes = st.sampled_from([datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
near_changes = st.builds(lambda day, minutes: day + timedelta(minutes=minutes), changes, st.integers(0, 180))


def berlin(text: str, fold: int = 0) -> datetime:
    """In UTC: Python finds no two zones' moments equal in the hour that comes twice."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


def begins_twice(quiet: Quiet) -> bool:
    """Quiet hours that begin in the hour that comes twice begin twice: between, some minutes are not quiet."""
    return time(2) <= quiet.start < time(3)


@pytest.mark.parametrize(
    ("quiet", "moment", "until"),
    [
        (NIGHT, "2026-11-24 21:59", "2026-11-24 21:59"),
        (NIGHT, "2026-11-24 22:00", "2026-11-25 07:00"),
        (NIGHT, "2026-11-25 00:00", "2026-11-25 07:00"),
        (NIGHT, "2026-11-25 06:59", "2026-11-25 07:00"),
        (NIGHT, "2026-11-25 07:00", "2026-11-25 07:00"),
        (NIGHT, "2026-12-31 23:59", "2027-01-01 07:00"),
        (NIGHT, "2028-02-28 22:30", "2028-02-29 07:00"),
        (NOON, "2026-11-24 12:29", "2026-11-24 12:29"),
        (NOON, "2026-11-24 12:30", "2026-11-24 14:00"),
        (NOON, "2026-11-24 14:00", "2026-11-24 14:00"),
        (NIGHT, "2026-03-28 23:00", "2026-03-29 07:00"),  # eight hours by the clock, seven in fact
        (NIGHT, "2026-10-24 23:00", "2026-10-25 07:00"),  # nine in fact
        (Quiet(time(22), time(2, 30)), "2026-03-29 01:30", "2026-03-29 03:00"),  # 2:30 is skipped
        (Quiet(time(2, 15), time(5)), "2026-03-29 03:00", "2026-03-29 05:00"),  # so is 2:15
    ],
)
def test_quiet_hours_by_the_clocks_in_berlin(quiet: Quiet, moment: str, until: str) -> None:
    assert quiet_until(berlin(moment), quiet) == berlin(until)


def test_an_end_that_comes_twice_ends_twice() -> None:
    quiet = Quiet(time(22), time(2, 30))
    assert quiet_until(berlin("2026-10-25 01:00"), quiet) == berlin("2026-10-25 02:30", fold=0)
    assert quiet_until(berlin("2026-10-25 02:10", fold=1), quiet) == berlin("2026-10-25 02:30", fold=1)


@given(moments | near_changes, quiets)
def test_what_is_held_leaves_outside_the_quiet_hours_within_a_day(moment: datetime, quiet: Quiet) -> None:
    leaves = quiet_until(moment, quiet)
    assert not quiet.covers(leaves)
    assert moment <= leaves <= moment + timedelta(hours=25)


@given(moments | near_changes, quiets)
def test_nothing_is_held_longer_than_needed(moment: datetime, quiet: Quiet) -> None:
    assume(not begins_twice(quiet))
    leaves = quiet_until(moment, quiet)
    assume(leaves > moment)
    steps = range(0, int((leaves - moment).total_seconds() // 60), 7)
    assert all(quiet.covers(moment + timedelta(minutes=step)) for step in steps)


@given(near_changes, st.integers(0, 90), quiets)
def test_nothing_overtakes_what_was_there_before(moment: datetime, later: int, quiet: Quiet) -> None:
    assume(not begins_twice(quiet))
    assert quiet_until(moment, quiet) <= quiet_until(moment + timedelta(minutes=later), quiet)


@pytest.mark.parametrize(
    ("rhythm", "given_wishes", "moment", "digest"),
    [
        (MailChoice.DAILY, Wishes(), "2026-11-24 07:59", "2026-11-24 08:00"),
        (MailChoice.DAILY, Wishes(), "2026-11-24 08:00", "2026-11-25 08:00"),
        (MailChoice.DAILY, Wishes(digest_hour=0), "2026-12-31 12:00", "2027-01-01 00:00"),
        (MailChoice.WEEKLY, Wishes(digest_weekday=0), "2026-11-24 12:00", "2026-11-30 08:00"),
        (MailChoice.WEEKLY, Wishes(digest_weekday=1), "2026-11-24 07:00", "2026-11-24 08:00"),
        (MailChoice.WEEKLY, Wishes(digest_weekday=1), "2026-11-24 09:00", "2026-12-01 08:00"),
        (MailChoice.DAILY, Wishes(digest_hour=23, quiet=NIGHT), "2026-11-24 12:00", "2026-11-25 07:00"),
        (MailChoice.DAILY, Wishes(digest_hour=2), "2026-03-28 12:00", "2026-03-29 03:00"),
        (MailChoice.DAILY, Wishes(digest_hour=2), "2026-10-24 12:00", "2026-10-25 02:00"),
    ],
)
def test_when_a_digest_leaves(rhythm: MailChoice, given_wishes: Wishes, moment: str, digest: str) -> None:
    assert next_digest(berlin(moment), rhythm, given_wishes) == berlin(digest)


@given(moments | near_changes, st.sampled_from([MailChoice.DAILY, MailChoice.WEEKLY]), wishes)
def test_a_digest_is_never_far_and_never_in_the_quiet_hours(
    moment: datetime, rhythm: MailChoice, wished: Wishes
) -> None:
    at = next_digest(moment, rhythm, wished)
    days = 1 if rhythm is MailChoice.DAILY else 7
    assert moment < at <= moment + timedelta(days=days, hours=26)
    assert wished.quiet is None or not wished.quiet.covers(at)


@given(moments | near_changes, wishes)
def test_whatever_a_person_wishes_the_binding_leaves_at_once(moment: datetime, wished: Wishes) -> None:
    assert plan_mail(moment, BINDING, wished) == NOW
    assert plan_push(moment, BINDING, wished) in (NOW, Plan(Way.OFF))


@given(moments, wishes, st.timedeltas(timedelta(minutes=1), timedelta(days=9)))
def test_nothing_waits_until_it_is_of_no_use(moment: datetime, wished: Wishes, left: timedelta) -> None:
    for plan in (
        plan_mail(moment, CHATTY, wished, useful_until=moment + left),
        plan_push(moment, CHATTY, wished, useful_until=moment + left),
    ):
        assert plan.at is None or moment < plan.at < moment + left


def test_a_choice_that_a_topic_does_not_offer_counts_as_none() -> None:
    wished = Wishes(mail={"binding": MailChoice.OFF})
    assert wished.mail_choice(BINDING) is MailChoice.AT_ONCE
