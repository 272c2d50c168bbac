"""What a person does: draft an objection, add files, send it, make its form good, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zugang import history
from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.notices import deadlines
from zugang.notices.objections import access, declaration, events, queries
from zugang.notices.objections.models import Objection
from zugang.notifications import tasks_queue
from zugang.offices.models import Subject, Team
from zugang.persons import queries as persons

FILES_MAX = 10
State, Form = Objection.State, Objection.Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the person says. Nothing but the extent is needed: grounds may follow later."""

    extent: Objection.Extent = Objection.Extent.WHOLE
    part: str = ""
    grounds: str = ""
    wants_suspension: bool = False
    wants_file_access: bool = False
    late: str = ""
    late_reason: str = ""


@transaction.atomic
def save_draft(*, by: Actor, notice_id: UUID, wording: Wording) -> Objection:
    """Begin or change the draft against this notice; there is one. Raises InvalidState once it was sent."""
    row, notice = queries.notice_for(by=by, notice_id=notice_id)
    person_id = access.require_person(by)
    fields: dict[str, Any] = {name: getattr(wording, name) for name in Wording.__slots__}
    draft = (
        Objection.objects.select_for_update()
        .filter(notice=notice, person_id=person_id, state__in=(State.DRAFT, *queries.AT_WORK))
        .first()
    )
    if draft is not None and draft.state != State.DRAFT:
        raise InvalidState(_("Sie haben gegen diesen Bescheid schon Widerspruch eingelegt."))
    if draft is None:
        return Objection.objects.create(
            office_id=notice.office_id, person_id=person_id, notice=notice, delivery_id=row.id, **fields
        )
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(fields))
    return draft


def add_file(*, by: Actor, objection_id: UUID, name: str, content: bytes, submission: UUID) -> StoredFile:
    """Put a file with the draft. Call it outside transactions. Raises InvalidInput(field="files")."""
    draft = queries.one_for_person(by=by, objection_id=objection_id)
    _require_draft(draft)
    if draft.files.count() >= FILES_MAX:
        raise InvalidInput(
            _("Sie können höchstens %(n)s Dateien mitsenden.") % {"n": FILES_MAX}, field="files"
        )
    return documents.upload(
        by=by,
        person_id=draft.person_id,
        name=name,
        content=content,
        submission=submission,
        attach=draft.files.add,
    )


@transaction.atomic
def remove_file(*, by: Actor, objection_id: UUID, file_id: UUID) -> None:
    """Take a file out of the draft. Doing so twice changes nothing."""
    draft = queries.one_for_person(by=by, objection_id=objection_id)
    _require_draft(draft)
    file = draft.files.filter(id=file_id).first()
    if file is not None:
        draft.files.remove(file)
        documents.remove(by=by, file=file)


@transaction.atomic
def send(*, by: Actor, objection_id: UUID, reviewed: str, submission: UUID) -> Objection:
    """Lodge the objection: it is never refused for being late or for its form. Sending twice lodges it once.

    reviewed: the fingerprint of the declaration that was shown; raises InvalidState when it changed since.
    """
    draft = queries.one_for_person(by=by, objection_id=objection_id)
    draft = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("notice", "office", "person")
        .get(id=draft.id)
    )
    if draft.submission == submission:
        return draft
    _require_draft(draft)
    declared = declared_by(draft)
    if declaration.fingerprint(declared) != reviewed:
        raise InvalidState(_("Ihr Widerspruch wurde inzwischen geändert. Bitte prüfen Sie ihn noch einmal."))
    now = clock.now()
    row, _notice = queries.notice_for(by=by, notice_id=draft.notice_id)
    period = row.outcome.remedy
    draft.declaration, draft.sha256 = {"sections": declared}, reviewed
    draft.counted_end = period.end if period else None
    draft.in_time = deadlines.in_time(now, period.end) if period else None
    draft.state, draft.received_at, draft.submission = State.RECEIVED, now, submission
    draft.reference = f"W{clock.berlin(now):%y%m%d}-{draft.id.hex[-6:].upper()}"
    draft.trust_level, draft.team = by.trust, _team_of(draft)
    if access.meets_written_form(by.trust):
        draft.form, draft.form_met_on = Form.ELECTRONIC, clock.today()
    draft.save()
    _record(
        events.SENT, by, draft, kind=history.in_german(draft.notice.get_kind_display), sha256=draft.sha256
    )
    tasks_queue.defer("notices.render_objection", objection_id=str(draft.id))
    return draft


def declared_by(objection: Objection) -> list[declaration.Section]:
    """The whole declaration as the draft stands: what the review page shows, and what is sent."""
    with translation.override("de"):
        return declaration.sections(queries.facts_of(objection))


@transaction.atomic
def make_form_good(*, by: Actor, objection_id: UUID) -> Objection:
    """Confirm a lodged objection with a sign-in that replaces the written form.

    Raises TrustRequired while the sign-in does not, InvalidState where nothing is open.
    """
    found = queries.one_for_person(by=by, objection_id=objection_id)
    trust.require(by, access.MEET_WRITTEN_FORM)
    found = Objection.objects.select_for_update().get(id=found.id)
    if found.form == Form.ELECTRONIC:
        return found
    if found.state not in queries.AT_WORK:
        raise InvalidState(_("Dieser Widerspruch ist nicht mehr offen."))
    found.form, found.form_met_on = Form.ELECTRONIC, clock.today()
    found.save(update_fields=["form", "form_met_on"])
    _record(events.FORM_MET, by, found, form=history.in_german(found.get_form_display))
    return found


@transaction.atomic
def withdraw(*, by: Actor, objection_id: UUID) -> Objection:
    """Take back an objection, or throw away its draft. Doing so twice changes nothing."""
    found = queries.one_for_person(by=by, objection_id=objection_id)
    found = Objection.objects.select_for_update().get(id=found.id)
    if found.state == State.WITHDRAWN:
        return found
    if found.state == State.DECIDED:
        raise InvalidState(_("Über diesen Widerspruch ist schon entschieden."))
    was_sent = found.state != State.DRAFT
    found.state, found.ended_at = State.WITHDRAWN, clock.now()
    found.save(update_fields=["state", "ended_at"])
    if was_sent:
        _record(events.WITHDRAWN, by, found)
    return found


def keep_copy(*, objection_id: UUID, content: bytes) -> None:
    """The worker drew the PDF: it is filed for the person and for the office. Idempotent; outside transactions."""
    found = Objection.objects.get(id=objection_id)
    if found.copy_id is not None:
        return

    def keep(file: StoredFile) -> None:
        documents.release(by=Actor.system(), files=[file])
        Objection.objects.filter(id=objection_id, copy=None).update(copy=file)

    documents.upload(
        by=Actor.system(),
        person_id=found.person_id,
        name=f"Widerspruch {found.reference}.pdf",
        content=content,
        submission=found.id,
        attach=keep,
    )


def _team_of(objection: Objection) -> Team | None:
    try:
        team, _staff = persons.responsible(objection.person_id, Subject.BENEFITS)
    except Team.DoesNotExist:
        return None
    return team


def _require_draft(objection: Objection) -> None:
    if objection.state != State.DRAFT:
        raise InvalidState(_("Dieser Widerspruch ist schon gesendet."))


def _record(event: history.EventType, by: Actor, objection: Objection, **data: str) -> None:
    history.record(
        event,
        by=by,
        person_id=objection.person_id,
        office_id=objection.office_id,
        subject=objection,
        reference=objection.reference,
        **data,
    )
