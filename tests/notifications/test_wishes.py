"""Being told as one wishes: at once, after the quiet hours, in a digest, or not by mail; the binding always at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from tests.notifications.told import EVENING, MESSAGES, MORNING, NIGHT, choose, jobs, subscribed, write
from zugang.appointments.invitations import REMINDER
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.clock import BERLIN
from zugang.kernel.errors import InvalidInput
from zugang.mailbox import operations as mailbox
from zugang.notifications import Recipient, announce, preferences
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import OutboundMail
from zugang.notifications.releasing import release_due
from zugang.notifications.vocabulary import mail_kinds, topics
from zugang.persons.models import Person
from zugang.profiles import operations as profiles
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db
State = OutboundMail.State


def test_without_a_choice_everything_comes_at_once(profile: Profile, caseworker: Actor) -> None:
    told = write(caseworker, profile.person_id)
    assert told.mail is not None
    assert told.mail.state == State.QUEUED
    assert {"mail_id": str(told.mail.id)} in jobs("notifications.deliver_mail")


def test_quiet_hours_hold_a_message_until_they_end(
    citizen: Actor, profile: Profile, caseworker: Actor
) -> None:
    choose(citizen, **NIGHT)
    with clock.travel(EVENING):
        told = write(caseworker, profile.person_id)
    assert told.mail is not None
    assert (told.mail.state, told.mail.release_at) == (State.HELD, MORNING)
    with clock.travel(MORNING - timedelta(minutes=1)):
        assert release_due() == 0
    with clock.travel(MORNING):
        assert release_due() == 1
        assert release_due() == 0
    assert jobs("notifications.deliver_mail") == [{"mail_id": str(told.mail.id)}]


def test_what_was_read_meanwhile_is_not_announced_any_more(
    citizen: Actor, profile: Profile, caseworker: Actor
) -> None:
    subscribed(profile.account_id)
    choose(citizen, **NIGHT)
    with clock.travel(EVENING):
        told = write(caseworker, profile.person_id)
        mailbox.mark_read(by=citizen, thread_id=told.about)
    with clock.travel(MORNING):
        assert release_due() == 0
    told.refresh_from_db()
    assert told.mail is not None
    assert (told.mail.state, told.push_state) == (State.WITHDRAWN, Notification.Push.NONE)
    assert jobs("notifications.deliver_push") == []


def test_a_digest_is_one_mail_that_says_nothing(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    choose(citizen, mail={MESSAGES: "daily"}, digest_hour=8)
    with clock.travel(EVENING):
        told = [
            write(caseworker, profile.person_id, title) for title in ("Ihre Miete", "Ihr Kurs", "Gelesen")
        ]
        mailbox.mark_read(by=citizen, thread_id=told.pop().about)
    assert [row.mail for row in told] == [None, None]
    with clock.travel(MORNING + timedelta(hours=1)):
        assert release_due() == 1
        assert release_due() == 0
    digest = OutboundMail.objects.get(kind="notifications.digest")
    assert {row.mail for row in Notification.objects.filter(id__in=[row.id for row in told])} == {digest}
    assert digest.subject == "Neues in Ihrem Portal"
    assert "2 Mitteilungen" in digest.body
    for secret in ("Miete", "Kurs", "Postfach", "Jobcenter", profile.person.last_name):
        assert secret not in digest.subject + digest.body


def test_when_all_is_read_no_digest_comes(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    choose(citizen, mail={MESSAGES: "weekly"})
    with clock.travel(EVENING):
        mailbox.mark_read(by=citizen, thread_id=write(caseworker, profile.person_id).about)
    with clock.travel(EVENING + timedelta(days=8)):
        assert release_due() == 0
    assert not Notification.objects.filter(digest_at__isnull=False).exists()


def test_no_mail_at_all_still_stands_in_the_centre(
    citizen: Actor, profile: Profile, caseworker: Actor
) -> None:
    choose(citizen, mail={MESSAGES: "off"})
    told = write(caseworker, profile.person_id)
    assert (told.mail, told.read_at, told.digest_at) == (None, None, None)
    assert not OutboundMail.objects.filter(kind="mailbox.new_message").exists()


def test_a_push_names_the_entry_and_nothing_else(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    phone = subscribed(profile.account_id)
    choose(citizen, **NIGHT)
    with clock.travel(EVENING):
        told = write(caseworker, profile.person_id)
        assert jobs("notifications.deliver_push") == []
    with clock.travel(MORNING):
        release_due()
        release_due()
    (job,) = jobs("notifications.deliver_push")
    assert job["subscription_id"] == str(phone.id)
    assert job["content"] == f'{{"notification": "{told.id}"}}'


def test_a_topic_without_push_stays_silent(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    subscribed(profile.account_id)
    choose(citizen, no_push=(MESSAGES,))
    assert write(caseworker, profile.person_id).push_state == Notification.Push.NONE
    assert jobs("notifications.deliver_push") == []


@pytest.mark.parametrize("topic", [topic for topic in topics() if not topic.may_wait])
def test_the_binding_cannot_be_chosen_away(citizen: Actor, topic: object) -> None:
    code = topic.code  # type: ignore[attr-defined]
    for choice in ("daily", "weekly", "off"):
        with pytest.raises(InvalidInput):
            choose(citizen, mail={code: choice})


def test_every_compulsory_topic_says_why() -> None:
    assert all(str(topic.note) for topic in topics() if topic.is_compulsory)
    assert {kind.topic.code for kind in mail_kinds() if kind.topic} == {topic.code for topic in topics()}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"quiet_from": time(22)}, "quiet_until"),
        ({"quiet_until": time(7)}, "quiet_from"),
        ({"quiet_from": time(7), "quiet_until": time(7)}, "quiet_until"),
        ({"digest_hour": 24}, "digest_hour"),
        ({"digest_weekday": 7}, "digest_hour"),
        ({"mail": {"unbekannt": "off"}}, "unbekannt"),
    ],
)
def test_what_makes_no_sense_is_refused(citizen: Actor, given: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        choose(citizen, **given)
    assert refused.value.field == field


def test_a_change_is_recorded_once(citizen: Actor, profile: Profile) -> None:
    choose(citizen, **NIGHT)
    choose(citizen, **NIGHT)
    assert Event.objects.filter(type="notifications.preferences_changed").count() == 1
    assert preferences.preferences_of(profile.account_id).quiet is not None


def test_ending_the_quiet_hours_lets_go_what_waits(
    citizen: Actor, profile: Profile, caseworker: Actor
) -> None:
    subscribed(profile.account_id)
    choose(citizen, **NIGHT)
    with clock.travel(EVENING):
        write(caseworker, profile.person_id)
        choose(citizen)
        assert release_due() == 2


@pytest.mark.parametrize(("choice", "sent"), [("at_once", 1), ("off", 0)])
def test_leaving_the_digest_sends_a_last_one_or_none(
    citizen: Actor, profile: Profile, caseworker: Actor, choice: str, sent: int
) -> None:
    choose(citizen, mail={MESSAGES: "weekly"})
    with clock.travel(EVENING):
        write(caseworker, profile.person_id)
        choose(citizen, mail={MESSAGES: choice})
        assert release_due() == sent


def test_an_appointment_s_reminder_does_not_wait_until_the_appointment(
    citizen: Actor, profile: Profile, person: Person
) -> None:
    """Quiet from 8:00 to 7:30: the reminder of a date at 7:00 would come half an hour after it."""
    choose(citizen, quiet_from=time(8), quiet_until=time(7, 30))
    to = Recipient(profile.account_id, profile.account.email)
    with clock.travel(datetime(2026, 11, 24, 20, tzinfo=BERLIN)):
        early, late = (
            announce(None, mail=REMINDER, to=to, useful_until=datetime(2026, 11, 25, hour, tzinfo=BERLIN))
            for hour in (9, 7)
        )
    assert early is not None
    assert late is not None
    assert (early.state, late.state) == (State.HELD, State.QUEUED)


def test_what_was_told_about_a_profile_leaves_with_it(
    citizen: Actor, profile: Profile, caseworker: Actor
) -> None:
    write(caseworker, profile.person_id)
    profiles.end_profile(by=citizen, profile=profile)
    assert set(Notification.objects.values_list("topic", flat=True)) <= {"accounts.account"}
