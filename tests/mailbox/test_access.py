"""Who reads and writes a thread, walked through for everybody who must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import builders
from tests.documents import samples
from zugang.documents.models import StoredFile
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Thread
from zugang.mailbox.paging import Place
from zugang.offices.models import Staff
from zugang.profiles.models import Profile

SUBMISSION = builders.submission

DOES: dict[str, Callable[[Actor, Thread], Any]] = {
    "read": lambda by, thread: queries.thread(by=by, thread_id=thread.id),
    "reply": lambda by, thread: operations.reply(
        by=by, thread_id=thread.id, body="x", submission=SUBMISSION()
    ),
    "mark read": lambda by, thread: operations.mark_read(by=by, thread_id=thread.id),
    "take": lambda by, thread: operations.take(by=by, thread_id=thread.id),
    "assign": lambda by, thread: operations.assign(by=by, thread_id=thread.id, staff_id=None),
    "close": lambda by, thread: operations.close(by=by, thread_id=thread.id),
    "reopen": lambda by, thread: operations.reopen(by=by, thread_id=thread.id),
    "note": lambda by, thread: operations.add_note(
        by=by, thread_id=thread.id, body="x", submission=SUBMISSION()
    ),
    "hand over": lambda by, thread: operations.hand_over(
        by=by, thread_id=thread.id, team_id=thread.team_id, staff_id=None, note="x", submission=SUBMISSION()
    ),
    "draft": lambda by, thread: operations.save_draft(
        by=by,
        person_id=thread.person_id,
        box=thread.box,
        thread_id=thread.id,
        title="",
        body="x",
        submission=SUBMISSION(),
    ),
}
STAFF_ONLY = {"take", "assign", "close", "reopen", "note", "hand over"}


@pytest.fixture
def strangers(
    other_profile: Profile, other_staff: Staff, placement_only: Staff, auditor: Staff
) -> dict[str, Actor]:
    return {
        "another citizen": builders.citizen_actor(other_profile),
        "another Jobcenter": builders.staff_actor(other_staff),
        "another team": builders.staff_actor(placement_only),
        "an auditor": builders.staff_actor(auditor),
    }


@pytest.mark.parametrize("what", DOES)
@pytest.mark.parametrize("who", ["another citizen", "another Jobcenter", "another team", "an auditor"])
def test_strangers_find_nothing(what: str, who: str, thread: Thread, strangers: dict[str, Actor]) -> None:
    with pytest.raises(AccessDenied):
        DOES[what](strangers[who], thread)


@pytest.mark.parametrize("what", sorted(STAFF_ONLY))
def test_the_person_does_nothing_of_the_staff(what: str, thread: Thread, citizen: Actor) -> None:
    with pytest.raises(AccessDenied):
        DOES[what](citizen, thread)


def test_the_team_and_its_colleagues_read(thread: Thread, caseworker: Actor, colleague: Staff) -> None:
    for actor in (caseworker, builders.staff_actor(colleague)):
        assert queries.thread(by=actor, thread_id=thread.id) == thread


def test_who_it_is_assigned_to_keeps_reading(thread: Thread, placement_only: Staff) -> None:
    Thread.objects.filter(id=thread.id).update(assigned=placement_only)
    assert queries.thread(by=builders.staff_actor(placement_only), thread_id=thread.id)


def test_lists_show_nothing_to_strangers(thread: Thread, strangers: dict[str, Actor]) -> None:
    for name in ("another Jobcenter", "another team", "an auditor"):
        by = strangers[name]
        work = queries.work_list(
            by=by, team_id=thread.team_id, state="open", whose=queries.Whose.ALL, place=Place()
        )
        assert list(work.rows) == []
        assert list(queries.threads_about(by=by, person_id=thread.person_id, place=Place()).rows) == []
    citizen = strangers["another citizen"]
    assert list(queries.threads_of(by=citizen, box="benefits", place=Place()).rows) == []


def test_an_inactive_member_reads_nothing(thread: Thread, colleague: Staff) -> None:
    colleague.is_active = False
    colleague.save()
    with pytest.raises(AccessDenied):
        queries.thread(by=builders.staff_actor(colleague), thread_id=thread.id)


@pytest.fixture
def attached(citizen: Actor, thread: Thread) -> StoredFile:
    file = operations.add_file(
        by=citizen,
        person_id=thread.person_id,
        box=thread.box,
        thread_id=thread.id,
        name="x.pdf",
        content=samples.pdf(),
        submission=SUBMISSION(),
    )
    operations.reply(by=citizen, thread_id=thread.id, body="x", submission=SUBMISSION(), files=[file])
    return file


def test_an_attachment_is_open_to_both_sides_and_nobody_else(
    attached: StoredFile, citizen: Actor, caseworker: Actor, strangers: dict[str, Actor]
) -> None:
    for actor in (citizen, caseworker):
        queries.require_file(by=actor, file_id=attached.id)
    for actor in strangers.values():
        with pytest.raises(AccessDenied):
            queries.require_file(by=actor, file_id=attached.id)


def test_a_file_not_sent_yet_is_open_to_its_writer_only(
    citizen: Actor, caseworker: Actor, thread: Thread
) -> None:
    file = operations.add_file(
        by=caseworker,
        person_id=thread.person_id,
        box=thread.box,
        thread_id=thread.id,
        name="x.pdf",
        content=samples.pdf(),
        submission=SUBMISSION(),
    )
    queries.require_file(by=caseworker, file_id=file.id)
    with pytest.raises(AccessDenied):
        queries.require_file(by=citizen, file_id=file.id)
    operations.remove_file(by=citizen, file_id=file.id)
    queries.require_file(by=caseworker, file_id=file.id)
