"""What to do, what happens otherwise, and where it is written: one entry per kind of duty.

The certainty of each legal sentence stands in docs/rules/mitwirkung.md, meldetermine.md, antraege.md and widerspruchsfrist.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zugang.agenda.duties import Duty, Kind
from zugang.appointments import consequences
from zugang.kernel import clock


@dataclass(frozen=True, slots=True)
class Words:
    """`what`: the step to take. `otherwise`: what happens if nothing is done. `source`: the law, "" for none."""

    what: Any
    otherwise: Any
    source: Any = ""


_WORDS = {
    Kind.HEARING: Words(
        _("Grund für das Fehlen nennen"),
        _("Dann entscheidet das Jobcenter ohne Ihren Grund. Das kann weniger Geld bedeuten."),
        _("§ 24 SGB X, § 32 SGB II"),
    ),
    Kind.CHOICE: Words(
        _("Einen Termin aussuchen"), _("Dann legt das Jobcenter einen Termin für Sie fest."), ""
    ),
    Kind.EARLIER: Words(
        _("Früheren Termin annehmen oder ablehnen"),
        _("Dann bekommt ihn die nächste Person. Ihr Termin bleibt."),
        "",
    ),
    Kind.REPLY: Words(
        _("Auf ein Schreiben antworten"),
        _("Dann entscheidet das Jobcenter nach dem, was es weiß."),
        _("§ 24 SGB X, § 26 SGB X"),
    ),
    Kind.OBJECTION: Words(
        _("Nicht einverstanden? Widerspruch möglich"),
        _(
            "Sind Sie einverstanden, müssen Sie nichts tun. Nach der Frist ist der Bescheid in der Regel bindend."
        ),
        _("§ 84 SGG"),
    ),
    Kind.COURT: Words(
        _("Nicht einverstanden? Klage möglich"),
        _(
            "Sind Sie einverstanden, müssen Sie nichts tun. Nach der Frist ist der Bescheid in der Regel bindend."
        ),
        _("§ 87 SGG"),
    ),
    Kind.FORM: Words(
        _("Unterschrift zum Widerspruch nachholen"),
        _("Ohne Schriftform kann das Jobcenter den Widerspruch als unzulässig ansehen."),
        _("§ 84 SGG"),
    ),
    Kind.RENEW: Words(
        _("Weiterbewilligung beantragen"),
        _(
            "Nach diesem Tag kommt kein Geld mehr. Ein späterer Antrag wirkt nur bis zum Ersten des Monats zurück, in "
            "dem Sie ihn stellen."
        ),
        _("§ 37 und § 41 SGB II"),
    ),
    Kind.APPLY: Words(
        _("Angefangenen Antrag absenden"),
        _("Ein Antrag zählt erst, wenn Sie ihn absenden. Vorher sieht ihn Ihr Jobcenter nicht."),
        _("§ 37 SGB II"),
    ),
    Kind.READ: Words(
        _("Schreiben öffnen"),
        _("Es gilt auch ungelesen als bekannt gegeben: am vierten Tag nach der E-Mail. Dann laufen Fristen."),
        _("§ 37 Absatz 2a SGB X"),
    ),
    Kind.MESSAGE: Words(
        _("Nachricht lesen"), _("Vielleicht wartet Ihr Jobcenter auf eine Antwort von Ihnen."), ""
    ),
    Kind.CODE: Words(
        _("Freischaltcode eingeben"), _("Danach ist der Code ungültig, und Sie brauchen einen neuen."), ""
    ),
}
_CONFIRM = Words(
    _("Termin zusagen oder absagen"),
    _("Der Termin gilt trotzdem. Er ist freiwillig: Fehlen hat keine Folgen."),
    "",
)
_REQUEST = Words(
    _("Unterlagen einreichen"),
    _("Dann kann das Jobcenter nicht weiterarbeiten. Die Entscheidung dauert länger."),
    _("§ 60 SGB I"),
)
_REQUEST_WARNED = Words(
    _("Unterlagen einreichen"),
    _(
        "Dann kann das Jobcenter die Leistung ganz oder teilweise versagen. Sie können die Unterlagen nachholen."
    ),
    _("§ 66 Absatz 3 und § 67 SGB I"),
)


_DONE = {
    Kind.HEARING: _("Grund für das Fehlen genannt"),
    Kind.REQUEST: _("Unterlagen: nichts mehr zu tun"),
    Kind.REPLY: _("Auf ein Schreiben antworten: von Ihnen abgehakt"),
    Kind.OBJECTION: _("Widerspruch möglich: von Ihnen abgehakt"),
    Kind.COURT: _("Klage möglich: von Ihnen abgehakt"),
}


def done_words(duty: Duty) -> Any:
    """What was done about a duty that needs nothing more: never the request to do it."""
    if duty.kind is Kind.CONFIRM:
        return _("Termin abgesagt") if duty.detail == "declined" else _("Termin zugesagt")
    return _DONE.get(duty.kind) or words_of(duty).what


def words_of(duty: Duty) -> Words:
    """What to say about a duty."""
    if duty.kind is Kind.REQUEST:
        return _REQUEST_WARNED if duty.mandatory else _REQUEST
    if duty.kind is Kind.CONFIRM:
        return _mandatory(duty) if duty.mandatory else _CONFIRM
    return _WORDS[duty.kind]


def left(due: date | None, *, today: date) -> str:
    """How long there is still time, in words; "" without a day."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("seit %d Tag vorbei", "seit %d Tagen vorbei", -days) % -days
    if days == 0:
        return str(_("heute"))
    return ngettext("noch %d Tag", "noch %d Tage", days) % days


def _mandatory(duty: Duty) -> Words:
    law = consequences.law_on(clock.berlin(duty.at).date() if duty.at else clock.today())
    return Words(_CONFIRM.what, law.warning, law.source)
