"""What screens read of notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.notices import access
from zugang.notices.checks import CheckFacts
from zugang.notices.deadlines import Instruction
from zugang.notices.evidence import FAILED_MAIL, DeliveryFacts, Outcome, outcome
from zugang.notices.models import Delivery, Kind, Notice, NoticeTemplate
from zugang.notices.pdf_facts import PdfFacts
from zugang.notices.public_holidays import Place
from zugang.profiles import queries as profiles
from zugang.representation.models import Mandate
from zugang.representation.queries import mandates_in_force

_FACTS = {
    "provided_at": "provided_at",
    "mail_state": "mail__state",
    "accepted_at": "mail__accepted_at",
    "failed_at": "mail__failed_at",
    "first_retrieved_at": "first_retrieved_at",
    "dispute": "dispute",
    "disputed_at": "disputed_at",
    "arrived_on": "arrived_on",
    "abroad": "abroad",
    "reply_weeks": "notice__reply_weeks",
    "reply_day": "notice__reply_day",
}
_OTHERS = {
    "id": "id",
    "way": "way",
    "role": "role",
    "own_fallback": "fallback",
    "own_letter_at": "letter__created_at",
    "own_letter_posted_at": "letter__posted_at",
    "own_letter_state": "letter__state",
    "next_fallback": "replacement__fallback",
    "next_letter_at": "replacement__letter__created_at",
    "next_letter_posted_at": "replacement__letter__posted_at",
    "next_letter_state": "replacement__letter__state",
    "instruction": "notice__instruction",
    "notice_id": "notice_id",
    "kind": "notice__kind",
    "title": "notice__title",
    "sent_at": "notice__sent_at",
    "addressee_name": "addressee_name",
    "land": "notice__office__land",
    "local_holidays": "notice__office__local_holidays",
}
_COLUMNS = {**_FACTS, **_OTHERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One delivery of a sent notice, ready for a list. `id` is the delivery's and the paging key."""

    id: UUID
    notice_id: UUID
    kind: Kind
    title: str
    sent_at: datetime
    addressee_name: str
    way: Delivery.Way
    role: Delivery.Role
    facts: DeliveryFacts
    outcome: Outcome

    @property
    def is_unread(self) -> bool:
        return self.facts.first_retrieved_at is None


def for_person(*, by: Actor, before: UUID | None = None, limit: int = 20) -> list[Row]:
    """What was provided in the portal to the person the account acts for, newest first (keyset by id)."""
    person_id = access.require_recipient(by)
    deliveries = Delivery.objects.filter(person_id=person_id, way=Delivery.Way.PORTAL)
    if before is not None:
        deliveries = deliveries.filter(id__lt=before)
    return _rows(deliveries.order_by("-id")[:limit])


def unread_of(person_id: UUID) -> int:
    """How many notices in the portal the person has not opened; counts no further than 100."""
    unread = Delivery.objects.filter(person_id=person_id, way=Delivery.Way.PORTAL, first_retrieved_at=None)
    return unread.order_by()[:100].count()


def one_for_person(*, by: Actor, notice_id: UUID) -> tuple[Row, Notice]:
    """One provided notice with its file, office and contact. Raises AccessDenied where it is not the person's."""
    person_id = access.require_recipient(by)
    rows = _rows(Delivery.objects.filter(notice_id=notice_id, person_id=person_id, way=Delivery.Way.PORTAL))
    if not rows:
        raise AccessDenied
    return rows[0], Notice.objects.select_related("office", "contact", "file").get(id=notice_id)


def can_be_disputed(row: Row) -> bool:
    """Whether the person may still say that the notification did not come, or came late."""
    facts = row.facts
    return (
        facts.in_portal
        and not facts.is_copy
        and facts.disputed_at is None
        and facts.accepted_at is not None
        and facts.mail_state not in FAILED_MAIL
    )


def place_of(land: str, local_holidays: list[str]) -> Place:
    """The seat of an office, for the holidays that move its deadlines."""
    return Place(land, frozenset(str(day).strip().lower() for day in local_holidays))


def notices_about(*, by: Actor, person_id: UUID, before: UUID | None = None, limit: int = 20) -> list[Notice]:
    """All notices about a person of the staff's office, drafts included, newest first (keyset by id)."""
    notices = Notice.objects.filter(person_id=person_id, office_id=access.office_of(by))
    if before is not None:
        notices = notices.filter(id__lt=before)
    return list(notices.select_related("author").order_by("-id")[:limit])


def one_for_staff(*, by: Actor, notice_id: UUID) -> Notice:
    """One notice of the staff's office. Raises AccessDenied for every other."""
    notice = (
        Notice.objects.select_related("office", "person", "author", "contact", "file", "template")
        .filter(id=notice_id)
        .first()
    )
    if notice is None:
        raise AccessDenied
    access.require_staff_of(by, notice.office_id)
    return notice


def deliveries_of(notice: Notice) -> list[tuple[Row, Delivery]]:
    """Every first way a notice went, with its proofs, the addressee before copies."""
    deliveries = Delivery.objects.filter(notice=notice, replaces=None).order_by("role", "id")
    rows = _rows(deliveries)
    full = deliveries.select_related("mail", "letter", "consent", "replacement__letter").in_bulk(
        [row.id for row in rows]
    )
    return [(row, full[row.id]) for row in rows]


def undelivered(*, by: Actor, before: UUID | None = None, limit: int = 50) -> list[Delivery]:
    """Notices of the staff's office whose notification failed or was disputed, newest first (keyset by id)."""
    failed = Delivery.objects.filter(notice__office_id=access.office_of(by), way=Delivery.Way.PORTAL).filter(
        Q(mail__state__in=("rejected", "bounced")) | Q(disputed_at__isnull=False)
    )
    if before is not None:
        failed = failed.filter(id__lt=before)
    return list(
        failed.select_related("notice", "person", "mail", "replacement__letter").order_by("-id")[:limit]
    )


def check_facts(notice: Notice, routing: str) -> CheckFacts:
    """All that is checked before this notice may be sent, as it stands at this moment."""
    today = clock.today()
    mandates = mandates_in_force(notice.person_id, today)
    return CheckFacts(
        kind=notice.kind,
        instruction=Instruction(notice.instruction),
        pdf=PdfFacts.of_json(notice.found) if notice.found else None,
        infected=notice.file is not None and notice.file.scan_state == "infected",
        kundennummer=notice.person.kundennummer,
        contact_active=notice.contact.is_active,
        has_reply_period=notice.reply_weeks is not None or notice.reply_day is not None,
        reply_day_passed=notice.reply_day is not None and notice.reply_day <= today,
        has_profile=profiles.account_of(notice.person_id) is not None,
        has_consent=profiles.consent_in_force(notice.person_id) is not None,
        mandates={str(mandate.id): mandate.original_seen for mandate in mandates if mandate.receives_notices},
        routing=routing,
    )


def receiving_mandates(person_id: UUID) -> list[Mandate]:
    """The representatives who today must get what is sent to the person (§ 13 (3) SGB X)."""
    return [mandate for mandate in mandates_in_force(person_id, clock.today()) if mandate.receives_notices]


def templates_of(office_id: UUID, *, only_active: bool = False) -> list[NoticeTemplate]:
    """The office's templates in order of name."""
    templates = NoticeTemplate.objects.filter(office_id=office_id)
    return list(templates.filter(is_active=True) if only_active else templates)


def template_of(*, by: Actor, template_id: UUID) -> NoticeTemplate:
    """One template of the staff's office. Raises AccessDenied for every other."""
    template = NoticeTemplate.objects.filter(id=template_id).first()
    if template is None:
        raise AccessDenied
    access.require_staff_of(by, template.office_id)
    return template


def _rows(deliveries: QuerySet[Delivery]) -> list[Row]:
    found = deliveries.values_list(*_COLUMNS.values())
    return [_row(dict(zip(_COLUMNS, values, strict=True))) for values in found]


def _row(given: Mapping[str, Any]) -> Row:
    which = "own" if given["own_letter_at"] else "next"
    facts = DeliveryFacts(
        in_portal=given["way"] == Delivery.Way.PORTAL,
        is_copy=given["role"] == Delivery.Role.COPY,
        place=place_of(given["land"], given["local_holidays"]),
        instruction=Instruction(given["instruction"]),
        letter_queued_at=given[f"{which}_letter_at"],
        letter_posted_at=given[f"{which}_letter_posted_at"],
        letter_withdrawn=given[f"{which}_letter_state"] == "withdrawn",
        fallback=given[f"{which}_fallback"] or "",
        **{name: given[name] for name in _FACTS if name != "mail_state"},
        mail_state=given["mail_state"] or "",
    )
    return Row(
        id=given["id"],
        notice_id=given["notice_id"],
        kind=Kind(given["kind"]),
        title=given["title"],
        sent_at=given["sent_at"],
        addressee_name=given["addressee_name"],
        way=Delivery.Way(given["way"]),
        role=Delivery.Role(given["role"]),
        facts=facts,
        outcome=outcome(facts),
    )
