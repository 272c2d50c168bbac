"""Two weeks before a code expires its owner is reminded, once."""

from __future__ import annotations

from datetime import timedelta

from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notifications.models import Letter, OutboundMail
from zugang.profiles import operations, queries, reminders, tasks
from zugang.profiles.models import ActivationCode, Profile


def in_days(days: int) -> object:
    return clock.travel(clock.now() + timedelta(days=days))


def test_nobody_is_reminded_too_early(issued: ActivationCode) -> None:
    with in_days(45):  # type: ignore[attr-defined]
        assert reminders.remind_all() == 0


def test_a_letter_reminds_once_and_does_not_hold_the_code(issued: ActivationCode) -> None:
    with in_days(47):  # type: ignore[attr-defined]
        assert [reminders.remind_all(), reminders.remind_all()] == [1, 0]
    letter = Letter.objects.get(kind="profiles.code_reminder")
    assert letter.template == "profiles/letter/code_reminder.html"
    assert Event.objects.filter(type="profiles.code_reminded").count() == 1


def test_who_has_an_account_gets_a_mail_that_reveals_nothing(
    issued: ActivationCode, profile: Profile
) -> None:
    with in_days(47):  # type: ignore[attr-defined]
        tasks.remind_of_codes(timestamp=0)
    mail = OutboundMail.objects.get()
    assert mail.address == profile.account.email
    assert profile.person.kundennummer not in mail.body and profile.person.last_name not in mail.body
    assert not Letter.objects.filter(kind="profiles.code_reminder").exists()


def test_used_revoked_and_expired_codes_are_left_alone(issued: ActivationCode, caseworker: Actor) -> None:
    with in_days(61):  # type: ignore[attr-defined]
        assert reminders.remind_all() == 0
    operations.revoke_code(by=caseworker, issued=issued)
    with in_days(50):  # type: ignore[attr-defined]
        assert reminders.remind_all() == 0


def test_the_desk_sees_codes_that_expire_soon(issued: ActivationCode) -> None:
    office_id = issued.person.office_id
    assert queries.codes_expiring(office_id, clock.now() + timedelta(days=14)) == []
    with in_days(50):  # type: ignore[attr-defined]
        assert queries.codes_expiring(office_id, clock.now() + timedelta(days=14)) == [issued]
