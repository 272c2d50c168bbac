"""What screens read of objections."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.notices import queries as notices
from zugang.notices.access import office_of
from zugang.notices.models import Notice
from zugang.notices.objections import access
from zugang.notices.objections.declaration import Facts
from zugang.notices.objections.models import Objection

State = Objection.State
AT_WORK = (State.RECEIVED, State.ACKNOWLEDGED)


def present(*, by: Actor, notice_id: UUID) -> Objection | None:
    """The person's newest objection against this notice, draft included; None without one."""
    person_id = access.require_person(by)
    found = Objection.objects.filter(notice_id=notice_id, person_id=person_id).exclude(state=State.WITHDRAWN)
    return found.select_related("notice", "office", "copy").order_by("-id").first()


def one_for_person(*, by: Actor, objection_id: UUID) -> Objection:
    """One of the person's own objections. Raises AccessDenied for every other."""
    person_id = access.require_person(by)
    found = (
        Objection.objects.select_related("notice", "office", "copy", "person")
        .filter(id=objection_id, person_id=person_id)
        .first()
    )
    if found is None:
        raise AccessDenied
    return found


def for_person(*, by: Actor, limit: int = 50) -> list[Objection]:
    """All objections of the person, newest first; drafts too, they can be gone on with."""
    person_id = access.require_person(by)
    found = Objection.objects.filter(person_id=person_id).select_related("notice")
    return list(found.order_by("-id")[:limit])


def notice_for(*, by: Actor, notice_id: UUID) -> tuple[notices.Row, Notice]:
    """The notice somebody wants to object to. Raises AccessDenied, or InvalidState where there is no objection."""
    row, notice = notices.one_for_person(by=by, notice_id=notice_id)
    access.require_open_to_objection(notice)
    return row, notice


def facts_of(objection: Objection) -> Facts:
    """What the declaration is made from, as the draft stands."""
    notice, person, office = objection.notice, objection.person, objection.office
    assert notice.sent_at is not None, "only a sent notice is objected to"
    return Facts(
        person=person.name,
        kundennummer=person.kundennummer,
        address=person.address_lines[1:],
        office=f"{office.name}, {office.street}, {office.postcode} {office.town}",
        notice_title=notice.title,
        notice_kind=str(notice.get_kind_display()),
        notice_day=clock.berlin(notice.sent_at).date(),
        notice_number=number_of(notice),
        extent=objection.extent,
        part=objection.part,
        grounds=objection.grounds,
        wants_suspension=objection.wants_suspension,
        wants_file_access=objection.wants_file_access,
        late=objection.late,
        late_reason=objection.late_reason,
        files=[(file.name, file.sha256) for file in objection.files.order_by("id")],
    )


def number_of(notice: Notice) -> str:
    """The short name of a notice in the portal, for people to quote."""
    return f"B-{notice.id.hex[-8:].upper()}"


def work_list(
    *, by: Actor, team_ids: Collection[UUID], after: UUID | None = None, limit: int = 50
) -> list[Objection]:
    """What waits for these teams of the staff's office, the oldest first (keyset by id)."""
    mine = Q(team_id__in=list(team_ids)) | Q(assigned_id=by.staff_id)
    found = Objection.objects.filter(mine, office_id=office_of(by), state__in=AT_WORK)
    if after is not None:
        found = found.filter(id__gt=after)
    return list(found.select_related("person", "notice", "assigned").order_by("id")[:limit])


def waiting_for(*, by: Actor, team_ids: Collection[UUID], at_most: int = 100) -> int:
    """How many objections nobody acknowledged yet, counted up to `at_most`."""
    found = Objection.objects.filter(
        team_id__in=list(team_ids), office_id=office_of(by), state=State.RECEIVED
    )
    return found.order_by()[:at_most].count()


def one_for_staff(*, by: Actor, objection_id: UUID) -> Objection:
    """One objection of the staff's team. Raises AccessDenied for every other, drafts included."""
    found = (
        Objection.objects.select_related(
            "notice", "office", "person", "copy", "team", "assigned", "acknowledged_by", "delivery"
        )
        .filter(id=objection_id, received_at__isnull=False)
        .first()
    )
    if found is None:
        raise AccessDenied
    access.require_reader(by, found)
    return found
