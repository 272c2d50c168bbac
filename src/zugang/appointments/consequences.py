"""What follows from staying away, as the law stands on the day of the appointment. Pure: no database, no clock.

Sources and their certainty stand in docs/rules/meldetermine.md. The portal informs; the office decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

REFORM = date(2026, 7, 1)
IN_A_ROW = 3
_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Law:
    """§ 32 SGB II as it applies from `since` on. `version` is what a record keeps; `certainty` as in docs/rules."""

    version: str
    since: date
    certainty: str
    source: Any
    warning: Any


BEFORE = Law(
    "until-2026-06-30",
    date(2023, 1, 1),
    "C",
    _("§ 32 SGB II in der Fassung bis 30.06.2026"),
    _("Wer ohne wichtigen Grund fehlt, kann für einen Monat weniger Geld bekommen."),
)
AFTER = Law(
    "since-2026-07-01",
    REFORM,
    "B",
    _("§ 32 und § 7b SGB II in der Fassung seit 01.07.2026"),
    _(
        "Fehlen Sie das erste Mal ohne wichtigen Grund, wird noch nichts gekürzt. Fehlen Sie wieder, kann das "
        "Jobcenter für einen Monat 30 Prozent kürzen. Fehlen Sie drei Mal hintereinander, kann die Zahlung enden."
    ),
)
LAWS = {law.version: law for law in (BEFORE, AFTER)}


@dataclass(frozen=True, slots=True)
class Standing:
    """How often a person stayed away without an important reason: in all under this law, and last in a row.

    `undecided`: missed appointments of which nobody decided yet; they are not counted.
    """

    counted: int
    in_a_row: int
    undecided: int


def law_on(day: date) -> Law:
    """The law for an appointment on this day."""
    return AFTER if day >= REFORM else BEFORE


def standing(missed: list[tuple[date, bool | None]], kept: list[date], law: Law) -> Standing:
    """Count what was missed under this law.

    missed: the day of each missed mandatory appointment, and whether its reason was accepted (None: undecided).
    kept: the days on which the person came; coming ends a row, and so does a reason that was accepted.
    """
    own = [(day, excused) for day, excused in missed if law_on(day) is law]
    return Standing(
        counted=sum(excused is False for _day, excused in own),
        in_a_row=_row([*own, *((day, True) for day in kept if law_on(day) is law)]),
        undecided=sum(excused is None for _day, excused in own),
    )


def _row(days: list[tuple[date, bool | None]]) -> int:
    """How many were missed in a row up to the last decided one; one that is undecided in between ends it for now."""
    row = 0
    for _day, excused in sorted(days, key=lambda one: (one[0], one[1] is True), reverse=True):
        if excused is False:
            row += 1
        elif excused or row:
            break
    return row


def meaning(found: Standing, law: Law) -> Any:
    """What the count means under the law, in words for staff and person alike."""
    if found.counted == 0:
        return _("Es zählt kein versäumter Termin.")
    if law is BEFORE:
        return _(
            "Ein versäumter Termin ohne wichtigen Grund: Die Leistung kann für einen Monat gemindert werden."
        )
    if found.in_a_row >= IN_A_ROW:
        return _(
            "Drei Termine hintereinander versäumt: Die Person gilt als nicht erreichbar, die Zahlung kann nach "
            "einem Übergangsmonat enden (§ 7b SGB II). Eine persönliche Vorsprache stellt sie wieder her."
        )
    if found.counted >= _REPEATED:
        return _("Wiederholt versäumt: 30 Prozent weniger für einen Monat sind möglich.")
    return _("Erstes Versäumnis: Es wird noch nichts gekürzt.")
