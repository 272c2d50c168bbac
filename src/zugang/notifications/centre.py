"""What screens read of the centre, and marking things as read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import NoReverseMatch

from zugang.history.models import Event
from zugang.history.vocabulary import lookup
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.notifications import ways
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import DeliveryReport, PushSubscription
from zugang.notifications.vocabulary import topic_of
from zugang.notifications.ways import Told
from zugang.ui.addresses import address

PAGE = 20
COUNTED_TO = 99
_COLUMNS = (
    "id", "account_id", "kind", "topic", "event_id", "page", "about", "read_at", "created_at", "mail_way",
    "digest_at", "push_state", "push_at", "mail__state", "mail__accepted_at", "mail__failed_at", "mail__release_at",
    "mail__account_id", "letter__state", "letter__posted_at",
)  # fmt: skip


class Line(NamedTuple):
    """One thing an account was told. `href` is "" where there is nothing to open."""

    id: UUID
    topic: str
    words: str
    at: datetime
    href: str
    is_new: bool
    told: Sequence[Told]


class Page(NamedTuple):
    """Lines, newest first, and the keys of the pages beside ("" without one)."""

    lines: Sequence[Line]
    newer: str
    older: str


def page_of(
    *,
    by: Actor,
    unread_only: bool = False,
    before: UUID | None = None,
    after: UUID | None = None,
    size: int = PAGE,
) -> Page:
    """What the account was told about itself and the profile in use, newest first (keyset by id).

    Three statements at most, however long the page: the rows with their ways, and what happened.
    """
    rows = _own(by)
    if unread_only:
        rows = rows.filter(read_at=None)
    if after is not None:
        found = list(_with_ways(rows.filter(id__gt=after)).order_by("id")[: size + 1])
        has_newer, has_older = len(found) > size, True
        shown = found[:size][::-1]
    else:
        found = list(_with_ways(rows.filter(id__lt=before) if before else rows).order_by("-id")[: size + 1])
        has_newer, has_older = before is not None, len(found) > size
        shown = found[:size]
    words = _words(shown, reveals=by.trust >= TrustLevel.LOW_MFA)
    return Page(
        [_line(row, words) for row in shown],
        shown[0].id.hex if shown and has_newer else "",
        shown[-1].id.hex if shown and has_older else "",
    )


def unread(*, by: Actor) -> int:
    """How many are unread, counted up to 99."""
    return len(_own(by).filter(read_at=None).values_list("id")[:COUNTED_TO])


def devices_of(account_id: UUID) -> int:
    """How many browsers of the account get pushes."""
    return PushSubscription.objects.filter(account_id=account_id).count()


@transaction.atomic
def read(*, by: Actor, notification_id: UUID) -> str:
    """The person looks at it; gives the address it leads to, "" without one. Raises AccessDenied."""
    row = _own(by).select_for_update().filter(id=notification_id).first()
    if row is None:
        raise AccessDenied
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    return _address(row)


@transaction.atomic
def read_all(*, by: Actor, until: UUID) -> int:
    """Everything up to the newest line that was shown; what came after it stays unread."""
    return _own(by).filter(read_at=None, id__lte=until).update(read_at=clock.now())


def _own(by: Actor) -> QuerySet[Notification]:
    if by.account_id is None:
        raise AccessDenied
    profile = Q(person_id=None) | Q(person_id=by.person_id) if by.person_id else Q(person_id=None)
    return Notification.objects.filter(profile, account_id=by.account_id)


def _with_ways(rows: QuerySet[Notification]) -> QuerySet[Notification]:
    newest = DeliveryReport.objects.filter(mail=OuterRef("mail")).order_by("-id").values("fate")[:1]
    return rows.select_related("mail", "letter").only(*_COLUMNS).annotate(fate=Subquery(newest))


def _words(rows: Sequence[Notification], *, reveals: bool) -> Mapping[UUID, str]:
    """What happened, in the words of the history; without a second factor only what it is about."""
    told = {row.event_id for row in rows if row.event_id}
    if not reveals or not told:
        return {}
    events = Event.objects.filter(id__in=told).values_list("id", "type", "data")
    return {identifier: lookup(code).describe(data) for identifier, code, data in events}


def _line(row: Notification, words: Mapping[UUID, str]) -> Line:
    topic = topic_of(row.topic)
    name = str(topic.name) if topic else row.topic
    said = words.get(row.event_id, name) if row.event_id else name
    return Line(row.id, name, said, row.created_at, _address(row), row.read_at is None, ways.told(row))


def _address(row: Notification) -> str:
    """Where it leads; nowhere for a page that is not there any more."""
    if not row.page:
        return ""
    try:
        return address(row.page, row.about) if row.about else address(row.page)
    except NoReverseMatch:
        return ""
