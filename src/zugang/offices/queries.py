"""What screens and other packages read of offices, teams and staff."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from zugang.kernel import clock
from zugang.kernel.statements import Compiled, instance
from zugang.offices.models import (
    Absence,
    Area,
    BarrierReport,
    Office,
    OpeningHours,
    SpecialDay,
    Staff,
    Team,
)
from zugang.offices.reset_models import FactorReset

SPECIAL_DAYS_AHEAD = 60
REPORTS_SHOWN = 30
_STAFF_FIELDS = [field.attname for field in Staff._meta.concrete_fields]
_OFFICE_FIELDS = [field.attname for field in Office._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class StaffStanding:
    """A member of staff with office, the teams they belong to, and whether a second factor is set up."""

    staff: Staff
    teams: tuple[tuple[UUID, str], ...]
    has_second_factor: bool


def staff_of_account(account_id: UUID) -> StaffStanding | None:
    """The active staff membership of an account with its office, by one statement; None for citizens."""
    found = _staff_standing().rows(account=account_id)
    if not found:
        return None
    (*values, pairs, has_second_factor) = found[0]
    member = instance(Staff, _STAFF_FIELDS, values[: len(_STAFF_FIELDS)])
    member.office = instance(Office, _OFFICE_FIELDS, values[len(_STAFF_FIELDS) :])
    own_teams = tuple((UUID(pair["id"]), pair["name"]) for pair in pairs)
    return StaffStanding(member, own_teams, has_second_factor)


@cache
def _staff_standing() -> Compiled:
    """The statement of `staff_of_account`, built once: every page of staff needs it."""

    def build(*, account: UUID) -> QuerySet[Staff, Any]:
        factors = Authenticator.objects.filter(user_id=OuterRef("account_id")).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        teams = Team.objects.filter(members=OuterRef("id")).order_by("name")
        return (
            Staff.objects.filter(account_id=account, is_active=True)
            .annotate(
                team_pairs=ArraySubquery(teams.values(pair=JSONObject(id="id", name="name"))),
                second_factor=Exists(factors),
            )
            .values_list(
                *_STAFF_FIELDS, *(f"office__{name}" for name in _OFFICE_FIELDS), "team_pairs", "second_factor"
            )
        )

    return Compiled(build)


def offices() -> list[Office]:
    """All offices, by name."""
    return list(Office.objects.order_by("name"))


def office_with_hours(office_id: UUID) -> Office:
    """One office with its opening hours at hand (`office.opening_hours.all()`)."""
    hours = Prefetch("opening_hours", OpeningHours.objects.order_by("weekday", "opens"))
    return Office.objects.prefetch_related(hours).get(id=office_id)


def offices_for_postcode(postcode: str) -> list[Office]:
    """The offices that serve a PLZ; several may (§ 36 SGB II asks for the municipality then)."""
    return list(Office.objects.filter(areas__postcode=postcode).distinct().order_by("name"))


def office_of_slug(slug: str) -> Office | None:
    """One office by its public name, with its opening hours at hand."""
    hours = Prefetch("opening_hours", OpeningHours.objects.order_by("weekday", "opens"))
    return Office.objects.prefetch_related(hours).filter(slug=slug).first()


def places_for_postcode(postcode: str) -> list[tuple[Office, list[str]]]:
    """Each office that serves a PLZ, with the municipalities it serves there. One statement."""
    found: dict[UUID, tuple[Office, list[str]]] = {}
    areas = Area.objects.filter(postcode=postcode).select_related("office")
    for area in areas.order_by("office__name", "municipality"):
        found.setdefault(area.office_id, (area.office, []))[1].append(area.municipality)
    return list(found.values())


def special_days_ahead(office: Office, today: date, days: int = SPECIAL_DAYS_AHEAD) -> list[SpecialDay]:
    """The days ahead whose hours differ from the week's."""
    return list(office.special_days.filter(day__range=(today, today + timedelta(days=days))))


def barrier_reports(
    office_id: UUID, *, before: UUID | None = None, size: int = REPORTS_SHOWN
) -> tuple[list[BarrierReport], bool]:
    """The office's reports, open ones as well as answered ones, newest first; whether there are older ones."""
    reports = BarrierReport.objects.filter(office_id=office_id)
    if before is not None:
        reports = reports.filter(id__lt=before)
    found = list(reports.order_by("-id")[: size + 1])
    return found[:size], len(found) > size


def open_barrier_reports(office_id: UUID, at_most: int = 100) -> int:
    """How many reports wait for an answer, counted up to `at_most`."""
    return BarrierReport.objects.filter(office_id=office_id, answered_at=None)[:at_most].count()


def barrier_report(*, office_id: UUID, report_id: UUID) -> BarrierReport | None:
    """One report of this office."""
    return (
        BarrierReport.objects.filter(office_id=office_id, id=report_id).select_related("answered_by").first()
    )


def areas_of(office_id: UUID) -> list[tuple[str, str]]:
    """All pairs of PLZ and municipality, in order."""
    areas = Area.objects.filter(office_id=office_id).order_by("postcode", "municipality")
    return list(areas.values_list("postcode", "municipality"))


def all_staff_of(office_id: UUID) -> list[Staff]:
    """Everybody who works or worked at the office, active ones first, with teams and account. Two statements."""
    staff = Staff.objects.filter(office_id=office_id).select_related("account").prefetch_related("teams")
    return list(staff.order_by("-is_active", "name", "id"))


def staff_member(*, office_id: UUID, staff_id: UUID) -> Staff | None:
    """One member of staff of this office, also a former one."""
    return Staff.objects.filter(office_id=office_id, id=staff_id).select_related("account").first()


def team_of(*, office_id: UUID, team_id: UUID) -> Team | None:
    """One team of this office."""
    return Team.objects.filter(office_id=office_id, id=team_id).first()


def teams_of(office_id: UUID, *subjects: str) -> list[Team]:
    """The office's teams, of these subjects or of all, by subject and name."""
    teams = Team.objects.filter(office_id=office_id)
    return list((teams.filter(subject__in=subjects) if subjects else teams).order_by("subject", "name"))


def first_team(office_id: UUID, subject: str) -> Team | None:
    """The team that takes what nobody is responsible for: the office's first one of the subject."""
    return Team.objects.filter(office_id=office_id, subject=subject).order_by("id").first()


@dataclass(frozen=True, slots=True)
class Away:
    """A member of staff is away. `until`: the last day; `stand_in`: who takes new messages, None for the team."""

    staff_id: UUID
    name: str
    until: date
    stand_in: Staff | None


def away_on(day: date, *, staff_id: UUID | None = None, office_id: UUID | None = None) -> dict[UUID, Away]:
    """Who is away on a day, of one office or just one member; one statement.

    Absences that follow each other without a gap count as one. A stand-in who is away themselves stands in for nobody.
    """
    present = Absence.objects.filter(staff__isnull=False, last_day__gte=day)
    if staff_id is not None:
        present = present.filter(staff_id=staff_id)
    if office_id is not None:
        present = present.filter(office_id=office_id)
    theirs = Absence.objects.filter(staff=OuterRef("stand_in"), first_day__lte=day, last_day__gte=day)
    rows = (
        present.select_related("staff", "stand_in").annotate(alone=Exists(theirs)).order_by("first_day", "id")
    )
    found: dict[UUID, Away] = {}
    for row in rows:
        assert row.staff is not None, "asked for absences of members only"
        known = found.get(row.staff.id)
        if known is not None and row.first_day <= known.until + timedelta(days=1):
            found[row.staff.id] = replace(known, until=max(known.until, row.last_day))
        elif known is None and row.first_day <= day:
            able = row.stand_in is not None and row.stand_in.is_active and not row.alone
            found[row.staff.id] = Away(
                row.staff.id, row.staff.name, row.last_day, row.stand_in if able else None
            )
    return found


def members_of(office_id: UUID) -> list[Staff]:
    """The office's active staff by name."""
    return list(Staff.objects.filter(office_id=office_id, is_active=True).order_by("name", "id"))


def members_with_binding(office_id: UUID) -> list[Staff]:
    """The office's active staff by name, each with account and directory binding at hand. One statement."""
    return list(
        Staff.objects.filter(office_id=office_id, is_active=True)
        .select_related("account__directory_binding")
        .order_by("name", "id")[:500]
    )


def teams_with_members(office_id: UUID, *subjects: str) -> list[Team]:
    """The office's teams of these subjects by name, each with its active members as `colleagues`. Two statements."""
    members = Prefetch("members", Staff.objects.filter(is_active=True).order_by("name"), to_attr="colleagues")
    return list(
        Team.objects.filter(office_id=office_id, subject__in=subjects)
        .order_by("name")
        .prefetch_related(members)
    )


def open_factor_resets(office_id: UUID) -> list[FactorReset]:
    """The colleagues whose second factor waits to be reset, the oldest wish first."""
    waiting = FactorReset.objects.filter(
        member__office_id=office_id, state=FactorReset.State.BEGUN, expires_at__gt=clock.now()
    )
    return list(waiting.select_related("member", "begun_by").order_by("id"))
