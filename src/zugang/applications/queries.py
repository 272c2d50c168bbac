"""What screens and other packages read of applications and periods of benefits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from zugang.applications import access, catalogue, effect, periods
from zugang.applications.catalogue import Benefit, Kind
from zugang.applications.models import Application, BenefitPeriod, PapersAsked
from zugang.applications.states import OPEN, WAITING, State
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.requests.models import DocumentRequest

PAGE = 30
LIST = 50
_ON_CARDS = 60
_PERIODS = 6
_RENEWALS = (State.SENT, State.IN_PROGRESS, State.DECIDED)


@dataclass(slots=True)
class Card:
    """A benefit with its applications, open ones first; `periods`, the newest first, only for money to live on."""

    benefit: Benefit
    applications: list[Application] = field(default_factory=list)
    periods: list[BenefitPeriod] = field(default_factory=list)

    @property
    def open(self) -> list[Application]:
        return [one for one in self.applications if one.is_open]

    @property
    def latest(self) -> Application | None:
        """What was decided last, or ended otherwise."""
        return next((one for one in self.applications if not one.is_open), None)

    def period_on(self, day: date) -> BenefitPeriod | None:
        """The period that runs on this day, else the next one to begin."""
        running = [one for one in self.periods if one.ends >= day]
        return running[-1] if running else None


def cards_of(*, by: Actor) -> list[Card]:
    """The acting person's benefits: money and Vermittlungsbudget always, the others when there is something.

    Open applications come first, so that none is ever left out. Two statements.
    """
    person_id = access.require_own(by)
    is_open = Case(When(state__in=OPEN, then=0), default=1)
    rows = _rows().filter(person_id=person_id).select_related("team").order_by(is_open, "-id")
    cards = {benefit: Card(benefit) for benefit in Benefit}
    for one in rows[:_ON_CARDS]:
        cards[one.about.benefit].applications.append(one)
    cards[Benefit.SUBSISTENCE].periods = periods_of(person_id)
    always = (Benefit.SUBSISTENCE, Benefit.BUDGET)
    return [card for card in cards.values() if card.applications or card.benefit in always]


def of_benefit(
    *, by: Actor, benefit: Benefit, before: UUID | None = None
) -> tuple[list[Application], UUID | None]:
    """All of the acting person's applications for a benefit, newest first; the key of the next page."""
    rows = _rows().filter(person_id=access.require_own(by), kind__in=catalogue.of_benefit(benefit))
    return _page(rows.select_related("team"), before)


def own_periods(*, by: Actor) -> list[BenefitPeriod]:
    """The acting person's periods, the newest first."""
    return periods_of(access.require_own(by))


def own(*, by: Actor, application_id: UUID) -> Application:
    """One application of the acting person with what was asked for. Raises AccessDenied for anyone else's."""
    found = _whole().filter(id=application_id, person_id=access.require_own(by)).first()
    if found is None:
        raise AccessDenied(_("Diesen Antrag gibt es nicht."))
    return found


def own_draft(*, by: Actor, kind: str) -> Application | None:
    """The acting person's draft of this kind."""
    rows = Application.objects.filter(person_id=access.require_own(by), kind=kind, state=State.DRAFT)
    return rows.first()


def for_staff(*, by: Actor, person: Person, application_id: UUID) -> Application:
    """One application in the file of a person, for members of its team."""
    found = _whole().filter(id=application_id, person=person).first()
    if found is None:
        raise AccessDenied(_("Diesen Antrag gibt es in Ihrem Team nicht."))
    access.require_team(by, found)
    return found


def of_person(
    *, by: Actor, person: Person, before: UUID | None = None
) -> tuple[list[Application], UUID | None]:
    """The applications the staff's own teams work on, in a person's file. One statement."""
    rows = _rows().filter(person=person, **_own_teams(by)).exclude(state=State.DRAFT)
    return _page(rows.select_related("team", "staff"), before)


def work_list(
    *, by: Actor, team_id: UUID | None = None, only_mine: bool = False, after: tuple[date, UUID] | None = None
) -> tuple[list[Application], tuple[date, UUID] | None]:
    """What waits in the staff's own teams, the oldest first; the key of the next page. One statement."""
    rows = _rows().filter(state__in=WAITING, **_own_teams(by))
    if team_id is not None:
        rows = rows.filter(team_id=team_id)
    if only_mine and by.staff_id is not None:
        rows = rows.filter(staff_id=by.staff_id)
    if after is not None:
        day, key = after
        rows = rows.filter(Q(received_on__gt=day) | Q(received_on=day, id__gt=key))
    found = list(rows.select_related("person", "team", "staff").order_by("received_on", "id")[: LIST + 1])
    last = found[LIST - 1] if len(found) > LIST else None
    return found[:LIST], (last.received_on, last.id) if last and last.received_on else None


def waiting(team_ids: Collection[UUID], at_most: int = 100) -> int:
    """How many applications nobody took yet, counted up to `at_most`."""
    return Application.objects.filter(team_id__in=team_ids, state=State.SENT)[:at_most].count()


def periods_of(person_id: UUID) -> list[BenefitPeriod]:
    """The newest periods of a person, the last to end first; the caller checks access."""
    return list(BenefitPeriod.objects.filter(person_id=person_id).order_by("-ends")[:_PERIODS])


def counts_from(person_id: UUID, kind: Kind, day: date) -> date | None:
    """The first of the month, where that says something to the person: not while the benefit is granted anyway."""
    granted = BenefitPeriod.objects.filter(person_id=person_id, starts__lte=day, ends__gte=day)
    if not kind.back_to_first or granted.exists():
        return None
    return effect.takes_effect(kind, day)


def is_renewed(period: BenefitPeriod) -> bool:
    """Whether a renewal came in for the end of this period, or another period follows."""
    since = period.ends - timedelta(days=periods.RENEWS_DAYS)
    renewals = Application.objects.filter(
        person_id=period.person_id, kind="renewal", state__in=_RENEWALS, received_on__gte=since
    )
    later = BenefitPeriod.objects.filter(person_id=period.person_id, ends__gt=period.ends)
    return renewals.exists() or later.exists()


def to_remind() -> QuerySet[BenefitPeriod]:
    """Periods that end soon and were not reminded of as often as there are reminders."""
    today = clock.today()
    return BenefitPeriod.objects.filter(
        ends__gte=today,
        ends__lte=today + timedelta(days=periods.RENEW_FROM_DAYS),
        reminded__lt=len(periods.REMINDER_DAYS),
    )


def _own_teams(by: Actor) -> dict[str, object]:
    if not by.is_staff or by.staff_id is None or by.office_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    teams = Team.objects.filter(members=by.staff_id, members__is_active=True, members__is_auditor=False)
    return {"office_id": by.office_id, "team_id__in": teams.values("id")}


def _rows() -> QuerySet[Application]:
    missing = PapersAsked.objects.filter(
        application=OuterRef("pk"), request__state=DocumentRequest.State.OPEN
    )
    return Application.objects.annotate(papers_missing=Exists(missing))


def _whole() -> QuerySet[Application]:
    asked = Prefetch("requests", DocumentRequest.objects.select_related("team").order_by("-id"))
    return _rows().select_related("office", "team", "staff", "person", "period").prefetch_related(asked)


def _page(rows: QuerySet[Application], before: UUID | None) -> tuple[list[Application], UUID | None]:
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None
