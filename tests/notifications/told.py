"""What tests about the centre need: something that is told, and settings in one line."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from procrastinate.contrib.django.models import ProcrastinateJob

from tests import builders
from zugang.kernel.actor import Actor
from zugang.kernel.clock import BERLIN
from zugang.mailbox import operations as mailbox
from zugang.notifications import preferences
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import PushSubscription
from zugang.notifications.vocabulary import topics

MESSAGES = "mailbox.messages"
EVENING = datetime(2026, 11, 24, 22, 30, tzinfo=BERLIN)
MORNING = datetime(2026, 11, 25, 7, 0, tzinfo=BERLIN)
NIGHT = {"quiet_from": time(22), "quiet_until": time(7)}


def choose(by: Actor, *, no_push: tuple[str, ...] = (), **given: Any) -> None:
    """Settings that differ from the usual ones only in what is given; `mail` by topic code."""
    usual = {"quiet_from": None, "quiet_until": None, "digest_hour": 8, "digest_weekday": 0}
    push = [topic.code for topic in topics() if topic.code not in no_push]
    preferences.choose(by=by, push=push, **{"mail": {}, **usual, **given})


def write(by: Actor, person_id: UUID, title: str = "Ihre Miete") -> Notification:
    """The Jobcenter writes; the row of the centre about it."""
    thread = mailbox.start_thread(
        by=by,
        person_id=person_id,
        box="benefits",
        title=title,
        body="Bitte rufen Sie an.",
        submission=builders.submission(),
    )
    return Notification.objects.get(about=thread.id)


def subscribed(account_id: UUID, name: str = "phone") -> PushSubscription:
    return PushSubscription.objects.create(
        account_id=account_id, endpoint=f"https://localhost/{name}", receiver_key="k", shared_secret="s"
    )


def jobs(name: str) -> list[dict[str, Any]]:
    """The arguments of the waiting jobs of one task, oldest first."""
    rows = ProcrastinateJob.objects.filter(task_name=name, status="todo").order_by("id")
    return [dict(row.args) for row in rows]
