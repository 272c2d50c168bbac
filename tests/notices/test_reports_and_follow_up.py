"""A bounced notice is never delivered; what did not reach somebody is looked after until it is settled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notifications import reports
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed
from zugang.notices import operations, queries, reminders
from zugang.notices.follow_ups import operations as follow_ups
from zugang.notices.follow_ups import queries as cases
from zugang.notices.follow_ups.models import FollowUp
from zugang.notices.models import Delivery, Notice, Reminder
from zugang.notices.tasks import notification_failed, post_undelivered, remind
from zugang.notifications.models import OutboundMail
from zugang.notifications.returned import take_in
from zugang.notifications.tasks import deliver_mail
from zugang.offices import letters
from zugang.offices.models import Staff
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PROVEN, ACCEPTED = Delivery.Settlement.PROVEN, Delivery.Settlement.ACCEPTED


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    with clock.travel(MONDAY):
        notice = send(prepare())
        mail = OutboundMail.objects.get()
        OutboundMail.objects.update(message_id=reports.MAIL_ID)
        deliver_mail(str(mail.id))
    return notice


def days(count: int) -> datetime:
    return MONDAY + timedelta(days=count)


def served(notice: Notice) -> date | None:
    return queries.deliveries_of(notice)[0][0].outcome.served


@pytest.mark.parametrize(
    "bounce",
    [reports.POSTFIX_BOUNCED, reports.EXIM_BOUNCED, reports.EXCHANGE_BOUNCED, reports.QMAIL_BOUNCED],
    ids=["Postfix", "Exim", "Exchange", "qmail"],
)
def test_a_bounced_notice_is_never_delivered(notice: Notice, citizen: Actor, bounce: bytes) -> None:
    assert served(notice) == date(2026, 3, 6)
    take_in(reports.POSTFIX_DELIVERED)
    take_in(bounce)
    operations.open_notice(by=citizen, notice_id=notice.id)
    assert served(notice) is None
    notification_failed(str(OutboundMail.objects.get(kind="notices.new_document").id))
    assert Delivery.objects.get(replaces__isnull=False).fallback == "bounced"
    assert served(notice) is None
    with clock.travel(days(8)):
        from zugang.notifications.operations import note_posted

        note_posted(letter=Delivery.objects.get(replaces__isnull=False).letter)  # type: ignore[arg-type]
    assert served(notice) == date(2026, 3, 14)


@pytest.mark.parametrize("report", [reports.POSTFIX_DELAYED, reports.EXIM_DELAYED, reports.EXCHANGE_DELAYED])
def test_a_delay_moves_nothing(notice: Notice, report: bytes) -> None:
    take_in(report)
    assert served(notice) == date(2026, 3, 6)
    assert FollowUp.objects.count() == 0


def test_a_bounce_sets_the_letter_going_at_once(notice: Notice) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    take_in(reports.EXCHANGE_BOUNCED)
    job = ProcrastinateJob.objects.get(task_name="notices.notification_failed")
    assert job.args == {"mail_id": str(OutboundMail.objects.get().id)}


def test_reminders_on_day_three_and_seven_and_the_list_on_day_ten(notice: Notice, caseworker: Actor) -> None:
    for day in range(12):
        with clock.travel(days(day)):
            remind(0)
            remind(0)
    assert list(Reminder.objects.order_by("day").values_list("day", flat=True)) == [3, 7]
    assert [case.reason for case in cases.open_cases(by=caseworker)] == ["unread"]
    mails = OutboundMail.objects.filter(kind="notices.reminder")
    assert not any("Bewilligung" in mail.body + mail.subject for mail in mails)
    assert not any(notice.person.last_name in mail.body for mail in mails)


def test_after_a_pause_of_the_worker_only_the_latest_reminder_goes(notice: Notice) -> None:
    with clock.travel(days(8)):
        assert reminders.remind_all() == 1
    assert Reminder.objects.get().day == 7


def test_who_opened_it_is_not_reminded(notice: Notice, citizen: Actor) -> None:
    with clock.travel(days(2)):
        operations.open_notice(by=citizen, notice_id=notice.id)
    with clock.travel(days(11)):
        remind(0)
    assert (Reminder.objects.count(), FollowUp.objects.count()) == (0, 0)


@pytest.fixture
def case(notice: Notice, caseworker: Actor) -> FollowUp:
    with clock.travel(days(10)):
        remind(0)
    return cases.open_cases(by=caseworker)[0]


def test_staff_note_a_call_send_the_letter_and_resolve(case: FollowUp, caseworker: Actor) -> None:
    key = builders.submission()
    for _ in range(2):
        follow_ups.note_call(by=caseworker, case_id=case.id, reached=False, note="Band", submission=key)
    key = builders.submission()
    for _ in range(2):
        follow_ups.send_letter(by=caseworker, case_id=case.id, submission=key)
    with pytest.raises(InvalidState):
        follow_ups.send_letter(by=caseworker, case_id=case.id, submission=builders.submission())
    with pytest.raises(InvalidInput):
        follow_ups.resolve(by=caseworker, case_id=case.id, note=" ", submission=builders.submission())
    follow_ups.resolve(by=caseworker, case_id=case.id, note="Brief raus", submission=builders.submission())
    found = cases.case_of(by=caseworker, case_id=case.id)
    assert [step.what for step in found.steps.all()] == ["not_reached", "letter", "resolved"]
    assert cases.open_cases(by=caseworker) == []
    assert served(case.delivery.notice) == date(2026, 3, 6)
    assert Event.objects.filter(type="notices.follow_up").count() == 3


def test_after_a_withdrawn_letter_a_second_one_goes(case: FollowUp, caseworker: Actor) -> None:
    def send() -> None:
        follow_ups.send_letter(by=caseworker, case_id=case.id, submission=builders.submission())

    send()
    first = Delivery.objects.get(replaces=case.delivery).letter
    assert first is not None
    letters.withdraw(by=caseworker, letter_id=first.id)
    assert not cases.has_letter_under_way(cases.case_of(by=caseworker, case_id=case.id))
    send()
    second = Delivery.objects.get(replaces=case.delivery).letter
    assert second is not None and second != first
    assert cases.has_letter_under_way(cases.case_of(by=caseworker, case_id=case.id))
    with pytest.raises(InvalidState):
        send()
    letters.withdraw(by=caseworker, letter_id=second.id)
    post_undelivered(0)
    assert FollowUp.objects.filter(delivery=case.delivery).count() == 1


def test_another_office_and_an_auditor_do_nothing(
    case: FollowUp, other_staff: Staff, staff: Staff, caseworker: Actor, citizen: Actor
) -> None:
    given = {"case_id": case.id, "submission": builders.submission()}
    for stranger in (builders.staff_actor(other_staff), citizen):
        with pytest.raises(AccessDenied):
            follow_ups.send_letter(by=stranger, **given)
        with pytest.raises(AccessDenied):
            cases.case_of(by=stranger, case_id=case.id)
    Staff.objects.filter(id=staff.id).update(is_auditor=True)
    with pytest.raises(NotAllowed):
        follow_ups.send_letter(by=caseworker, **given)
    assert cases.case_of(by=caseworker, case_id=case.id) == case


@pytest.fixture
def disputed(notice: Notice, citizen: Actor, caseworker: Actor) -> FollowUp:
    with clock.travel(days(18)):
        operations.dispute(by=citizen, notice_id=notice.id, arrived_on=None)
        operations.open_notice(by=citizen, notice_id=notice.id)
    return cases.open_cases(by=caseworker)[0]


@pytest.mark.parametrize(("outcome", "day"), [(PROVEN, date(2026, 3, 6)), (ACCEPTED, date(2026, 3, 20))])
def test_the_authority_proves_receipt_or_accepts_the_report(
    disputed: FollowUp, notice: Notice, caseworker: Actor, outcome: Delivery.Settlement, day: date
) -> None:
    assert served(notice) == date(2026, 3, 20)
    given = {"case_id": disputed.id, "outcome": outcome, "submission": builders.submission()}
    with pytest.raises(InvalidInput):
        follow_ups.settle_dispute(by=caseworker, because="", **given)  # type: ignore[arg-type]
    for _ in range(2):
        follow_ups.settle_dispute(by=caseworker, because="Protokoll", **given)  # type: ignore[arg-type]
    assert served(notice) == day
    assert OutboundMail.objects.filter(kind="notices.news").count() == 1
    assert Event.objects.filter(type="notices.settled").count() == 1


def test_a_decision_is_not_turned_round(disputed: FollowUp, caseworker: Actor) -> None:
    given = {"case_id": disputed.id, "because": "Protokoll"}
    follow_ups.settle_dispute(
        by=caseworker,
        outcome=PROVEN,
        submission=builders.submission(),
        **given,  # type: ignore[arg-type]
    )
    with pytest.raises(InvalidState):
        follow_ups.settle_dispute(
            by=caseworker,
            outcome=ACCEPTED,
            submission=builders.submission(),
            **given,  # type: ignore[arg-type]
        )


def test_an_open_report_is_decided_before_the_case_ends(disputed: FollowUp, caseworker: Actor) -> None:
    with pytest.raises(InvalidState):
        follow_ups.resolve(
            by=caseworker, case_id=disputed.id, note="fertig", submission=builders.submission()
        )
