"""When a notification leaves: at once, when the quiet hours end, or in the next digest. Pure.

Hours are wall-clock time in Berlin, so that "seven o'clock" stays seven o'clock when the clocks change.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from zugang.kernel.clock import BERLIN
from zugang.notifications.vocabulary import MailChoice, Topic

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_WEEK = 7
DIGEST_HOUR = 8


class Quiet(NamedTuple):
    """From one time of day to another; over midnight where the end is the earlier one. Both differ.

    In the hour that comes twice in autumn they hold both times by what the clock shows.
    """

    start: time
    end: time

    def covers(self, moment: datetime) -> bool:
        wall = moment.astimezone(BERLIN).time()
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How an account wants to be told. `mail`: the choice per topic code; `no_push`: topics without push."""

    quiet: Quiet | None = None
    digest_hour: int = DIGEST_HOUR
    digest_weekday: int = 0
    mail: Mapping[str, MailChoice] = field(default_factory=dict)
    no_push: frozenset[str] = frozenset()

    def mail_choice(self, topic: Topic) -> MailChoice:
        """The choice for a topic; what the topic does not offer (any more) counts as its first one."""
        chosen = self.mail.get(topic.code, topic.mail[0])
        return chosen if chosen in topic.mail else topic.mail[0]


class Way(enum.StrEnum):
    """How a mail goes."""

    NOW = "now"
    HELD = "held"
    DIGEST = "digest"
    OFF = "off"


class Plan(NamedTuple):
    """`at`: when a held mail or the digest leaves."""

    way: Way
    at: datetime | None = None


NOW = Plan(Way.NOW)


def plan_mail(now: datetime, topic: Topic, wishes: Wishes, *, useful_until: datetime | None = None) -> Plan:
    """When the mail leaves. What would be of no use any more after waiting does not wait."""
    choice = wishes.mail_choice(topic)
    if choice is MailChoice.OFF:
        return Plan(Way.OFF)
    if choice is MailChoice.AT_ONCE:
        return _waiting(now, topic, wishes, useful_until)
    at = next_digest(now, choice, wishes)
    return Plan(Way.DIGEST, at) if useful_until is None or at < useful_until else NOW


def plan_push(now: datetime, topic: Topic, wishes: Wishes, *, useful_until: datetime | None = None) -> Plan:
    """When the push leaves; a digest of e-mails changes nothing about it."""
    if topic.code in wishes.no_push:
        return Plan(Way.OFF)
    return _waiting(now, topic, wishes, useful_until)


def quiet_until(moment: datetime, quiet: Quiet | None) -> datetime:
    """The first moment, from this one on, that is not in the quiet hours."""
    if quiet is None or not quiet.covers(moment):
        return moment
    day = moment.astimezone(BERLIN).date()
    ends = [at for ahead in (0, 1) for at in _moments(datetime.combine(day + ahead * _DAY, quiet.end))]
    return min(at for at in ends if at > moment)


def next_digest(moment: datetime, rhythm: MailChoice, wishes: Wishes) -> datetime:
    """The next digest after this moment; one that would fall into the quiet hours leaves when they end."""
    today = moment.astimezone(BERLIN).date()
    for ahead in range(_WEEK + 2):
        day = today + ahead * _DAY
        if rhythm is MailChoice.WEEKLY and day.weekday() != wishes.digest_weekday:
            continue
        at = _moments(datetime.combine(day, time(wishes.digest_hour)))[0]
        if at > moment:
            return quiet_until(at, wishes.quiet)
    raise AssertionError("a week has every day")


def _waiting(now: datetime, topic: Topic, wishes: Wishes, useful_until: datetime | None) -> Plan:
    if not topic.may_wait:
        return NOW
    at = quiet_until(now, wishes.quiet)
    return Plan(Way.HELD, at) if at > now and (useful_until is None or at < useful_until) else NOW


def _moments(wall: datetime) -> list[datetime]:
    """When the clocks in Berlin show this: twice in the hour that repeats; once, when they jump, in the one skipped."""
    found = sorted({wall.replace(tzinfo=BERLIN, fold=fold).astimezone(UTC) for fold in (0, 1)})
    shown = [at for at in found if at.astimezone(BERLIN).replace(tzinfo=None) == wall]
    if shown:
        return shown
    summer = found[-1].astimezone(BERLIN).utcoffset()
    return [next(at for at in _minutes(*found) if at.astimezone(BERLIN).utcoffset() == summer)]


def _minutes(first: datetime, last: datetime) -> Iterator[datetime]:
    at = first.replace(second=0, microsecond=0)
    while at <= last + _MINUTE:
        yield at
        at += _MINUTE
