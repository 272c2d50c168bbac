"""Keeping the topics that people choose from."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import access, events
from zugang.mailbox.models import TOPIC_MAX, Box, Topic
from zugang.mailbox.operations.rows import clean_title
from zugang.offices.models import Team

MOST = 12


@transaction.atomic
def add_topic(
    *, by: Actor, box: str, title: str, team_id: UUID | None, position: int, submission: UUID
) -> Topic:
    """Offer one more topic; the same `submission` adds it once. Raises InvalidInput (fields title, team, box)."""
    access.require_can_edit_topics(by)
    known = Topic.objects.filter(id=submission).first()
    if known is not None:
        if known.office_id != by.office_id:
            raise AccessDenied
        return known
    topic = Topic(id=submission, office_id=access.office_of(by), box=Box(box))
    if Topic.objects.filter(office_id=topic.office_id, box=box).count() >= MOST:
        raise InvalidInput(_("Höchstens %(n)s Themen je Postfach.") % {"n": MOST}, field="title")
    _write(topic, title, team_id, position)
    topic.save(force_insert=True)
    history.record(events.TOPIC_ADDED, by=by, office_id=topic.office_id, subject=topic, title=topic.title)
    return topic


@transaction.atomic
def change_topic(*, by: Actor, topic_id: UUID, title: str, team_id: UUID | None, position: int) -> Topic:
    """Another wording, team or place in the list. Raises AccessDenied, InvalidInput."""
    topic = _locked(by, topic_id)
    _write(topic, title, team_id, position)
    topic.save()
    history.record(events.TOPIC_CHANGED, by=by, office_id=topic.office_id, subject=topic, title=topic.title)
    return topic


@transaction.atomic
def remove_topic(*, by: Actor, topic_id: UUID) -> None:
    """Offer it no more; messages about it stay where they are."""
    topic = _locked(by, topic_id)
    history.record(events.TOPIC_REMOVED, by=by, office_id=topic.office_id, subject=topic, title=topic.title)
    topic.delete()


def _locked(by: Actor, topic_id: UUID) -> Topic:
    access.require_can_edit_topics(by)
    topic = Topic.objects.select_for_update().filter(id=topic_id, office_id=access.office_of(by)).first()
    if topic is None:
        raise AccessDenied
    return topic


def _write(topic: Topic, title: str, team_id: UUID | None, position: int) -> None:
    topic.title, topic.position = clean_title(title, limit=TOPIC_MAX), position
    others = Topic.objects.filter(office_id=topic.office_id, box=topic.box, title=topic.title)
    if others.exclude(id=topic.id).exists():
        raise InvalidInput(_("Dieses Thema gibt es in diesem Postfach schon."), field="title")
    if team_id is not None and not Team.objects.filter(id=team_id, office_id=topic.office_id).exists():
        raise InvalidInput(_("Wählen Sie ein Team Ihres Jobcenters."), field="team")
    topic.team_id = team_id
