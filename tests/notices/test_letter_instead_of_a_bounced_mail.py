"""A notification that was refused or came back never counts; the letter follows by itself, once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.notices.conftest import Prepare, Send
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices import queries
from zugang.notices.models import Delivery, Notice
from zugang.notices.tasks import post_undelivered
from zugang.notifications.models import Letter, OutboundMail
from zugang.notifications.operations import note_failed
from zugang.notifications.tasks import deliver_mail
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
State = OutboundMail.State


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    with clock.travel(MONDAY):
        return send(prepare())


def fail(state: OutboundMail.State) -> None:
    note_failed(mail=OutboundMail.objects.get(), state=state, code=550, text="no such user")


@pytest.mark.parametrize(("state", "reason"), [(State.REJECTED, "refused"), (State.BOUNCED, "bounced")])
def test_the_letter_is_made_and_says_why(notice: Notice, state: OutboundMail.State, reason: str) -> None:
    fail(state)
    post_undelivered(0)
    letter = Delivery.objects.get(way="letter")
    assert (letter.fallback, letter.replaces) == (reason, Delivery.objects.get(way="portal"))
    assert Event.objects.filter(type="notices.fell_back").count() == 1


def test_it_is_made_once(notice: Notice) -> None:
    fail(State.BOUNCED)
    post_undelivered(0)
    post_undelivered(0)
    assert Letter.objects.count() == 1


def test_a_delivered_notification_needs_no_letter(notice: Notice) -> None:
    deliver_mail(str(OutboundMail.objects.get().id))
    post_undelivered(0)
    assert Letter.objects.count() == 0


def test_a_mail_waiting_for_three_days_is_given_up(notice: Notice) -> None:
    with clock.travel(MONDAY + timedelta(days=2)):
        post_undelivered(0)
    assert Letter.objects.count() == 0
    with clock.travel(MONDAY + timedelta(days=4)):
        post_undelivered(0)
        deliver_mail(str(OutboundMail.objects.get().id))
    assert Letter.objects.count() == 1
    assert OutboundMail.objects.get().state == State.REJECTED


def test_the_bounced_mail_serves_nothing_and_the_letter_does(notice: Notice, citizen: Actor) -> None:
    with clock.travel(MONDAY):
        deliver_mail(str(OutboundMail.objects.get().id))
    fail(State.BOUNCED)
    row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
    assert row.outcome.served is None
    post_undelivered(0)
    Letter.objects.update(state=Letter.State.POSTED, posted_at=MONDAY + timedelta(days=8))
    row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
    assert row.outcome.served == date(2026, 3, 14)
    assert row.outcome.remedy is not None
    assert row.outcome.remedy.end == date(2026, 4, 14)


def test_staff_find_it_in_the_list_of_undelivered(notice: Notice, caseworker: Actor) -> None:
    fail(State.REJECTED)
    post_undelivered(0)
    [delivery] = queries.undelivered(by=caseworker)
    assert delivery.replacement.letter is not None
