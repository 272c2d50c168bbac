"""Every kind of application there is, declared once: to which benefit it belongs, who works on it, what follows.

A form, where there is one, names the kind it leads to; nothing here depends on forms. Pure: no database.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from zugang.applications import names
from zugang.offices.models import Subject


class Benefit(enum.StrEnum):
    """What a card on the page of benefits is about. The value is its address."""

    SUBSISTENCE = "grundsicherung"
    BUDGET = "vermittlungsbudget"
    SUPPORT = "foerderung"
    REST = "weiteres"

    @property
    def subject(self) -> Subject:
        """Who is there for questions about it."""
        return Subject.PLACEMENT if self in (Benefit.BUDGET, Benefit.SUPPORT) else Subject.BENEFITS

    def name_on(self, day: date) -> str:
        """What it is called on this day."""
        return str(names.subsistence(day) if self is Benefit.SUBSISTENCE else _NAMES[self])


_NAMES = {
    Benefit.BUDGET: _("Vermittlungsbudget"),
    Benefit.SUPPORT: _("Weitere Förderung für Arbeit"),
    Benefit.REST: _("Weitere Anliegen"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of application. `back_to_first`: it takes effect from the first of its month; `before`: it must be
    made before the event it is about; `has_period`: granting it sets a period that ends; `formless`: people may make
    it in their own words; `needs_words`: those words must say what for."""

    key: str
    benefit: Benefit
    label: Any
    subject: Subject
    source: str
    title: Any = ""
    back_to_first: bool = False
    before: bool = False
    has_period: bool = False
    formless: bool = False
    needs_words: bool = False

    def title_on(self, day: date) -> str:
        """What the person reads, with the benefit's name on this day."""
        return str(self.title or self.label).format(benefit=names.subsistence(day))


def _money(key: str, label: Any, source: str, **more: Any) -> Kind:
    return Kind(
        key=key, benefit=Benefit.SUBSISTENCE, label=label, subject=Subject.BENEFITS, source=source, **more
    )


def _support(key: str, label: Any, source: str) -> Kind:
    return Kind(
        key=key, benefit=Benefit.SUPPORT, label=label, subject=Subject.PLACEMENT, source=source, before=True
    )


KINDS: Sequence[Kind] = (
    _money(
        "first", _("Erstantrag"), "§ 37 SGB II", title=_("Antrag auf {benefit}"),
        back_to_first=True, has_period=True, formless=True,
    ),
    _money(
        "renewal", _("Weiterbewilligung"), "§ 37, § 41 SGB II",
        back_to_first=True, has_period=True, formless=True,
    ),
    _money("change", _("Mitteilung einer Veränderung"), "§ 60 SGB I"),
    _money("extra_needs", _("Mehrbedarf"), "§ 21 SGB II"),
    _money("insurance", _("Zuschuss zur Krankenversicherung"), "§ 26 SGB II"),
    _money("education", _("Bildung und Teilhabe"), "§ 28 SGB II"),
    _money("other", _("Anderer Antrag auf Geld zum Leben"), "§ 37 SGB II"),
    Kind(
        key="budget", benefit=Benefit.BUDGET, label=_("Vermittlungsbudget"), subject=Subject.PLACEMENT,
        source="§ 44 SGB III", before=True, formless=True, needs_words=True,
    ),
    _support("start_job", _("Einstiegsgeld für eine Beschäftigung"), "§ 16b SGB II"),
    _support("start_own", _("Einstiegsgeld für eine Selbstständigkeit"), "§ 16b SGB II"),
    _support("self_employed", _("Förderung von Selbstständigen"), "§ 16c SGB II"),
    _support("trial", _("Maßnahme bei einem Arbeitgeber"), "§ 45 SGB III"),
    _support("measure", _("Maßnahme bei einem Träger"), "§ 45 SGB III"),
    _support("voucher", _("Gutschein für private Arbeitsvermittlung"), "§ 45 SGB III"),
    _support("free", _("Freie Förderung"), "§ 16f SGB II"),
    _support("rehab", _("Berufliche Rehabilitation"), "§ 16 SGB II"),
    Kind(
        key="absence", benefit=Benefit.REST, label=_("Abwesenheit"), subject=Subject.PLACEMENT,
        source="§ 7b SGB II", before=True,
    ),
)  # fmt: skip
BY_KEY = {kind.key: kind for kind in KINDS}
CHOICES = [(kind.key, kind.label) for kind in KINDS]


def of_benefit(benefit: Benefit) -> list[str]:
    """The keys of the kinds that belong to a benefit."""
    return [kind.key for kind in KINDS if kind.benefit is benefit]
