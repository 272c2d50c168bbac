"""What screens read of requests for documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.requests import access
from zugang.requests.models import DocumentRequest, Item, ItemFile, Pause

PAGE = 30
State = DocumentRequest.State


def of_citizen(*, by: Actor, before: UUID | None = None) -> tuple[list[DocumentRequest], UUID | None]:
    """The acting person's requests, newest first, with counts; the key of the next page. One statement."""
    if by.person_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    access.require_person(by, by.person_id)
    return _page(DocumentRequest.objects.filter(person_id=by.person_id), before)


def of_person(
    *, by: Actor, person: Person, before: UUID | None = None
) -> tuple[list[DocumentRequest], UUID | None]:
    """Requests of the staff's own teams in a person's file. Two statements."""
    office_id, teams = access.own_teams(by)
    return _page(
        DocumentRequest.objects.filter(person=person, office_id=office_id, team_id__in=teams), before
    )


def work_list(*, by: Actor, limit: int = 100) -> list[DocumentRequest]:
    """What waits in the staff's own teams, answered ones first, then by due day. One statement."""
    if not by.is_staff or by.staff_id is None or by.office_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    rows = DocumentRequest.objects.filter(
        state__in=(State.OPEN, State.ANSWERED),
        office_id=by.office_id,
        team__members__id=by.staff_id,
        team__members__is_active=True,
        team__members__is_auditor=False,
    )
    return list(_counted(rows.select_related("person", "team")).order_by("state", "due", "id")[:limit])


def own(*, by: Actor, request_id: UUID) -> DocumentRequest:
    """One request of the acting person with items and files. Raises AccessDenied for anyone else's."""
    found = _whole().filter(id=request_id, person_id=by.person_id).first() if by.person_id else None
    if found is None:
        raise AccessDenied(_("Diese Anforderung gibt es nicht."))
    access.require_person(by, found.person_id)
    return found


def for_staff(*, by: Actor, person: Person, request_id: UUID) -> DocumentRequest:
    """One request in the file of a person, for members of its team."""
    found = _whole().filter(id=request_id, person=person).first()
    if found is None:
        raise AccessDenied(_("Diese Anforderung gibt es in Ihrem Team nicht."))
    access.require_team(by, found)
    return found


def by_member(request: DocumentRequest) -> list[tuple[Person, list[Item]]]:
    """The items by household member, the person first, in the order in which they were asked for."""
    items = sorted(
        request.items.all(),
        key=lambda item: (item.about_id != request.person_id, item.about_id.int, item.position),
    )
    return [(about, list(own)) for about, own in groupby(items, key=lambda item: item.about)]


def item_of(request: DocumentRequest, item_id: UUID) -> Item:
    """One item of this request. Raises AccessDenied for every other."""
    item = next((one for one in request.items.all() if one.id == item_id), None)
    if item is None:
        raise AccessDenied(_("Diese Unterlage gibt es nicht."))
    return item


def file_belongs(file_id: UUID) -> ItemFile:
    """The item a file was handed in for. Raises AccessDenied where it was for something else."""
    found = ItemFile.objects.select_related("item__request").filter(file_id=file_id).first()
    if found is None:
        raise AccessDenied(_("Diese Datei gibt es nicht."))
    return found


def paused_days(pauses: Iterable[Pause]) -> int:
    """For how many days in all the office's clock stood still; a running pause counts up to now."""
    spans = ((pause.until or clock.now()) - pause.since for pause in pauses)
    return sum(spans, timedelta()).days


def to_remind(days: int, *, already: int) -> QuerySet[DocumentRequest]:
    """Open requests that are due within so many days and were reminded of no more than `already` times."""
    today = clock.today()
    return DocumentRequest.objects.filter(
        state=State.OPEN, due__gte=today, due__lte=today + timedelta(days=days), reminded__lte=already
    )


def _whole() -> QuerySet[DocumentRequest]:
    items = Prefetch("items", Item.objects.select_related("about").order_by("position"))
    files = Prefetch("items__files", ItemFile.objects.select_related("file").order_by("id"))
    return DocumentRequest.objects.select_related("office", "team", "staff", "person").prefetch_related(
        items, files, Prefetch("pauses", Pause.objects.order_by("since"))
    )


def _counted(rows: QuerySet[DocumentRequest]) -> QuerySet[DocumentRequest]:
    missing = Q(items__state__in=(Item.State.OPEN, Item.State.RETURNED))
    return rows.annotate(wanted=Count("items"), missing=Count("items", filter=missing))


def _page(rows: QuerySet[DocumentRequest], before: UUID | None) -> tuple[list[DocumentRequest], UUID | None]:
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(_counted(rows.select_related("team")).order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def seen_among(*, by: Actor, subjects: Collection[UUID]) -> frozenset[UUID]:
    """Which of these requests the actor's teams ask for: their titles in the history are for nobody else."""
    if not by.is_staff or by.staff_id is None or by.office_id is None or not subjects:
        return frozenset()
    own = Staff.objects.filter(id=by.staff_id, teams=OuterRef("team"), is_active=True, is_auditor=False)
    found = DocumentRequest.objects.filter(Exists(own), id__in=subjects, office_id=by.office_id)
    return frozenset(found.values_list("id", flat=True))
