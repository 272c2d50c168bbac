"""The text of an objection as it is declared, reviewed and filed: German by law (§ 19 SGB X). Pure.

Before sending the person sees the whole declaration (§ 36a (2b) SGB I); the same text is hashed and printed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Section = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the declaration is made from. `files`: name and SHA-256 of each. `suspension_needed`: § 39 SGB II."""

    person: str
    kundennummer: str
    address: Sequence[str]
    office: str
    notice_title: str
    notice_kind: str
    notice_day: date
    notice_number: str
    extent: str
    part: str
    grounds: str
    wants_suspension: bool
    wants_file_access: bool
    late: str
    late_reason: str
    files: Sequence[tuple[str, str]]


def sections(facts: Facts) -> list[Section]:
    """Headings with their paragraphs, in order. Empty wishes leave no trace."""
    made = [
        _section("Absender", [facts.person, f"Kundennummer {facts.kundennummer}", *facts.address]),
        _section("An", [facts.office]),
        _section("Erklärung", _statement(facts)),
        _section("Begründung", _lines(facts.grounds) or ["Die Begründung reiche ich nach, falls nötig."]),
    ]
    wishes = _wishes(facts)
    if wishes:
        made.append(_section("Weitere Anträge", wishes))
    if facts.late or facts.late_reason:
        made.append(_section("Zur Frist", _about_time(facts)))
    if facts.files:
        made.append(_section("Anlagen", [f"{name} (SHA-256 {sha256})" for name, sha256 in facts.files]))
    return made


def fingerprint(declared: Sequence[Section]) -> str:
    """SHA-256 over the canonical JSON of the whole declaration."""
    text = json.dumps(list(declared), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _statement(facts: Facts) -> list[str]:
    which = (
        f"gegen das Schreiben „{facts.notice_title}“ ({facts.notice_kind}) vom {facts.notice_day:%d.%m.%Y}, "
        f"Zeichen {facts.notice_number},"
    )
    if facts.extent == "part":
        return [
            f"Hiermit erhebe ich Widerspruch {which} soweit es diesen Teil betrifft:",
            *_lines(facts.part),
        ]
    return [f"Hiermit erhebe ich Widerspruch {which} in vollem Umfang."]


def _wishes(facts: Facts) -> list[str]:
    wishes = []
    if facts.wants_suspension:
        wishes.append("Ich beantrage, die Vollziehung auszusetzen (§ 86a Absatz 3 SGG).")
    if facts.wants_file_access:
        wishes.append("Ich beantrage Akteneinsicht (§ 25 SGB X).")
    return wishes


def _about_time(facts: Facts) -> list[str]:
    if facts.late == "review":
        begin = (
            "Sollte die Frist abgelaufen sein, beantrage ich, den Bescheid zu überprüfen (§ 44 SGB X in "
            "Verbindung mit § 40 SGB II)."
        )
    elif facts.late:
        begin = "Sollte die Frist abgelaufen sein, beantrage ich Wiedereinsetzung in den vorigen Stand (§ 67 SGG)."
    else:
        begin = "Warum der Widerspruch erst jetzt kommt:"
    return [begin, *_lines(facts.late_reason)]


def _section(heading: str, lines: Sequence[str]) -> Section:
    return {"heading": heading, "lines": [line for line in lines if line]}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
