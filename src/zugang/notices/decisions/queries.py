"""The notices that decide applications, and those that may."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zugang.applications.models import Application
from zugang.kernel import clock
from zugang.notices.decisions.models import Decision
from zugang.notices.kinds import DECIDING_KINDS
from zugang.notices.models import Delivery, Notice

OFFERED = 20


def in_portal(*, person_id: UUID, applications: Iterable[Application]) -> dict[UUID, UUID]:
    """By application, the notice that decides it where it was provided in the portal to this person. One statement."""
    ids = [one.id for one in applications if one.decided_on is not None]
    provided = Decision.objects.filter(
        application_id__in=ids,
        notice__deliveries__person_id=person_id,
        notice__deliveries__way=Delivery.Way.PORTAL,
    )
    return dict(provided.values_list("application_id", "notice_id").distinct()) if ids else {}


def decision_of(application: Application) -> Decision | None:
    """The decision with its notice, for staff who work on the application."""
    return Decision.objects.filter(application=application).select_related("notice").first()


def possible(application: Application) -> list[Notice]:
    """Sent notices of the person that may decide this application: none older than it, the newest first."""
    if application.received_on is None:
        return []
    return [
        notice
        for notice in Notice.objects.filter(
            person_id=application.person_id,
            office_id=application.office_id,
            state=Notice.State.SENT,
            kind__in=DECIDING_KINDS,
        ).order_by("-id")[:OFFERED]
        if notice.sent_at is not None and clock.berlin(notice.sent_at).date() >= application.received_on
    ]
