"""Every change of notices: prepare, send, withdraw, open, dispute, and the letter that helps out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.documents import operations as documents
from zugang.documents import queries as stored
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.notices import access, checks, dispatch, events, pdf_facts, queries, remedies, ways
from zugang.notices.deadlines import Instruction
from zugang.notices.evidence import FAILED_MAIL
from zugang.notices.follow_ups import operations as follow_ups
from zugang.notices.kinds import asks_for_answer
from zugang.notices.models import Delivery, FollowUp, Kind, Notice
from zugang.notices.pdf_facts import PdfFacts
from zugang.notifications.models import OutboundMail
from zugang.notifications.operations import note_failed
from zugang.notifications.telling import settle
from zugang.offices.models import Staff
from zugang.persons.models import Person

MAIL_PATIENCE = timedelta(days=3)
_WEEKS = range(1, 53)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What staff say about a notice. At most one of reply_weeks and reply_day is given.

    also_to: further addressees out of the person's household (queries.possible_addressees).
    """

    kind: Kind
    title: str
    contact: Staff
    instruction: Instruction
    reply_weeks: int | None = None
    reply_day: date | None = None
    also_to: tuple[Person, ...] = ()


def upload(
    *, by: Actor, person: Person, draft: Draft, file_name: str, content: bytes, submission: UUID
) -> Notice:
    """Take in a finished PDF as a notice to be checked. Call it outside transactions.

    A replayed submission gives the notice it made. Raises InvalidInput, for the file with field="file".
    """
    author_id = access.require_can_issue(by, person.office_id)
    known = known_submission(submission, person)
    if known is not None:
        return known
    check_draft(by=by, person=person, draft=draft)
    facts = pdf_facts.read(content, first_name=person.first_name, last_name=person.last_name)

    def keep(file: StoredFile) -> None:
        create(
            by,
            person,
            draft,
            submission,
            author_id=author_id,
            source=Notice.Source.UPLOAD,
            file=file,
            facts=facts,
        )

    try:
        documents.upload(
            by=by, person_id=person.id, name=file_name, content=content, submission=submission, attach=keep
        )
    except InvalidInput as refused:
        raise InvalidInput(refused.message, field="file") from refused
    return Notice.objects.get(submission=submission)


def check_draft(*, by: Actor, person: Person, draft: Draft) -> None:
    """Raises InvalidInput where what staff say about a notice cannot be."""
    if not draft.title.strip():
        raise InvalidInput(_("Bitte geben Sie dem Schreiben einen Titel."), field="title")
    if draft.contact.office_id != by.office_id or not draft.contact.is_active:
        raise InvalidInput(_("Diese Person arbeitet nicht in Ihrem Jobcenter."), field="contact")
    _check_reply(draft)
    allowed = {other.id for other in queries.possible_addressees(person.id)} if draft.also_to else set()
    if not {other.id for other in draft.also_to} <= allowed:
        raise InvalidInput(_("Diese Person gehört nicht zur Bedarfsgemeinschaft."), field="also_to")


def _check_reply(draft: Draft) -> None:
    if draft.reply_weeks is not None and draft.reply_day is not None:
        raise InvalidInput(_("Bitte setzen Sie entweder Wochen oder einen festen Tag."), field="reply_day")
    if draft.reply_weeks is not None and draft.reply_weeks not in _WEEKS:
        raise InvalidInput(_("Bitte geben Sie 1 bis 52 Wochen an."), field="reply_weeks")
    if draft.reply_day is not None and draft.reply_day <= clock.today():
        raise InvalidInput(_("Der Tag muss in der Zukunft liegen."), field="reply_day")
    if draft.reply_weeks is None and draft.reply_day is None:
        return
    if not asks_for_answer(draft.kind):
        raise InvalidInput(
            _(
                "Bei dieser Art von Schreiben läuft die Frist für Widerspruch oder Klage. Eine Frist für die Antwort "
                "gibt es nur bei Anhörungen und Aufforderungen."
            ),
            field="reply_day" if draft.reply_weeks is None else "reply_weeks",
        )


def known_submission(submission: UUID, person: Person) -> Notice | None:
    """The notice a replayed form made before, None on the first time. Raises AccessDenied for another person's."""
    known = Notice.objects.filter(submission=submission).first()
    if known is not None and known.person_id != person.id:
        raise AccessDenied
    return known


def create(
    by: Actor,
    person: Person,
    draft: Draft,
    submission: UUID,
    *,
    author_id: UUID,
    source: Notice.Source,
    file: StoredFile | None = None,
    facts: PdfFacts | None = None,
    **given: Any,
) -> Notice:
    """Add a notice about a person; with its file it can be checked and sent at once."""
    notice = Notice.objects.create(
        office_id=person.office_id,
        person=person,
        author_id=author_id,
        contact=draft.contact,
        kind=draft.kind,
        title=draft.title.strip(),
        source=source,
        file=file,
        found=facts.as_json() if facts else {},
        instruction=draft.instruction,
        reply_weeks=draft.reply_weeks,
        reply_day=draft.reply_day,
        state=Notice.State.READY if file else Notice.State.DRAFT,
        submission=submission,
        **given,
    )
    notice.also_to.set(draft.also_to)
    _tell(events.PREPARED, by, notice)
    return notice


@transaction.atomic
def send(*, by: Actor, notice_id: UUID, ticked: Collection[str], routing: str, sending: UUID) -> Notice:
    """Send a checked notice: to the portal with a notification, or as a letter.

    routing: "person", a mandate's id, or "" without representative. Sending the same form twice sends once.
    Raises InvalidInput(field="confirm") while a check is open, InvalidState when it is not ready any more.
    """
    notice = _locked(by, notice_id)
    if notice.state == Notice.State.SENT and notice.sending == sending:
        return notice
    if notice.state != Notice.State.READY or notice.file is None:
        raise InvalidState(
            _("Dieses Schreiben wurde schon versendet oder zurückgezogen. Bitte laden Sie die Seite neu.")
        )
    facts = queries.check_facts(notice, routing)
    found = checks.findings(facts)
    if checks.open_points(found, ticked):
        raise InvalidInput(_("Bitte klären Sie die offenen Punkte der Prüfliste."), field="confirm")
    notice.instruction = remedies.effective_instruction(facts.instruction, facts.pdf)
    notice.sha256, notice.sent_at, notice.sending = notice.file.sha256, clock.now(), sending
    notice.acknowledged = [point.code for point in found if point.severity is checks.Severity.WARNING]
    notice.state = Notice.State.SENT
    notice.save()
    documents.release(by=Actor.system(), files=[notice.file])
    _tell(events.SENT, by, notice, sha256=notice.sha256)
    _deliver(by, notice, routing)
    return notice


def _deliver(by: Actor, notice: Notice, routing: str) -> None:
    """To each addressee by itself. Whoever else of the household is represented is served so (§ 13 (3) SGB X)."""
    _deliver_to(by, notice, notice.person, routing)
    for person in notice.also_to.order_by("id"):
        mandates = queries.receiving_mandates(person.id)
        _deliver_to(by, notice, person, str(mandates[0].id) if mandates else "")


def _deliver_to(by: Actor, notice: Notice, person: Person, routing: str) -> None:
    role = Delivery.Role
    mandates = queries.receiving_mandates(person.id)
    chosen = [mandate for mandate in mandates if str(mandate.id) == routing]
    for mandate in chosen:
        ways.to_representative(by=by, notice=notice, person=person, role=role.ADDRESSEE, mandate=mandate)
    ways.to_person(by=by, notice=notice, person=person, role=role.COPY if chosen else role.ADDRESSEE)
    for mandate in mandates:
        if mandate not in chosen:
            ways.to_representative(by=by, notice=notice, person=person, role=role.COPY, mandate=mandate)


@transaction.atomic
def withdraw(*, by: Actor, notice_id: UUID) -> Notice:
    """Take back a notice that was not sent. Doing so twice changes nothing. Raises InvalidState once sent."""
    notice = _locked(by, notice_id)
    if notice.state == Notice.State.WITHDRAWN:
        return notice
    if notice.state == Notice.State.SENT:
        raise InvalidState(_("Dieses Schreiben ist schon versendet und lässt sich nicht zurückziehen."))
    notice.state, notice.withdrawn_at = Notice.State.WITHDRAWN, clock.now()
    notice.save(update_fields=["state", "withdrawn_at"])
    _tell(events.WITHDRAWN, by, notice)
    return notice


@transaction.atomic
def open_notice(*, by: Actor, notice_id: UUID, as_download: bool = False) -> tuple[StoredFile, bytes]:
    """The PDF for the person it was provided to; the first retrieval is recorded, once (§ 37 (2a) SGB X).

    Each download is recorded besides. An addressee reads it whoever's file it lies in.
    """
    delivery = _own_delivery(by, notice_id)
    assert delivery.notice.file_id is not None, "only a notice with its PDF is sent"
    file, content = stored.content(by=Actor.system(), file_id=delivery.notice.file_id)
    untouched = Delivery.objects.filter(id=delivery.id, first_retrieved_at=None)
    if untouched.update(first_retrieved_at=clock.now()):
        _tell(events.OPENED, by, delivery.notice, person_id=delivery.person_id)
        settle(account_id=by.account_id, about=delivery.notice_id)
    if as_download:
        _tell(events.DOWNLOADED, by, delivery.notice, person_id=delivery.person_id)
    return file, content


@transaction.atomic
def dispute(*, by: Actor, notice_id: UUID, arrived_on: date | None) -> Delivery:
    """The person says that no notification came, or on which later day. Only the first statement counts.

    Raises InvalidInput(field="arrived_on"), InvalidState where there is nothing to report.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(id=_own_delivery(by, notice_id).id)
    if delivery.disputed_at is not None:
        return delivery
    mail = delivery.mail
    if delivery.role != Delivery.Role.ADDRESSEE or mail is None or mail.state in FAILED_MAIL:
        raise InvalidState(
            _("Für dieses Schreiben zählt die Benachrichtigung nicht. Sie müssen nichts melden.")
        )
    if mail.accepted_at is None:
        raise InvalidState(_("Die Benachrichtigung wird gerade erst gesendet. Bitte warten Sie etwas."))
    if arrived_on is not None and not clock.berlin(mail.accepted_at).date() <= arrived_on <= clock.today():
        raise InvalidInput(
            _("Bitte nennen Sie einen Tag zwischen dem Versand und heute."), field="arrived_on"
        )
    delivery.dispute = Delivery.Dispute.LATE if arrived_on else Delivery.Dispute.DENIED
    delivery.disputed_at, delivery.arrived_on = clock.now(), arrived_on
    delivery.save(update_fields=["dispute", "disputed_at", "arrived_on"])
    _tell(events.DISPUTED, by, delivery.notice, person_id=delivery.person_id)
    follow_ups.open_case(delivery=delivery, reason=FollowUp.Reason.DISPUTED)
    return delivery


@transaction.atomic
def post_instead(*, delivery_id: UUID) -> Delivery | None:
    """Post the notice whose notification was refused, came back, waited for days, or may not leave any more.

    Idempotent: gives the letter's delivery, also when it was made before; None where none is needed.
    """
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("notice__office", "notice__contact", "person")
        .get(id=delivery_id)
    )
    if delivery.mail_id is None:
        return None
    mail = OutboundMail.objects.select_for_update().get(id=delivery.mail_id)
    made = Delivery.objects.filter(replaces=delivery).first()
    state, fallback = OutboundMail.State, Delivery.Fallback
    if mail.state == state.QUEUED and not dispatch.may_leave(mail):
        note_failed(mail=mail, state=state.WITHDRAWN, code=None, text="")
    elif mail.state == state.QUEUED and clock.now() - mail.created_at > MAIL_PATIENCE:
        note_failed(mail=mail, state=state.REJECTED, code=None, text="not handed over in time")
    if mail.state not in FAILED_MAIL:
        return None
    if mail.state != state.WITHDRAWN:
        follow_ups.open_case(delivery=delivery, reason=FollowUp.Reason.FAILED)
    reasons = {state.BOUNCED: fallback.BOUNCED, state.WITHDRAWN: fallback.REVOKED}
    return made or ways.instead(
        failed=delivery, fallback=reasons.get(OutboundMail.State(mail.state), fallback.REFUSED)
    )


def _locked(by: Actor, notice_id: UUID) -> Notice:
    notice = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("office", "person", "contact", "file")
        .filter(id=notice_id)
        .first()
    )
    if notice is None:
        raise AccessDenied
    access.require_can_issue(by, notice.office_id)
    return notice


def _own_delivery(by: Actor, notice_id: UUID) -> Delivery:
    person_id = access.require_recipient(by)
    delivery = (
        Delivery.objects.select_related("notice")
        .filter(notice_id=notice_id, person_id=person_id, way=Delivery.Way.PORTAL)
        .first()
    )
    if delivery is None:
        raise AccessDenied
    return delivery


def _tell(
    event: history.EventType, by: Actor, notice: Notice, *, person_id: UUID | None = None, **data: str
) -> None:
    history.record(
        event,
        by=by,
        person_id=person_id or notice.person_id,
        office_id=notice.office_id,
        subject=notice,
        kind=history.in_german(notice.get_kind_display),
        **data,
    )
