"""What must be told at once (§ 60 (1) No. 2 SGB I), by occasion, and which proof belongs to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Change:
    """One occasion, the proof that is usually asked for, and what to mind before."""

    key: str
    label: Any
    proof: Any
    mind: Any = ""


CHANGES = (
    Change("job", _("Neue Arbeit oder Arbeit zu Ende"), _("Arbeitsvertrag, Lohnabrechnung oder Kündigung")),
    Change(
        "move",
        _("Umzug oder andere Miete"),
        _("Mietvertrag, Schreiben der Vermieterin oder des Vermieters, Abrechnung der Nebenkosten"),
        _("Fragen Sie vor dem Unterschreiben eines neuen Mietvertrags nach der Zusicherung (§ 22 SGB II)."),
    ),
    Change("people", _("Jemand zieht ein oder aus"), _("Meldebescheinigung")),
    Change("family", _("Geburt, Heirat, Trennung, Todesfall"), _("Urkunde")),
    Change("income", _("Anderes Einkommen: Rente, Kindergeld, Unterhalt, Krankengeld"), _("Bescheid der anderen Stelle")),
    Change("oneoff", _("Einmal Geld bekommen: Erstattung, Erbe, Geschenk"), _("Nachweis über Betrag und Tag")),
    Change("training", _("Schule, Ausbildung, Studium"), _("Vertrag oder Bescheinigung")),
    Change("health", _("Schwangerschaft, Krankenhaus, Reha"), _("Mutterpass oder Bescheinigung")),
    Change("insurance", _("Andere Krankenkasse"), _("Bescheinigung der Krankenkasse")),
    Change("residence", _("Anderer Aufenthaltstitel"), _("neuer Aufenthaltstitel")),
    Change("else", _("Etwas anderes"), ""),
)  # fmt: skip
BY_KEY = {change.key: change for change in CHANGES}
