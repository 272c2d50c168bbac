"""The topics an office offers for new messages."""

from __future__ import annotations

from uuid import UUID

from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.mailbox import access
from zugang.mailbox.models import Topic


def topics_for(person_id: UUID, box: str) -> list[Topic]:
    """What the person's Jobcenter offers in this mailbox, in its order."""
    return list(
        Topic.objects.filter(office__persons=person_id, box=box)
        .select_related("team")
        .order_by("position", "title")
    )


def topics_of(*, by: Actor) -> list[Topic]:
    """All topics of the actor's office, for its administration. Raises NotAllowed."""
    access.require_can_edit_topics(by)
    topics = Topic.objects.filter(office_id=access.office_of(by)).select_related("team")
    return list(topics.order_by("box", "position", "title"))


def topic(*, by: Actor, topic_id: UUID) -> Topic:
    """One topic of the actor's office. Raises AccessDenied, NotAllowed."""
    access.require_can_edit_topics(by)
    found = Topic.objects.filter(id=topic_id, office_id=access.office_of(by)).first()
    if found is None:
        raise AccessDenied
    return found
