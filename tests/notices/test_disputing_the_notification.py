"""Who got no notification says so, and the day of service moves as § 37 (2a) SGB X has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.notices.conftest import Prepare, Send
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.notices import operations, queries
from zugang.notices.models import Delivery, Notice
from zugang.notifications.models import OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    with clock.travel(MONDAY):
        notice = send(prepare())
        deliver_mail(str(OutboundMail.objects.get().id))
    return notice


def served(notice: Notice, citizen: Actor) -> date | None:
    return queries.one_for_person(by=citizen, notice_id=notice.id)[0].outcome.served


def test_denied_and_not_opened_it_is_not_served(notice: Notice, citizen: Actor) -> None:
    operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)
    assert served(notice, citizen) is None


def test_denied_it_is_served_on_the_day_of_first_opening(notice: Notice, citizen: Actor) -> None:
    with clock.travel(MONDAY + timedelta(days=18)):
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)
        operations.open_notice(by=citizen, notice_id=notice.id)
    assert served(notice, citizen) == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("arrived", "expected"), [(date(2026, 3, 5), date(2026, 3, 6)), (date(2026, 3, 6), None)]
)
def test_more_than_three_days_late_moves_it_and_three_days_do_not(
    notice: Notice, citizen: Actor, arrived: date, expected: date | None
) -> None:
    with clock.travel(MONDAY + timedelta(days=10)):
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=arrived)
    assert served(notice, citizen) == expected


def test_it_is_recorded_once(notice: Notice, citizen: Actor) -> None:
    operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)
    operations.dispute(by=citizen, notice_id=notice.id, arrived_on=clock.today())
    assert Delivery.objects.get().dispute == "denied"
    assert Event.objects.filter(type="notices.disputed").count() == 1


@pytest.mark.parametrize("arrived", [date(2026, 3, 1), date(2026, 3, 13)])
def test_a_day_before_the_mail_or_in_the_future_is_refused(
    notice: Notice, citizen: Actor, arrived: date
) -> None:
    with clock.travel(MONDAY + timedelta(days=10)), pytest.raises(InvalidInput) as refused:
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=arrived)
    assert refused.value.field == "arrived_on"


def test_a_notification_not_sent_yet_cannot_be_disputed(
    profile: Profile, citizen: Actor, prepare: Prepare, send: Send
) -> None:
    notice = send(prepare())
    with pytest.raises(InvalidState):
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)


def test_a_bounced_notification_need_not_be_disputed(notice: Notice, citizen: Actor) -> None:
    OutboundMail.objects.update(state=OutboundMail.State.BOUNCED)
    with pytest.raises(InvalidState):
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)


def test_staff_see_it_in_their_list(notice: Notice, citizen: Actor, caseworker: Actor) -> None:
    assert queries.undelivered(by=caseworker) == []
    operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)
    assert [delivery.notice_id for delivery in queries.undelivered(by=caseworker)] == [notice.id]
