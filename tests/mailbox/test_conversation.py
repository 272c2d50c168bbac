"""Writing to each other: routing, counters, states, once per form, a mail that reveals nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from tests.documents import samples
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed, TrustRequired
from zugang.mailbox import operations
from zugang.mailbox.models import Message, Thread
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def reply(by: Actor, thread: Thread, body: str = "Danke, schicken Sie den Vertrag.") -> Message:
    return operations.reply(by=by, thread_id=thread.id, body=body, submission=builders.submission())


def test_a_new_thread_goes_to_the_responsible_team(thread: Thread, benefits_team: Team, staff: Staff) -> None:
    assert thread.team == benefits_team
    assert thread.assigned == staff
    assert thread.state == Thread.State.OPEN
    assert (thread.staff_unread, thread.citizen_unread, thread.message_count) == (1, 0, 1)
    assert thread.waiting_since == thread.last_message_at
    assert thread.excerpt == "Guten Tag, meine Miete steigt."


def test_an_answer_is_unread_for_the_person_and_read_by_staff(caseworker: Actor, thread: Thread) -> None:
    reply(caseworker, thread)
    thread.refresh_from_db()
    assert thread.state == Thread.State.ANSWERED
    assert (thread.staff_unread, thread.citizen_unread, thread.message_count) == (0, 1, 2)
    assert thread.waiting_since is None
    assert thread.messages.order_by("id")[0].read_at is not None


def test_waiting_counts_from_the_first_unanswered_message(citizen: Actor, thread: Thread) -> None:
    began = thread.waiting_since
    with clock.travel(clock.now() + timedelta(days=2)):
        reply(citizen, thread, "Haben Sie schon nachgesehen?")
    thread.refresh_from_db()
    assert thread.waiting_since == began
    assert thread.last_message_at > began


def test_reading_clears_the_counter_of_the_reader_only(
    citizen: Actor, caseworker: Actor, thread: Thread
) -> None:
    reply(caseworker, thread)
    operations.mark_read(by=citizen, thread_id=thread.id)
    thread.refresh_from_db()
    assert thread.citizen_unread == 0
    answer = thread.messages.order_by("id")[1]
    assert answer.read_at is not None


def test_the_same_reply_twice_is_one_message(citizen: Actor, thread: Thread) -> None:
    submission = builders.submission()
    first = operations.reply(by=citizen, thread_id=thread.id, body="x", submission=submission)
    assert operations.reply(by=citizen, thread_id=thread.id, body="x", submission=submission) == first
    assert thread.messages.count() == 2


def test_somebody_else_cannot_replay_a_form(caseworker: Actor, thread: Thread) -> None:
    sent = thread.messages.get()
    with pytest.raises(AccessDenied):
        operations.reply(by=caseworker, thread_id=thread.id, body="x", submission=sent.submission)


def test_the_mail_reveals_nothing(caseworker: Actor, thread: Thread) -> None:
    reply(caseworker, thread)
    mail = OutboundMail.objects.get(kind="mailbox.new_message")
    assert mail.subject == "Neue Nachricht in Ihrem Postfach"
    for secret in ("Miete", "Vertrag", "Petra", "Bürgergeld", str(thread.id)):
        assert secret not in mail.subject + mail.body


def test_what_a_citizen_sends_mails_nobody(thread: Thread) -> None:
    assert not OutboundMail.objects.exists()


def test_both_sides_find_it_in_the_history_without_its_words(caseworker: Actor, thread: Thread) -> None:
    reply(caseworker, thread)
    types = set(Event.objects.values_list("type", flat=True))
    assert {"mailbox.thread_started", "mailbox.replied_by_staff"} <= types
    assert not any("Vertrag" in str(data) for data in Event.objects.values_list("data", flat=True))


def test_a_closed_thread_takes_no_reply(citizen: Actor, caseworker: Actor, thread: Thread) -> None:
    operations.close(by=caseworker, thread_id=thread.id)
    for actor in (citizen, caseworker):
        with pytest.raises(InvalidState, match="abgeschlossen"):
            reply(actor, thread)


def test_staff_start_a_thread(caseworker: Actor, person: Person, profile: Profile) -> None:
    thread = operations.start_thread(
        by=caseworker,
        person_id=person.id,
        box="placement",
        title="Termin",
        body="Bitte kommen Sie.",
        submission=builders.submission(),
    )
    assert thread.state == Thread.State.ANSWERED
    assert thread.citizen_unread == 1


def test_another_team_does_not_start_one(placement_only: Staff, person: Person, profile: Profile) -> None:
    with pytest.raises(NotAllowed):
        operations.start_thread(
            by=builders.staff_actor(placement_only),
            person_id=person.id,
            box="benefits",
            title="a",
            body="b",
            submission=builders.submission(),
        )


def test_who_has_not_consented_gets_a_letter_not_a_message(
    caseworker: Actor, person: Person, profile_without_consent: Profile
) -> None:
    with pytest.raises(InvalidState, match="Brief"):
        operations.start_thread(
            by=caseworker,
            person_id=person.id,
            box="benefits",
            title="a",
            body="b",
            submission=builders.submission(),
        )


def test_the_benefits_mailbox_needs_consent_and_placement_does_not(profile_without_consent: Profile) -> None:
    actor = builders.citizen_actor(profile_without_consent)
    given = {"by": actor, "person_id": actor.person_id, "title": "a", "body": "b"}
    with pytest.raises(InvalidState, match="geschlossen"):
        operations.start_thread(box="benefits", submission=builders.submission(), **given)
    assert operations.start_thread(box="placement", submission=builders.submission(), **given)


def test_writing_needs_a_second_factor(profile: Profile) -> None:
    actor = builders.citizen_actor(profile, TrustLevel.LOW)
    with pytest.raises(TrustRequired):
        operations.start_thread(
            by=actor,
            person_id=profile.person_id,
            box="placement",
            title="a",
            body="b",
            submission=builders.submission(),
        )


def test_files_of_others_are_not_sent_along(citizen: Actor, caseworker: Actor, thread: Thread) -> None:
    theirs = operations.add_file(
        by=caseworker,
        person_id=thread.person_id,
        box="benefits",
        thread_id=thread.id,
        name="x.pdf",
        content=samples.pdf(),
        submission=builders.submission(),
    )
    with pytest.raises(AccessDenied):
        operations.reply(
            by=citizen, thread_id=thread.id, body="x", submission=builders.submission(), files=[theirs]
        )


def test_a_file_is_sent_once(citizen: Actor, thread: Thread) -> None:
    mine = operations.add_file(
        by=citizen,
        person_id=thread.person_id,
        box="benefits",
        thread_id=thread.id,
        name="x.pdf",
        content=samples.pdf(),
        submission=builders.submission(),
    )
    given = {"by": citizen, "thread_id": thread.id, "body": "x", "files": [mine]}
    operations.reply(submission=builders.submission(), **given)
    with pytest.raises(InvalidInput, match="schon gesendet"):
        operations.reply(submission=builders.submission(), **given)
