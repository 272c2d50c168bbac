"""The states of an application, the steps between them, and what is shown of them. Pure: no database."""

from __future__ import annotations

import enum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What is stored. That papers are missing is not: it follows from the requests that are open."""

    DRAFT = "draft", _("Wird von Ihnen bearbeitet")
    SENT = "sent", _("eingegangen")
    IN_PROGRESS = "in_progress", _("In Bearbeitung")
    DECIDED = "decided", _("Entschieden")
    WITHDRAWN = "withdrawn", _("Zurückgenommen")
    CANCELLED = "cancelled", _("Versehentlich erfasst")


class Way(models.TextChoices):
    """How an application came in."""

    PAPER = "paper", _("mit der Post")
    COUNTER = "counter", _("im Jobcenter abgegeben")
    PHONE = "phone", _("am Telefon")
    ONLINE = "online", _("online")


class Stage(enum.StrEnum):
    """What people read of a state."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    PAPERS_MISSING = "papers_missing"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Any:
        return _LABELS[self]


_LABELS = {
    Stage.DRAFT: State.DRAFT.label,
    Stage.SENT: _("Von Ihnen online gesendet"),
    Stage.RECEIVED: _("Beim Jobcenter eingegangen"),
    Stage.IN_PROGRESS: State.IN_PROGRESS.label,
    Stage.PAPERS_MISSING: _("Unterlagen fehlen"),
    Stage.DECIDED: State.DECIDED.label,
    Stage.WITHDRAWN: State.WITHDRAWN.label,
    Stage.CANCELLED: State.CANCELLED.label,
}
# What the office works on, and what is still open for the person.
WAITING = (State.SENT, State.IN_PROGRESS)
OPEN = (State.DRAFT, *WAITING)
_STEPS = {
    State.DRAFT: {State.SENT},
    State.SENT: {State.IN_PROGRESS, State.DECIDED, State.WITHDRAWN, State.CANCELLED},
    State.IN_PROGRESS: {State.SENT, State.DECIDED, State.WITHDRAWN, State.CANCELLED},
    State.DECIDED: {State.IN_PROGRESS},
    State.WITHDRAWN: {State.IN_PROGRESS},
    State.CANCELLED: {State.IN_PROGRESS},
}


def may_step(before: str, after: str) -> bool:
    """Whether there is a step from one state to the other."""
    return State(after) in _STEPS[State(before)]


def stage_of(state: str, way: str, *, papers_missing: bool) -> Stage:
    """What is shown: papers are missing only while the office works on it."""
    if state in WAITING and papers_missing:
        return Stage.PAPERS_MISSING
    if state == State.SENT and way != Way.ONLINE:
        return Stage.RECEIVED
    return Stage(state)
