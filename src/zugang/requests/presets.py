"""Papers that are often asked for, by occasion: staff tick them instead of typing. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it is called and what to look for."""

    key: str
    label: Any
    hint: Any = ""


PAPERS = (
    Paper("identity", _("Personalausweis oder Aufenthaltstitel"), _("Vorder- und Rückseite.")),
    Paper(
        "statements",
        _("Kontoauszüge der letzten drei Monate"),
        _("Von allen Konten, vollständig. Ein PDF der Bank genügt."),
    ),
    Paper("rent", _("Mietvertrag"), _("Alle Seiten mit Unterschriften.")),
    Paper("rent_change", _("Schreiben über die Änderung der Miete"), _("Zum Beispiel die Mieterhöhung.")),
    Paper("utilities", _("Nebenkostenabrechnung"), _("Die letzte, mit allen Seiten.")),
    Paper("heating", _("Nachweis über die Heizkosten"), _("Abrechnung oder Abschlagsplan.")),
    Paper("wages", _("Lohnabrechnungen der letzten drei Monate"), _("Auch von kleinen Jobs.")),
    Paper("contract", _("Arbeitsvertrag"), _("Alle Seiten.")),
    Paper(
        "self_employed",
        _("Aufstellung der Einnahmen und Ausgaben (Anlage EKS)"),
        _("Für den letzten Zeitraum."),
    ),
    Paper("child_benefit", _("Bescheid über Kindergeld"), ""),
    Paper("maintenance", _("Nachweis über Unterhalt oder Unterhaltsvorschuss"), ""),
    Paper("health_insurance", _("Bescheinigung der Krankenkasse"), _("Nicht älter als drei Monate.")),
    Paper("school", _("Schulbescheinigung"), _("Vom laufenden Schuljahr.")),
    Paper("assets", _("Nachweise über Sparbücher, Depots und Versicherungen"), _("Mit dem heutigen Wert.")),
)
BY_KEY = {paper.key: paper for paper in PAPERS}
OCCASIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("renewal", _("Weiterbewilligung"), ("statements", "wages", "utilities", "heating")),
    (
        "first",
        _("Erster Antrag"),
        ("identity", "statements", "rent", "heating", "health_insurance", "assets"),
    ),
    ("income", _("Neues Einkommen"), ("contract", "wages", "statements")),
    ("move", _("Umzug oder neue Miete"), ("rent", "rent_change", "heating")),
    ("child", _("Kind im Haushalt"), ("child_benefit", "maintenance", "school")),
)
