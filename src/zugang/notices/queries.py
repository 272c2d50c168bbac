"""What screens read of notices."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.kernel.statements import Compiled
from zugang.notices import access
from zugang.notices.checks import CheckFacts, OtherAddressee
from zugang.notices.deadlines import Instruction
from zugang.notices.evidence import FAILED_MAIL, DeliveryFacts, Outcome, outcome
from zugang.notices.follow_ups import queries as follow_ups
from zugang.notices.kinds import COURT_KINDS, purpose_for
from zugang.notices.models import Delivery, Kind, Notice, NoticeTemplate
from zugang.notices.pdf_facts import PdfFacts
from zugang.notifications.models import DeliveryReport
from zugang.offices.public_holidays import place_of
from zugang.persons.models import Person
from zugang.persons.queries import household_of
from zugang.profiles import queries as profiles
from zugang.representation.models import Mandate
from zugang.representation.queries import mandates_in_force

CAPABLE_FROM = 15  # years; § 36 (1) SGB I
_COLUMNS = {
    "provided_at": "provided_at",
    "mail_state": "mail__state",
    "accepted_at": "mail__accepted_at",
    "failed_at": "mail__failed_at",
    "first_retrieved_at": "first_retrieved_at",
    "dispute": "dispute",
    "disputed_at": "disputed_at",
    "arrived_on": "arrived_on",
    "settlement": "settlement",
    "abroad": "abroad",
    "reply_weeks": "notice__reply_weeks",
    "reply_day": "notice__reply_day",
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
_Stored = cast(Any, namedtuple)("_Stored", list(_COLUMNS))  # a field for each column
# Names of the columns of `with_running_periods`, in the order in which `row_of_json` reads them.
JSON_COLUMNS = tuple(f"c{place}" for place in range(len(_COLUMNS)))
_JSON_READERS: dict[str, Callable[[str], Any]] = {
    **{name: datetime.fromisoformat for name in _COLUMNS if name.endswith("_at")},
    **dict.fromkeys(("arrived_on", "reply_day"), date.fromisoformat),
    **dict.fromkeys(("id", "notice_id"), UUID),
}
_READ_FROM_JSON = [
    (place, _JSON_READERS[name]) for place, name in enumerate(_COLUMNS) if name in _JSON_READERS
]


class Row(NamedTuple):
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
    given = {"person": access.require_recipient(by)}
    if before is not None:
        given["before"] = before
    return [_row(values) for values in _provided(limit, before is None).rows(**given)]


@cache
def _provided(limit: int, is_first: bool) -> Compiled:
    """The statement of one page of a person's notices, built once."""

    def build(*, person: UUID, before: UUID | None = None) -> QuerySet[Delivery, Any]:
        deliveries = Delivery.objects.filter(person_id=person, way=Delivery.Way.PORTAL)
        if not is_first:
            deliveries = deliveries.filter(id__lt=before)
        return deliveries.order_by("-id")[:limit].values_list(*_COLUMNS.values())

    return Compiled(build)


def with_running_periods(person_id: UUID, *, since: datetime, long_ago: datetime) -> QuerySet[Delivery, Any]:
    """What was provided to a person and may still ask something of them, as rows for `row_of_json`:
    not opened yet, sent after `since`, or (periods of a year run where instructions miss) after `long_ago`."""
    recent = Q(notice__sent_at__gt=since) | Q(notice__instruction="missing", notice__sent_at__gt=long_ago)
    deliveries = Delivery.objects.filter(
        Q(first_retrieved_at=None) | recent, person_id=person_id, way=Delivery.Way.PORTAL
    )
    renamed = {name: F(path) for name, path in zip(JSON_COLUMNS, _COLUMNS.values(), strict=True)}
    return deliveries.order_by("-id").values(**renamed)[:40]


@lru_cache(maxsize=1024)
def row_of_json(text: str) -> Row:
    """A row of `with_running_periods` as JSON text, a list of `JSON_COLUMNS`. What follows from a row depends on
    what stands in it alone, so the same text comes to the same and need not be worked out again."""
    return _row(_of_json(json.loads(text)))


def unread_of(person_id: UUID) -> int:
    """How many notices in the portal the person has not opened; counts no further than 100."""
    unread = Delivery.objects.filter(person_id=person_id, way=Delivery.Way.PORTAL, first_retrieved_at=None)
    return unread.order_by()[:100].count()


def one_for_person(*, by: Actor, notice_id: UUID) -> tuple[Row, Notice]:
    """One provided notice with its file, office and contact. Raises AccessDenied where it is not the person's."""
    person_id = access.require_recipient(by)
    rows = rows_of(Delivery.objects.filter(notice_id=notice_id, person_id=person_id, way=Delivery.Way.PORTAL))
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


def notices_about(*, by: Actor, person_id: UUID, before: UUID | None = None, limit: int = 20) -> list[Notice]:
    """All notices to a person of the staff's office, drafts included, newest first (keyset by id)."""
    shared = Notice.also_to.through.objects.filter(person_id=person_id).values("notice_id")
    concerned = Q(person_id=person_id) | Q(id__in=shared)
    notices = Notice.objects.filter(concerned, office_id=access.office_of(by))
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
    deliveries = Delivery.objects.filter(notice=notice, replaces=None).order_by("role", "person_id", "id")
    rows = rows_of(deliveries)
    full = deliveries.select_related("mail", "letter", "consent", "replacement__letter").in_bulk(
        [row.id for row in rows]
    )
    return [(row, full[row.id]) for row in rows]


def row_of(delivery_id: UUID) -> Row:
    """One delivery with what follows from its facts, for whoever may see it already."""
    return rows_of(Delivery.objects.filter(id=delivery_id))[0]


def reports_of(*deliveries: Delivery) -> dict[UUID, list[DeliveryReport]]:
    """What mail servers wrote back about each notification, by delivery, oldest first."""
    owners = {delivery.mail_id: delivery.id for delivery in deliveries if delivery.mail_id}
    found: dict[UUID, list[DeliveryReport]] = {delivery.id: [] for delivery in deliveries}
    if owners:
        reports = DeliveryReport.objects.filter(mail_id__in=owners).defer("sealed_mail")
        for report in reports.order_by("id"):
            found[owners[report.mail_id]].append(report)
    return found


def undelivered(*, by: Actor, before: UUID | None = None, limit: int = 50) -> list[Delivery]:
    """Notices of the staff's office that somebody has to look after: failed, disputed, or not opened for ten days.

    Newest first, paged by the open case's id (`follow_up.id`).
    """
    cases = follow_ups.open_cases(by=by, before=before, limit=limit)
    return [case.delivery for case in cases]


def possible_addressees(person_id: UUID) -> list[Person]:
    """Who of the person's household may be a further addressee: members of 15 and older (§ 36 SGB I)."""
    today = clock.today()
    youngest = date(today.year - CAPABLE_FROM, today.month, min(today.day, 28))
    memberships = household_of(person_id)
    own = next((one.person for one in memberships if one.person_id == person_id), None)
    return [
        one.person
        for one in memberships
        if own is not None
        and one.person_id != person_id
        and one.person.office_id == own.office_id
        and one.person.birth_date <= youngest
    ]


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
        has_consent=profiles.consent_in_force(notice.person_id, purpose_for(notice.kind)) is not None,
        others=_others(notice),
        mandates={str(mandate.id): mandate.original_seen for mandate in mandates if mandate.receives_notices},
        routing=routing,
    )


def _others(notice: Notice) -> tuple[OtherAddressee, ...]:
    return tuple(
        OtherAddressee(
            name=person.name,
            kundennummer=person.kundennummer,
            in_portal=profiles.consent_in_force(person.id, purpose_for(notice.kind)) is not None,
            represented=bool(receiving_mandates(person.id)),
        )
        for person in notice.also_to.all()
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


def rows_of(deliveries: QuerySet[Delivery]) -> list[Row]:
    """Deliveries with what follows from their facts, by one statement, for whoever may see them already."""
    return [_row(values) for values in deliveries.values_list(*_COLUMNS.values())]


def _of_json(values: list[Any]) -> list[Any]:
    for place, read in _READ_FROM_JSON:
        value = values[place]
        if value is not None:
            values[place] = read(value)
    return values


def _row(values: Iterable[Any]) -> Row:
    given = _Stored._make(values)
    by_next = given.next_letter_at is not None
    posted_at = given.next_letter_posted_at if by_next else given.own_letter_posted_at
    state = given.next_letter_state if by_next else given.own_letter_state
    facts = DeliveryFacts(
        in_portal=given.way == Delivery.Way.PORTAL,
        is_copy=given.role == Delivery.Role.COPY,
        place=place_of(given.land, given.local_holidays),
        abroad=given.abroad,
        instruction=Instruction(given.instruction),
        reply_weeks=given.reply_weeks,
        reply_day=given.reply_day,
        provided_at=given.provided_at,
        mail_state=given.mail_state or "",
        accepted_at=given.accepted_at,
        failed_at=given.failed_at,
        first_retrieved_at=given.first_retrieved_at,
        dispute=given.dispute,
        disputed_at=given.disputed_at,
        arrived_on=given.arrived_on,
        settlement=given.settlement,
        letter_queued_at=given.next_letter_at if by_next else given.own_letter_at,
        letter_posted_at=posted_at,
        letter_withdrawn=state == "withdrawn",
        fallback=(given.next_fallback if by_next else given.own_fallback) or "",
        court=given.kind in COURT_KINDS,
    )
    return Row(
        id=given.id,
        notice_id=given.notice_id,
        kind=Kind(given.kind),
        title=given.title,
        sent_at=given.sent_at,
        addressee_name=given.addressee_name,
        way=Delivery.Way(given.way),
        role=Delivery.Role(given.role),
        facts=facts,
        outcome=outcome(facts),
    )
