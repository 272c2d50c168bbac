"""The same step for several threads at once: each for itself, so that one refusal does not stop the others."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, DomainError, TrustRequired
from zugang.mailbox.models import Thread
from zugang.mailbox.operations import routing

MOST = 100


class Step(enum.StrEnum):
    """What can be done to several threads."""

    TAKE = "uebernehmen"
    ASSIGN = "zuweisen"
    HAND_OVER = "weitergeben"
    CLOSE = "abschliessen"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The step with what it needs: whom to assign to (None: the team), or team, member and note to hand over."""

    step: Step
    submission: UUID
    staff_id: UUID | None = None
    team_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one thread; `problem` is "" where the step was carried out. Unknown threads have no title."""

    thread_id: UUID
    title: str
    person: str
    problem: str


def carry_out(*, by: Actor, thread_ids: Sequence[UUID], wanted: Wanted) -> list[Result]:
    """Take the step for each thread, in this order, at most `MOST`. Raises TrustRequired before anything is done."""
    results = []
    for thread_id in list(dict.fromkeys(thread_ids))[:MOST]:
        try:
            thread = _step(by, wanted)(thread_id)
        except TrustRequired:
            raise
        except AccessDenied:
            results.append(Result(thread_id, "", "", _("Diese Nachricht gibt es in Ihren Teams nicht.")))
        except DomainError as refusal:
            results.append(_result(Thread.objects.get(id=thread_id), refusal.message))
        else:
            results.append(_result(thread, ""))
    return results


def _step(by: Actor, wanted: Wanted) -> Callable[[UUID], Thread]:
    def hand_over(thread_id: UUID) -> Thread:
        assert wanted.team_id is not None, "the form asks for a team"
        return routing.hand_over(
            by=by,
            thread_id=thread_id,
            team_id=wanted.team_id,
            staff_id=wanted.staff_id,
            note=wanted.note,
            submission=uuid5(wanted.submission, thread_id.hex),
        )

    steps: dict[Step, Callable[..., Any]] = {
        Step.TAKE: lambda thread_id: routing.take(by=by, thread_id=thread_id),
        Step.ASSIGN: lambda thread_id: routing.assign(by=by, thread_id=thread_id, staff_id=wanted.staff_id),
        Step.HAND_OVER: hand_over,
        Step.CLOSE: lambda thread_id: routing.close(by=by, thread_id=thread_id),
    }
    return steps[wanted.step]


def _result(thread: Thread, problem: str) -> Result:
    return Result(thread.id, thread.title, f"{thread.person.last_name}, {thread.person.first_name}", problem)
