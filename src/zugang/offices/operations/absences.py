"""Days on which somebody is away, and who stands in for them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices import access, events
from zugang.offices.models import Absence, Office, Staff, Team


@transaction.atomic
def add_absence(
    *,
    by: Actor,
    office: Office,
    team: Team | None,
    staff: Staff | None,
    first_day: date,
    last_day: date,
    note: str,
    submission: UUID,
    stand_in: Staff | None = None,
) -> tuple[Absence, bool]:
    """Note who is away; also whether it is new: the same `submission` notes it once.

    Raises InvalidInput (fields last_day, staff, stand_in), NotAllowed for the absence of others.
    """
    access.require_can_keep_absence(by, office.id, team=team, staff=staff)
    if last_day < first_day:
        raise InvalidInput(_("Der letzte Tag liegt vor dem ersten."), field="last_day")
    if any(one is not None and one.office_id != office.id for one in (team, staff)):
        raise InvalidInput(_("Bitte wählen Sie aus Ihrer Dienststelle."), field="staff")
    if stand_in is not None:
        _require_can_stand_in(stand_in, staff)
    absence, is_new = Absence.objects.get_or_create(
        submission=submission,
        defaults={
            "office": office,
            "team": team,
            "staff": staff,
            "stand_in": stand_in,
            "first_day": first_day,
            "last_day": last_day,
            "note": note,
        },
    )
    if is_new:
        history.record(events.ABSENCE_ADDED, by=by, office_id=office.id, subject=absence)
    return absence, is_new


@transaction.atomic
def remove_absence(*, by: Actor, absence: Absence) -> bool:
    """They are there after all; whether it was noted until now."""
    access.require_can_keep_absence(by, absence.office_id, team=absence.team, staff=absence.staff)
    removed, _rows = Absence.objects.filter(id=absence.id).delete()
    if removed:
        history.record(events.ABSENCE_REMOVED, by=by, office_id=absence.office_id)
    return bool(removed)


def _require_can_stand_in(stand_in: Staff, staff: Staff | None) -> None:
    """A colleague of one of the absent member's teams: only they may read what is written to it."""
    if staff is None:
        raise InvalidInput(_("Eine Vertretung gibt es nur für eine einzelne Person."), field="stand_in")
    shared = Team.objects.filter(members=stand_in.id).filter(members=staff.id)
    if stand_in.id == staff.id or not stand_in.is_active or stand_in.is_auditor or not shared.exists():
        raise InvalidInput(_("Wählen Sie jemanden aus einem Team der abwesenden Person."), field="stand_in")
