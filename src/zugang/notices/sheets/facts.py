"""Everything the evidence sheet says, gathered from the stored facts; each value as it stands in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zugang.history.models import Event
from zugang.history.vocabulary import Audience, codes, lookup
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.notices import queries, wording
from zugang.notices.models import Delivery, Notice
from zugang.notices.queries import Row
from zugang.notices.trust_words import LEVELS
from zugang.notifications.models import DeliveryReport, OutboundMail
from zugang.profiles import consent_text
from zugang.profiles.models import Consent

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One addressee: how it went, what follows, and the proofs."""

    title: str
    steps: list[wording.Step]
    pairs: Pairs
    consent: Consent | None
    consent_words: consent_text.ConsentText | None
    reports: list[DeliveryReport]


def parts_of(notice: Notice, person_id: UUID | None) -> list[Part]:
    """A part for each way the notice went; only those to `person_id` where one is given."""
    found = [
        (row, delivery)
        for row, delivery in queries.deliveries_of(notice)
        if person_id is None or delivery.person_id == person_id
    ]
    reports = queries.reports_of(*(delivery for _row, delivery in found))
    return [_part(row, delivery, reports[delivery.id]) for row, delivery in found]


def steps_of(notice: Notice, person_id: UUID | None) -> list[dict[str, Any]]:
    """The rows of the history about this notice, with what is needed to find them in an export."""
    events = Event.objects.filter(subject_id=notice.id).order_by("chain", "number")
    if person_id is not None:
        readable = codes(Audience.BOTH, Audience.OWNER)
        events = events.filter(chain=f"person:{person_id}", type__in=readable)
    return [
        {
            "at": event.at,
            "sentence": lookup(event.type).describe(event.data),
            "actor": event.actor_name,
            "chain": event.chain,
            "number": event.number,
            "hash": event.hash,
        }
        for event in events
    ]


def _part(row: Row, delivery: Delivery, reports: Sequence[DeliveryReport]) -> Part:
    consent = delivery.consent
    words = consent_text.text_for(consent.language, consent.text_version) if consent else None
    title = f"{delivery.get_role_display()} an {delivery.addressee_name}, {delivery.get_way_display()}"
    steps = wording.steps(row.facts, clock.today(), list(reports))
    return Part(title, steps, _pairs(delivery), consent, words, list(reports))


def _pairs(delivery: Delivery) -> Pairs:
    """Names and values; what is empty is left out."""
    found = [
        ("Bereitgestellt", _moment(delivery.provided_at)),
        *_about_consent(delivery.consent),
        *(_about_mail(delivery.mail) if delivery.mail else []),
        ("Zum ersten Mal abgerufen", _moment(delivery.first_retrieved_at)),
        ("Meldung der Person", str(delivery.get_dispute_display()) if delivery.dispute else ""),
        ("Gemeldet am", _moment(delivery.disputed_at)),
        (
            "Entscheidung über die Meldung",
            str(delivery.get_settlement_display()) if delivery.settlement else "",
        ),
        ("Begründung der Entscheidung", delivery.settled_because),
        *_about_letter(delivery),
    ]
    if hasattr(delivery, "replacement"):
        found += [(f"Ersatz: {name}", value) for name, value in _about_letter(delivery.replacement)]
    for reminder in delivery.reminders.select_related("mail").order_by("day"):
        found.append(
            (f"Erinnerung am {reminder.day}. Tag", _moment(reminder.mail.accepted_at) or "nicht gesendet")
        )
    return [(name, value) for name, value in found if value]


def _about_consent(consent: Consent | None) -> Pairs:
    if consent is None:
        return []
    return [
        (
            "Einwilligung",
            f"{consent.get_purpose_display()}, Textfassung {consent.text_version} ({consent.language})",
        ),
        ("Eingewilligt am", _moment(consent.granted_at)),
        ("Vertrauensniveau dabei", LEVELS[TrustLevel(consent.trust_level)]),
        ("Prüfsumme des Textes (SHA-256)", consent.text_hash),
        ("Widerrufen am", _moment(consent.revoked_at)),
    ]


def _about_mail(mail: OutboundMail) -> Pairs:
    return [
        ("Benachrichtigung an", mail.address),
        ("Message-ID", mail.message_id),
        ("Vom Mailserver angenommen", _moment(mail.accepted_at)),
        ("Antwort des Mailservers", f"{mail.smtp_code or ''} {mail.smtp_text}".strip()),
        ("Stand der Benachrichtigung", str(mail.get_state_display())),
        ("Gescheitert am", _moment(mail.failed_at)),
    ]


def _about_letter(delivery: Delivery) -> Pairs:
    letter = delivery.letter
    if letter is None:
        return []
    return [
        ("Brief, Grund", str(delivery.get_fallback_display())),
        ("Brief, Stand", str(letter.get_state_display())),
        ("Brief zur Post gegeben (Abvermerk)", _moment(letter.posted_at)),
        ("Abvermerk notiert", _moment(letter.noted_at)),
    ]


def _moment(at: Any) -> str:
    return f"{clock.berlin(at):%d.%m.%Y, %H:%M:%S Uhr}" if at else ""
