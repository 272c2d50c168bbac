"""Who works on a thread: take, assign, hand over with a note, close and reopen."""

from __future__ import annotations

import pytest

from tests import builders
from zugang.history import queries as history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Note, Thread
from zugang.offices.models import Staff, Team
from zugang.profiles.models import Profile


def hand_over(by: Actor, thread: Thread, team: Team, **given: object) -> Thread:
    fields = {
        "staff_id": None,
        "note": "Bitte den Umzug prüfen.",
        "submission": builders.submission(),
        **given,
    }
    return operations.hand_over(by=by, thread_id=thread.id, team_id=team.id, **fields)  # type: ignore[arg-type]


@pytest.fixture
def free(thread: Thread) -> Thread:
    """The thread, assigned to nobody."""
    Thread.objects.filter(id=thread.id).update(assigned=None)
    thread.refresh_from_db()
    return thread


def test_a_free_thread_is_taken(caseworker: Actor, free: Thread) -> None:
    assert operations.take(by=caseworker, thread_id=free.id).assigned_id == caseworker.staff_id


def test_what_somebody_works_on_is_not_taken_from_them(thread: Thread, colleague: Staff) -> None:
    with pytest.raises(InvalidState, match="Petra Muster arbeitet schon daran"):
        operations.take(by=builders.staff_actor(colleague), thread_id=thread.id)


def test_it_is_assigned_within_the_team_only(
    caseworker: Actor, thread: Thread, colleague: Staff, placement_only: Staff
) -> None:
    assert operations.assign(by=caseworker, thread_id=thread.id, staff_id=colleague.id).assigned == colleague
    with pytest.raises(InvalidInput, match="Mitglied des Teams"):
        operations.assign(by=caseworker, thread_id=thread.id, staff_id=placement_only.id)


def test_handed_over_it_waits_unread_in_the_other_team(
    caseworker: Actor, thread: Thread, placement_team: Team, placement_only: Staff
) -> None:
    operations.mark_read(by=caseworker, thread_id=thread.id)
    moved = hand_over(caseworker, thread, placement_team)
    assert moved.team == placement_team
    assert moved.assigned is None
    assert moved.staff_unread == 1
    assert queries.thread(by=builders.staff_actor(placement_only), thread_id=thread.id)


def test_the_first_team_no_longer_sees_it(
    caseworker: Actor, thread: Thread, placement_team: Team, colleague: Staff
) -> None:
    hand_over(caseworker, thread, placement_team)
    with pytest.raises(AccessDenied):
        queries.thread(by=builders.staff_actor(colleague), thread_id=thread.id)


def test_the_note_stays_inside(
    caseworker: Actor, thread: Thread, placement_team: Team, profile: Profile
) -> None:
    hand_over(caseworker, thread, placement_team)
    assert Note.objects.get().body == "Bitte den Umzug prüfen."
    shown = history.for_citizen(account_id=profile.account_id, person_id=profile.person_id)
    assert any("weitergegeben" in entry.sentence for entry in shown)
    assert not any("Umzug" in entry.sentence for entry in shown)


def test_the_same_form_hands_over_once(caseworker: Actor, thread: Thread, placement_team: Team) -> None:
    submission = builders.submission()
    hand_over(caseworker, thread, placement_team, submission=submission)
    hand_over(caseworker, thread, placement_team, submission=submission)
    assert Note.objects.count() == 1


def test_it_is_not_handed_to_itself_or_to_strangers(
    caseworker: Actor, thread: Thread, other_staff: Staff
) -> None:
    with pytest.raises(InvalidInput, match="schon zuständig"):
        hand_over(caseworker, thread, thread.team)
    with pytest.raises(InvalidInput, match="Team Ihres Jobcenters"):
        hand_over(caseworker, thread, other_staff.teams.get())


def test_a_note_is_needed(caseworker: Actor, thread: Thread, placement_team: Team) -> None:
    with pytest.raises(InvalidInput) as refused:
        hand_over(caseworker, thread, placement_team, note=" ")
    assert refused.value.field == "note"


def test_closing_and_reopening_keeps_who_waits(caseworker: Actor, thread: Thread) -> None:
    assert operations.close(by=caseworker, thread_id=thread.id).state == Thread.State.CLOSED
    reopened = operations.reopen(by=caseworker, thread_id=thread.id)
    assert reopened.state == Thread.State.OPEN
    assert reopened.waiting_since == thread.waiting_since


def test_a_closed_thread_is_not_handed_over(caseworker: Actor, thread: Thread, placement_team: Team) -> None:
    operations.close(by=caseworker, thread_id=thread.id)
    with pytest.raises(InvalidState):
        hand_over(caseworker, thread, placement_team)
