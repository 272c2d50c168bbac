"""A delivery's facts and what follows from them, as sentences for the person and for staff. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zugang.kernel import clock
from zugang.notices.deadlines import DISPUTE_DAYS, Instruction, fiction_days
from zugang.notices.evidence import (
    FAILED_MAIL,
    DeliveryFacts,
    Outcome,
    effect_of_dispute,
    letter_day,
    outcome,
    portal_day,
)
from zugang.ui.filters import full_date

if TYPE_CHECKING:
    from zugang.notifications.models import DeliveryReport


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a notice. `mark`: "done", "expected", "failed" or "open"; `at` or `day` say when, if known."""

    code: str
    mark: str
    text: str
    detail: str = ""
    source: str = ""
    at: datetime | None = None
    day: date | None = None

    @property
    def sorted_by(self) -> date:
        return clock.berlin(self.at).date() if self.at else self.day or date.max


def long_day(day: date) -> str:
    """Dienstag, 7. April 2026 (in English: Tuesday, 7 April 2026)."""
    return full_date(day)


def steps(facts: DeliveryFacts, today: date, reports: Sequence[DeliveryReport] = ()) -> list[Step]:
    """Provided, notified, opened, disputed, posted, served, deadline: in order of time, future ones last.

    reports: what mail servers wrote back; a delay or a success is told, a bounce has its own step.
    """
    happened = [
        *_portal_steps(facts),
        *_report_steps(reports),
        *_letter_steps(facts),
        *_person_steps(facts),
    ]
    result = outcome(facts)
    ordered = sorted(happened, key=lambda step: step.at.timestamp() if step.at else float("inf"))
    return [*ordered, *_service_steps(facts, result, today), *_deadline_steps(result, facts, today)]


def deadline_title(result: Outcome, today: date) -> str:
    """The deadline in one line with the days left, for a list; "" where nothing runs."""
    period = result.deadline
    if period is None:
        return ""
    left = (period.end - today).days
    if left < 0:
        return _("Frist voraussichtlich abgelaufen am %(day)s") % {"day": long_day(period.end)}
    day = long_day(period.end)
    if result.reply:
        what = _("Antwort bis %(day)s")
    elif result.court:
        what = _("Klage bis voraussichtlich %(day)s")
    else:
        what = _("Widerspruch bis voraussichtlich %(day)s")
    return f"{what % {'day': day}} ({days_left(left)})"


def days_left(left: int) -> str:
    """ "heute letzter Tag", "noch 1 Tag", "noch 12 Tage"."""
    if left == 0:
        return _("heute letzter Tag")
    return ngettext("noch %(n)s Tag", "noch %(n)s Tage", left) % {"n": left}


def _portal_steps(facts: DeliveryFacts) -> Iterator[Step]:
    if not facts.in_portal:
        return
    yield Step("provided", "done", _("Im Portal bereitgestellt"), at=facts.provided_at)
    if facts.accepted_at is not None:
        yield Step(
            "notified",
            "done",
            _("Benachrichtigung per E-Mail gesendet"),
            _("Der Mailserver hat sie angenommen. Der Tag des Versands zählt, nicht die Uhrzeit."),
            "§ 37 Abs. 2a SGB X",
            at=facts.accepted_at,
        )
    elif facts.mail_state not in FAILED_MAIL:
        yield Step("waiting", "open", _("Die Benachrichtigung per E-Mail wartet noch auf den Versand"))
    if facts.mail_state == "withdrawn":
        yield Step(
            "withdrawn",
            "failed",
            _("Die Benachrichtigung wurde nicht gesendet"),
            _("Die Einwilligung war vorher widerrufen. Deshalb wird das Schreiben per Brief geschickt."),
            "§ 37 Abs. 2a SGB X",
            at=facts.failed_at,
        )
    elif facts.mail_state in FAILED_MAIL:
        yield Step(
            "bounced",
            "failed",
            _("Die Benachrichtigung war nicht zustellbar"),
            _("Sie zählt nicht. Deshalb wird das Schreiben per Brief geschickt."),
            "§ 37 Abs. 2a SGB X",
            at=facts.failed_at,
        )


def _report_steps(reports: Sequence[DeliveryReport]) -> Iterator[Step]:
    texts = {
        "delivered": _("Der Mailserver meldet: in das Postfach zugestellt"),
        "relayed": _("Der Mailserver meldet: an einen anderen Server übergeben"),
        "delayed": _("Der Mailserver meldet: verzögert, er versucht es weiter"),
        "unknown": _("Der Mailserver hat etwas zurückgemeldet, das sich nicht zuordnen lässt"),
    }
    for report in reports:
        if report.fate in texts:
            mark = "done" if report.fate in ("delivered", "relayed") else "open"
            yield Step(f"report_{report.fate}", mark, texts[report.fate], at=report.created_at)


def _letter_steps(facts: DeliveryFacts) -> Iterator[Step]:
    if facts.letter_queued_at is None:
        return
    yield Step("letter", "done", _("Brief erstellt"), at=facts.letter_queued_at)
    if facts.letter_posted_at is not None:
        yield Step(
            "posted", "done", _("Brief zur Post gegeben"), "", "§ 37 Abs. 2 SGB X", at=facts.letter_posted_at
        )
    elif facts.letter_withdrawn:
        yield Step("letter_withdrawn", "failed", _("Brief zurückgezogen"))
    else:
        yield Step("letter_waiting", "open", _("Der Brief ist noch nicht bei der Post"))


def _person_steps(facts: DeliveryFacts) -> Iterator[Step]:
    if facts.first_retrieved_at is not None:
        detail = (
            "" if facts.dispute else _("Früheres Öffnen verkürzt keine Frist, späteres verlängert keine.")
        )
        yield Step("opened", "done", _("Zum ersten Mal geöffnet"), detail, at=facts.first_retrieved_at)
    if facts.disputed_at is not None:
        text = (
            _("Gemeldet: keine Benachrichtigung bekommen")
            if facts.dispute == "denied"
            else _("Gemeldet: Benachrichtigung erst am %(day)s bekommen")
            % {"day": long_day(facts.arrived_on) if facts.arrived_on else ""}
        )
        yield Step("disputed", "done", text, _what_follows(facts), "§ 37 Abs. 2a SGB X", at=facts.disputed_at)


def _what_follows(facts: DeliveryFacts) -> str:
    if facts.settlement == "proven":
        return _("Das Jobcenter sagt: Der Zugang ist nachgewiesen. Deshalb bleibt es beim vierten Tag.")
    if facts.dispute == "late" and not effect_of_dispute(facts, arrived_on=facts.arrived_on):
        return _("So spät kam sie nicht, dass sich etwas ändert: Es bleibt voraussichtlich beim vierten Tag.")
    if facts.settlement == "accepted":
        return _("Das Jobcenter erkennt das an. Es zählt der Tag, an dem das Schreiben geöffnet wurde.")
    return _(
        "Kann das Jobcenter den Zugang nicht nachweisen, zählt der Tag, an dem das Schreiben geöffnet wurde."
    )


def _service_steps(facts: DeliveryFacts, result: Outcome, today: date) -> Iterator[Step]:
    if facts.is_copy:
        text = _("Dies ist eine Kopie zur Kenntnis. Bekannt gegeben wird das Schreiben der anderen Seite.")
        yield Step("copy", "open", text, "", "§ 13 Abs. 3 SGB X")
    elif result.served is None:
        yield Step("not_served", "open", _("Noch nicht bekannt gegeben"), _why_not_served(facts))
    else:
        past = result.served <= today
        text = _("Gilt als bekannt gegeben") if past else _("Gilt voraussichtlich als bekannt gegeben")
        detail, source = _why_served(facts, result.served)
        yield Step("served", "done" if past else "expected", text, detail, source, day=result.served)


def _why_not_served(facts: DeliveryFacts) -> str:
    if facts.dispute and facts.settlement != "proven" and facts.mail_state not in FAILED_MAIL:
        return _("Es zählt der Tag, an dem das Schreiben zum ersten Mal geöffnet wird.")
    if facts.letter_queued_at is not None:
        return _("Die Frist beginnt erst, wenn der Brief zur Post gegeben wurde.")
    return _("Die Frist beginnt erst, wenn die Benachrichtigung gesendet wurde.")


def _why_served(facts: DeliveryFacts, served: date) -> tuple[str, str]:
    by_letter = letter_day(facts)
    if by_letter == served and portal_day(facts) != served and facts.letter_posted_at is not None:
        number = fiction_days(clock.berlin(facts.letter_posted_at).date())
        return _("Der %(n)s. Tag, nachdem der Brief zur Post gegeben wurde.") % {
            "n": number
        }, "§ 37 Abs. 2 SGB X"
    if facts.first_retrieved_at and facts.dispute and _moved_by_dispute(facts, served):
        return _("Der Tag, an dem das Schreiben zum ersten Mal geöffnet wurde."), "§ 37 Abs. 2a SGB X"
    number = fiction_days(clock.berlin(facts.accepted_at).date()) if facts.accepted_at else 0
    detail = _("Der %(n)s. Tag nach der Benachrichtigung, auch am Wochenende oder Feiertag.") % {"n": number}
    return detail, "§ 37 Abs. 2a SGB X"


def _moved_by_dispute(facts: DeliveryFacts, served: date) -> bool:
    opened = clock.berlin(facts.first_retrieved_at).date() if facts.first_retrieved_at else None
    late = (
        facts.arrived_on is not None
        and facts.accepted_at is not None
        and (facts.arrived_on - clock.berlin(facts.accepted_at).date()).days > DISPUTE_DAYS
    )
    return opened == served and facts.settlement != "proven" and (facts.dispute == "denied" or late)


def _deadline_steps(result: Outcome, facts: DeliveryFacts, today: date) -> Iterator[Step]:
    if result.reply is not None:
        detail = _moved_words(result.reply.counted, result.reply.end)
        yield Step(
            "reply",
            _mark(result.reply.end, today),
            _("Letzter Tag für Ihre Antwort"),
            detail,
            "§ 26 SGB X",
            day=result.reply.end,
        )
    if result.remedy is not None:
        text = (
            _("Letzter Tag für eine Klage, voraussichtlich spätestens")
            if result.court
            else _("Letzter Tag für einen Widerspruch, voraussichtlich spätestens")
        )
        period = "§§ 64, 87 SGG" if result.court else "§§ 64, 84 SGG"
        yield Step(
            "remedy",
            _mark(result.remedy.end, today),
            text,
            f"{_length_words(facts)} {_moved_words(result.remedy.counted, result.remedy.end)}".strip(),
            "§ 66 SGG" if facts.instruction is Instruction.MISSING else period,
            day=result.remedy.end,
        )


def _mark(end: date, today: date) -> str:
    return "done" if end < today else "expected"


def _length_words(facts: DeliveryFacts) -> str:
    if facts.instruction is Instruction.MISSING:
        return _("Ein Jahr nach der Bekanntgabe, weil die Belehrung fehlt oder nicht vollständig ist.")
    if facts.abroad:
        return _("Drei Monate nach der Bekanntgabe im Ausland.")
    return _("Ein Monat nach der Bekanntgabe.")


def _moved_words(counted: date, end: date) -> str:
    if counted == end:
        return ""
    return _("Der %(day)s ist kein Werktag, deshalb zählt der nächste Werktag.") % {"day": long_day(counted)}
