"""Notices written from an office's templates, and the templates themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notices import access, events, operations, pdf_facts, texts
from zugang.notices.deadlines import Instruction
from zugang.notices.kinds import DECIDING_KINDS
from zugang.notices.models import Kind, Notice, NoticeTemplate
from zugang.notices.operations import Draft
from zugang.notifications import tasks_queue
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.persons.queries import household_of


@transaction.atomic
def write(
    *,
    by: Actor,
    person: Person,
    template: NoticeTemplate,
    draft: Draft,
    body: str,
    values: Mapping[str, str],
    submission: UUID,
) -> Notice:
    """Write a notice from a template; the worker makes its PDF. A replayed submission gives what it made.

    body: the text with its fields still in brackets. values: each field's text. Raises InvalidInput with
    field="body" or the field's name.
    """
    author_id = access.require_can_issue(by, person.office_id)
    access.require_staff_of(by, template.office_id)
    known = operations.known_submission(submission, person)
    if known is not None:
        return known
    operations.check_draft(by=by, person=person, draft=draft)
    if not body.strip():
        raise InvalidInput(_("Der Text ist leer. Bitte schreiben Sie etwas."), field="body")
    for name in texts.fields(body):
        if not values.get(name, "").strip():
            raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=name)
    known_values = known_fields(person, draft.contact)
    remedy = "" if draft.instruction is not Instruction.OK else template.remedy_text
    notice = operations.create(
        by,
        person,
        draft,
        submission,
        author_id=author_id,
        source=Notice.Source.TEMPLATE,
        template=template,
        values={
            "fields": dict(values),
            "body": body,
            "text": texts.filled(body, {**values, **known_values}),
            "remedy": texts.filled(remedy, known_values),
        },
    )
    tasks_queue.defer("notices.render", notice_id=str(notice.id))
    return notice


def known_fields(person: Person, contact: Staff) -> dict[str, str]:
    """The fields a template may name without anybody filling them in."""
    household = household_of(person.id)
    office = contact.office
    return {
        "Name": person.name,
        "Vorname": person.first_name,
        "Nachname": person.last_name,
        "Kundennummer": person.kundennummer,
        "BG-Nummer": household[0].household.bg_nummer if household else "",
        "Datum": clock.today().strftime("%d.%m.%Y"),
        "Jobcenter": f"{office.name}, {office.street}, {office.postcode} {office.town}",
        "Ansprechperson": contact.name,
        "Telefon": contact.phone or office.phone,
    }


def keep_rendered(*, notice_id: UUID, content: bytes) -> Notice:
    """The worker made the PDF: store it and read it. Idempotent. Call it outside transactions."""
    notice = Notice.objects.select_related("person").get(id=notice_id)
    if notice.state != Notice.State.DRAFT:
        return notice
    person = notice.person
    facts = pdf_facts.read(content, first_name=person.first_name, last_name=person.last_name)

    def keep(file: StoredFile) -> None:
        Notice.objects.filter(id=notice_id, state=Notice.State.DRAFT).update(
            file=file, found=facts.as_json(), state=Notice.State.READY
        )

    documents.upload(
        by=Actor.system(),
        person_id=person.id,
        name=f"{notice.title}.pdf",
        content=content,
        submission=notice.id,
        attach=keep,
    )
    notice.refresh_from_db()
    return notice


def letter_context(notice: Notice) -> dict[str, Any]:
    """What the PDF of a written notice is made from."""
    return {
        "notice": notice,
        "office": notice.office,
        "person": notice.person,
        "contact": notice.contact,
        "day": clock.berlin(notice.created_at).date(),
        "blocks": texts.blocks(notice.values["text"]),
        "remedy": texts.blocks(notice.values["remedy"]),
    }


@transaction.atomic
def save_template(
    *,
    by: Actor,
    template_id: UUID | None,
    name: str,
    kind: Kind,
    title: str,
    body: str,
    remedy_text: str,
    is_active: bool,
    submission: UUID,
) -> NoticeTemplate:
    """Make or change a template of the administrator's office. Raises InvalidInput, AccessDenied, NotAllowed."""
    office_id = access.require_administrator(by)
    given = {
        "name": name.strip(),
        "kind": kind,
        "title": title.strip(),
        "body": body,
        "remedy_text": remedy_text,
    }
    for field in ("name", "title", "body"):
        if not str(given[field]).strip():
            raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=field)
    if kind in DECIDING_KINDS and not remedy_text.strip():
        raise InvalidInput(_("Ein Bescheid braucht eine Rechtsbehelfsbelehrung."), field="remedy_text")
    template = _template(office_id, template_id, submission)
    for field, value in given.items():
        setattr(template, field, value)
    template.is_active = is_active
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as taken:
        raise InvalidInput(_("Eine Vorlage mit diesem Namen gibt es schon."), field="name") from taken
    history.record(events.TEMPLATE_SAVED, by=by, office_id=office_id, subject=template, name=template.name)
    return template


def _template(office_id: UUID, template_id: UUID | None, submission: UUID) -> NoticeTemplate:
    if template_id is None:
        known = NoticeTemplate.objects.filter(submission=submission, office_id=office_id).first()
        return known or NoticeTemplate(office_id=office_id, submission=submission)
    template = NoticeTemplate.objects.filter(id=template_id, office_id=office_id).first()
    if template is None:
        raise AccessDenied
    return template
