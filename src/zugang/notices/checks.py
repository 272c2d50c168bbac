"""What is checked before a notice leaves the house. Pure: facts in, findings out.

A blocking finding cannot be overridden; each warning must be ticked by the member of staff who sends.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from zugang.notices.deadlines import Instruction
from zugang.notices.kinds import DECIDING_KINDS
from zugang.notices.pdf_facts import PdfFacts

REPLY_KINDS = frozenset({"hearing", "cooperation"})
TO_PERSON = "person"


class Severity(enum.StrEnum):
    OK = "ok"
    WARNING = "warning"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list. `code` is stable: it is stored when a warning was ticked."""

    code: str
    severity: Severity
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAddressee:
    """A further addressee. `in_portal`: the notice reaches them there; `represented`: a representative is served."""

    name: str
    kundennummer: str
    in_portal: bool
    represented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """All the checks look at. `mandates`: id to "original seen" of those that receive notices.

    `routing`: "person", a mandate's id, or "" while not decided.
    """

    kind: str
    instruction: Instruction
    pdf: PdfFacts | None
    infected: bool
    kundennummer: str
    contact_active: bool
    has_reply_period: bool
    reply_day_passed: bool
    has_profile: bool
    has_consent: bool
    mandates: dict[str, bool] = field(default_factory=dict)
    others: tuple[OtherAddressee, ...] = ()
    routing: str = ""


def findings(facts: CheckFacts) -> list[Finding]:
    """The whole list in a fixed order: document, legal notice, addressee, representative, way."""
    return [finding for rule in _RULES for finding in rule(facts)]


def open_points(found: list[Finding], ticked: Collection[str]) -> list[Finding]:
    """What still keeps the notice from being sent: blocking findings and warnings not ticked."""
    return [
        finding
        for finding in found
        if finding.severity is Severity.BLOCKING
        or (finding.severity is Severity.WARNING and finding.code not in ticked)
    ]


def _document(facts: CheckFacts) -> Iterator[Finding]:
    if facts.infected:
        yield Finding("infected", Severity.BLOCKING, _("In der Datei wurde Schadsoftware gefunden."))
    if facts.pdf is None:
        yield Finding(
            "no_pdf",
            Severity.BLOCKING,
            _("Das PDF wird noch erstellt."),
            _("Laden Sie die Seite gleich noch einmal."),
        )
    elif not facts.pdf.tagged:
        yield Finding(
            "not_tagged",
            Severity.WARNING,
            _("Das PDF ist nicht barrierefrei."),
            _("Vorleseprogramme können es nur schwer lesen. Besser: neu speichern mit „PDF/UA“ oder „Tags“."),
        )
    else:
        yield Finding("document", Severity.OK, _("Das PDF öffnet sich, hat Text und ist ausgezeichnet."))
    if not facts.contact_active:
        yield Finding(
            "contact", Severity.BLOCKING, _("Die Ansprechperson ist nicht mehr im Jobcenter tätig.")
        )


def _remedy(facts: CheckFacts) -> Iterator[Finding]:
    if facts.instruction is Instruction.NONE_NEEDED:
        if facts.kind in DECIDING_KINDS:
            yield Finding(
                "remedy_needed",
                Severity.BLOCKING,
                _("Ein Bescheid braucht eine Rechtsbehelfsbelehrung."),
                _("§ 36 SGB X. Bitte ziehen Sie den Entwurf zurück und wählen Sie die Belehrung neu."),
            )
        return
    year = _("Die Frist für den Widerspruch ist dann ein Jahr (§ 66 SGG).")
    if facts.instruction is Instruction.MISSING:
        yield Finding(
            "remedy_missing", Severity.WARNING, _("Die Rechtsbehelfsbelehrung fehlt laut Ihrer Angabe."), year
        )
    elif facts.pdf is None:
        return
    elif not facts.pdf.names_remedy:
        yield Finding(
            "remedy_missing", Severity.WARNING, _("Im Text steht keine Rechtsbehelfsbelehrung."), year
        )
    elif not facts.pdf.names_electronic_form:
        yield Finding(
            "remedy_form",
            Severity.WARNING,
            _("Die Rechtsbehelfsbelehrung nennt die elektronische Form nicht (BSG B 7 AS 10/22 R)."),
            year,
        )
    else:
        yield Finding(
            "remedy",
            Severity.OK,
            _("Die Rechtsbehelfsbelehrung steht im Text und nennt die elektronische Form."),
        )


def _addressee(facts: CheckFacts) -> Iterator[Finding]:
    if facts.pdf is None:
        return
    own = facts.kundennummer in facts.pdf.numbers
    strange = set(facts.pdf.numbers) - {facts.kundennummer, *(other.kundennummer for other in facts.others)}
    if not own and strange:
        yield Finding(
            "other_number",
            Severity.BLOCKING,
            _("Im Text steht die Kundennummer einer anderen Person: %(numbers)s.")
            % {"numbers": ", ".join(sorted(strange)[:3])},
            _("Bitte prüfen Sie, ob das Schreiben für diese Person ist."),
        )
    elif not own:
        yield Finding(
            "no_number",
            Severity.WARNING,
            _("Die Kundennummer %(number)s steht nicht im Text.") % {"number": facts.kundennummer},
        )
    if not facts.pdf.names_person:
        yield Finding("no_name", Severity.WARNING, _("Der Name der Person steht nicht im Text."))
    if own and facts.pdf.names_person:
        yield Finding("addressee", Severity.OK, _("Name und Kundennummer stehen im Text."))


def _other_addressees(facts: CheckFacts) -> Iterator[Finding]:
    for other in facts.others:
        if other.represented:
            way = _("geht an die Vertretung, die Person bekommt eine Kopie")
        else:
            way = _("geht ins Portal") if other.in_portal else _("geht per Brief")
        yield Finding(
            f"also_to_{other.kundennummer}",
            Severity.OK,
            _("Auch an %(name)s: %(way)s.") % {"name": other.name, "way": way},
            _("Jede Person bekommt das Schreiben für sich bekannt gegeben."),
        )


def _representative(facts: CheckFacts) -> Iterator[Finding]:
    if facts.routing not in ("", TO_PERSON, *facts.mandates):
        yield Finding(
            "routing_ended",
            Severity.BLOCKING,
            _(
                "Die gewählte Vertretung gilt nicht mehr. Bitte entscheiden Sie neu, wer das Schreiben bekommt."
            ),
        )
    elif not facts.mandates:
        yield Finding(
            "no_mandate", Severity.OK, _("Es ist keine Vertretung eingetragen, die Bescheide bekommt.")
        )
    elif not facts.routing:
        yield Finding(
            "routing",
            Severity.BLOCKING,
            _("Die Person hat eine Vertretung. Bitte entscheiden Sie, wer das Schreiben bekommt."),
            _("§ 13 Abs. 3 SGB X: Das Jobcenter muss sich an die Vertretung wenden."),
        )
    elif facts.routing == TO_PERSON:
        yield Finding(
            "past_mandate",
            Severity.WARNING,
            _("Das Schreiben geht an die Person, die Vertretung bekommt nur eine Kopie."),
            _("Das ist Ermessen (§ 37 Abs. 1 Satz 2 SGB X) und sollte in der Akte begründet sein."),
        )
    elif not facts.mandates[facts.routing]:
        yield Finding(
            "provisional",
            Severity.WARNING,
            _("Die Vertretung ist vorläufig: Das Original der Vollmacht hat noch nicht vorgelegen."),
        )
    else:
        yield Finding(
            "mandate", Severity.OK, _("Das Schreiben geht an die Vertretung, die Person bekommt eine Kopie.")
        )


def _way(facts: CheckFacts) -> Iterator[Finding]:
    if not facts.has_profile:
        yield Finding(
            "no_profile",
            Severity.WARNING,
            _("Die Person hat kein aktives Profil. Das Schreiben geht per Brief."),
        )
    elif not facts.has_consent:
        yield Finding(
            "no_consent",
            Severity.WARNING,
            _("Die Person hat für diese Art von Schreiben nicht eingewilligt. Das Schreiben geht per Brief."),
            _("§ 37 Abs. 2a SGB X erlaubt die Bereitstellung nur mit Einwilligung."),
        )
    else:
        yield Finding("consent", Severity.OK, _("Die Einwilligung für diese Art von Schreiben liegt vor."))


def _reply(facts: CheckFacts) -> Iterator[Finding]:
    if facts.reply_day_passed:
        yield Finding(
            "reply_passed", Severity.BLOCKING, _("Der Tag für die Antwort liegt nicht in der Zukunft.")
        )
    elif facts.kind in REPLY_KINDS and not facts.has_reply_period:
        yield Finding(
            "no_reply_period", Severity.WARNING, _("Das Schreiben setzt keine Frist für die Antwort.")
        )


_RULES: tuple[Callable[[CheckFacts], Iterator[Finding]], ...] = (
    _document,
    _remedy,
    _addressee,
    _other_addressees,
    _representative,
    _way,
    _reply,
)
