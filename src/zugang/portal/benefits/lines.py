"""A benefit as a card: what runs, what was decided, what can be done, and where that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zugang.applications import periods
from zugang.applications.catalogue import Benefit
from zugang.applications.models import Application, BenefitPeriod
from zugang.applications.queries import Card
from zugang.offices.models import Subject

# What can be applied for in one's own words, per benefit.
_FORMLESS = {Benefit.SUBSISTENCE: ("renewal", "first"), Benefit.BUDGET: ("budget",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One card. `apply`: address and words of the way to apply, "" without one; `calls`: whether it is time to."""

    benefit: Benefit
    name: str
    open: list[Application]
    latest: Application | None
    notice: UUID | None
    period: BenefitPeriod | None
    renew_from: date | None
    calls: bool
    apply: str
    apply_words: str
    mailbox: str
    change: str


def shown(cards: Iterable[Card], *, notices: Mapping[UUID, UUID], today: date) -> list[Shown]:
    """The cards in their order."""
    return [_shown(card, notices, today) for card in cards]


def _shown(card: Card, notices: Mapping[UUID, UUID], today: date) -> Shown:
    period, latest = card.period_on(today), card.latest
    kind = _kind(card, today)
    renew_from = periods.renew_from(period.ends) if period else None
    is_due = renew_from is not None and renew_from <= today
    is_benefits = card.benefit.subject == Subject.BENEFITS
    slug = "leistung" if is_benefits else "vermittlung"
    return Shown(
        benefit=card.benefit,
        name=card.benefit.name_on(today),
        open=card.open,
        latest=latest,
        notice=notices.get(latest.id) if latest else None,
        period=period,
        renew_from=renew_from,
        calls=is_due and kind == "renewal",
        apply=reverse("portal:application_write", args=[kind]) if kind else "",
        apply_words=_words(kind),
        mailbox=reverse("portal:mailbox", args=[slug]),
        change=reverse("portal:report_change") if card.benefit is Benefit.SUBSISTENCE else "",
    )


def _kind(card: Card, today: date) -> str:
    """What to apply for next: the renewal while there is, or was not long ago, a period; otherwise the first time."""
    kinds = _FORMLESS.get(card.benefit, ())
    if len(kinds) < 2:  # noqa: PLR2004 - one way only
        return kinds[0] if kinds else ""
    renewal, first = kinds
    running = {one.kind for one in card.open if one.waits_for_office}
    newest = card.periods[0] if card.periods else None
    kind = renewal if newest and periods.without_gap_until(newest.ends) >= today else first
    return "" if running & set(kinds) else kind


def _words(kind: str) -> str:
    return {
        "renewal": _("Weiterbewilligung beantragen"),
        "first": _("Antrag stellen"),
        "budget": _("Kosten beantragen"),
    }.get(kind, "")
