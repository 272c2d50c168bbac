"""How long people wait: what to expect, who is away, and the figures of teams. Nobody's figures are their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, Q

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.mailbox import access
from zugang.mailbox.answer_times import OF_DAYS, Expectation, Pace, expectation
from zugang.mailbox.models import Answer, Thread
from zugang.offices import queries as offices
from zugang.offices.models import Office, Staff, Team
from zugang.offices.public_holidays import Place, before_working_days, place_of
from zugang.offices.queries import Away
from zugang.persons import queries as persons

NEWEST = 1000
AGES = (2, 5, 10)
FEWEST_MEMBERS = 2


class Percentile(Aggregate):
    """The value below which a share of all lies (PostgreSQL's percentile_disc)."""

    function = "percentile_disc"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: str, share: float, **extra: Any) -> None:
        super().__init__(expression, share=share, **extra)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who will read a message: the team, the member of it who is named, and whether they are away."""

    team: Team
    staff: Staff | None
    away: Away | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A team's answers of the last ninety days, and who waits, by working days up to `AGES` and beyond.

    `median` and `ninety` are None without answers, and for a team so small that they would measure one person.
    """

    name: str
    answered: int
    closed: int
    median: int | None
    ninety: int | None
    open: Sequence[int]

    @property
    def waiting(self) -> int:
        return sum(self.open)


def contact_of(person_id: UUID, box: str) -> Contact:
    """Who is responsible for the person. Raises Team.DoesNotExist where the mailbox has no team."""
    team, staff = persons.responsible(person_id, box)
    away = offices.away_on(clock.today(), staff_id=staff.id).get(staff.id) if staff else None
    return Contact(team, staff, away)


def away(staff_id: UUID | None) -> Away | None:
    """Whether this member of staff is away today."""
    return offices.away_on(clock.today(), staff_id=staff_id).get(staff_id) if staff_id else None


def expected(*, team_id: UUID, office: Office, since: datetime | None = None) -> Expectation | None:
    """What a person may expect of a message to the team, sent at that moment or now. One statement.

    Only the newest answers count, so that it costs the same whether a team answered a thousand or a million.
    """
    newest = Answer.objects.filter(
        team_id=team_id, ended_at__gt=clock.now() - timedelta(days=OF_DAYS), is_closed=False
    ).order_by("-ended_at")[:NEWEST]
    row = Answer.objects.filter(id__in=newest.values("id")).aggregate(
        count=Count("id"), usual=Percentile("working_days", 0.8)
    )
    day = clock.berlin(since).date() if since is not None else clock.today()
    pace = Pace(row["count"], row["usual"] or 0)
    return expectation(
        pace, office.answer_days, since=day, place=place_of(office.land, office.local_holidays)
    )


def figures(*, by: Actor, office: Office) -> tuple[list[Figures], Figures]:
    """The figures of the actor's teams (of all, for administrators and auditors), and of the whole office.

    Raises AccessDenied for others. Four statements.
    """
    if not by.is_staff or by.staff_id is None:
        raise AccessDenied
    member = Staff.objects.filter(id=by.staff_id, office=office, is_active=True).first()
    if member is None:
        raise AccessDenied
    people = Count("members", filter=Q(members__is_active=True, members__is_auditor=False), distinct=True)
    teams = list(Team.objects.filter(office=office).annotate(people=people).order_by("name"))
    since = clock.now() - timedelta(days=OF_DAYS)
    answers = Answer.objects.filter(office=office, ended_at__gt=since)
    place = place_of(office.land, office.local_holidays)
    waiting = Thread.objects.filter(team__in=[team.id for team in teams], state=Thread.State.OPEN)
    open_of: dict[Any, dict[str, Any]] = {
        row["team"]: dict(row)
        for row in waiting.values("team").annotate(**_ages(clock.today(), place)).order_by()
    }
    answered: dict[Any, dict[str, Any]] = {
        row["team"]: dict(row) for row in answers.values("team").annotate(**_MEASURES).order_by()
    }
    mine = _seen_teams(by, member, teams)
    rows = [
        _figures(
            team.name,
            answered.get(team.id, {}),
            open_of.get(team.id, {}),
            may_measure=team.people >= FEWEST_MEMBERS,  # type: ignore[attr-defined]
        )
        for team in mine
    ]
    together = {name: sum(row[name] for row in open_of.values()) for name in _age_names()}
    return rows, _figures(office.name, answers.aggregate(**_MEASURES), together, may_measure=True)


_ANSWERED = Q(is_closed=False)
_MEASURES = {
    "answers": Count("id", filter=_ANSWERED),
    "closings": Count("id", filter=~_ANSWERED),
    "median": Percentile("working_days", 0.5, filter=_ANSWERED),
    "ninety": Percentile("working_days", 0.9, filter=_ANSWERED),
}


def _seen_teams(by: Actor, member: Staff, teams: Sequence[Team]) -> Sequence[Team]:
    if member.is_administrator or member.is_auditor:
        return teams
    own = set(access.working(by).values_list("teams", flat=True))
    return [team for team in teams if team.id in own]


def _figures(name: str, answered: dict[str, Any], waiting: dict[str, Any], *, may_measure: bool) -> Figures:
    return Figures(
        name=name,
        answered=answered.get("answers", 0),
        closed=answered.get("closings", 0),
        median=answered.get("median") if may_measure else None,
        ninety=answered.get("ninety") if may_measure else None,
        open=[waiting.get(age, 0) for age in _age_names()],
    )


def _age_names() -> list[str]:
    return [f"age_{place}" for place in range(len(AGES) + 1)]


def _ages(today: date, place: Place) -> dict[str, Count]:
    """Counts of open threads by age; each bound is the midnight before which somebody waits longer than that."""
    bounds = [_midnight(before_working_days(today, days, place) + timedelta(days=1)) for days in AGES]
    newer = [Q(waiting_since__gte=bound) for bound in bounds]
    older = [Q(waiting_since__lt=bound) for bound in bounds]
    spans = [newer[0], *(older[n] & newer[n + 1] for n in range(len(bounds) - 1)), older[-1]]
    return {name: Count("id", filter=span) for name, span in zip(_age_names(), spans, strict=True)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.BERLIN)
