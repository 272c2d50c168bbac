"""What the worker does for notices: make their PDF, and post what a notification could not tell. Idempotent."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import translation
from procrastinate.contrib.django import app

from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.tasks import RETRY
from zugang.notices import operations, reminders, wording, writing
from zugang.notices.evidence import FAILED_MAIL
from zugang.notices.follow_ups.operations import open_case
from zugang.notices.models import Delivery, EvidenceSheet, FollowUp, Notice, Objection
from zugang.notices.objections import operations as objections
from zugang.notices.objections.queries import number_of
from zugang.notices.sheets import facts as sheet_facts
from zugang.notices.sheets import operations as sheets
from zugang.notices.trust_words import LEVELS


@app.task(name="notices.render", retry=RETRY)
def render(notice_id: str) -> None:
    """Make the PDF of a written notice; staff see it before it is sent. Notices are German (§ 19 SGB X)."""
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    notice = Notice.objects.select_related("office", "person", "contact").get(id=notice_id)
    if notice.state != Notice.State.DRAFT:
        return
    with translation.override("de"):
        content = pdf.render("notices/letter/notice.html", writing.letter_context(notice), "de")
    writing.keep_rendered(notice_id=UUID(notice_id), content=content)


@app.task(name="notices.notification_failed", retry=RETRY)
def notification_failed(mail_id: str) -> None:
    """The notification was refused, came back or was withdrawn: the letter goes at once."""
    for delivery_id in Delivery.objects.filter(mail_id=UUID(mail_id)).values_list("id", flat=True):
        operations.post_instead(delivery_id=delivery_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="notices.post_undelivered", queueing_lock="notices.post_undelivered")
def post_undelivered(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """Post every notice whose notification failed, has been waiting for too long, or may not leave any more."""
    stuck = Q(mail__state="queued", mail__created_at__lt=clock.now() - operations.MAIL_PATIENCE)
    revoked = Q(mail__state="queued", consent__revoked_at__isnull=False)
    failed = Delivery.objects.filter(
        Q(mail__state__in=FAILED_MAIL) | stuck | revoked, way=Delivery.Way.PORTAL, replacement=None
    )
    for delivery_id in failed.values_list("id", flat=True):
        operations.post_instead(delivery_id=delivery_id)
    withdrawn = Delivery.objects.filter(
        letter__state="withdrawn", role=Delivery.Role.ADDRESSEE, replaces=None, follow_up=None
    )
    for delivery in withdrawn.select_related("notice"):
        open_case(delivery=delivery, reason=FollowUp.Reason.FAILED)
    lost = Delivery.objects.filter(
        replacement__letter__state="withdrawn", role=Delivery.Role.ADDRESSEE, follow_up=None
    )
    for delivery in lost.select_related("notice"):
        open_case(delivery=delivery, reason=FollowUp.Reason.FAILED)


@app.periodic(cron="23 6-20 * * *")
@app.task(name="notices.remind", queueing_lock="notices.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """By day: remind of unopened notices on days 3 and 7, and put them on the staff's list on day 10."""
    reminders.remind_all()
    reminders.list_unopened()


@app.task(name="notices.render_objection", retry=RETRY)
def render_objection(objection_id: str) -> None:
    """Draw the copy of a lodged objection (§ 36a (2b) SGB I), once."""
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    found = Objection.objects.select_related("person", "office").get(id=objection_id)
    if found.copy_id is not None or found.received_at is None:
        return
    context = {
        "objection": found,
        "person": found.person,
        "office": found.office,
        "sections": found.declaration["sections"],
        "level": LEVELS[TrustLevel(found.trust_level or 0)],
    }
    with translation.override("de"):
        content = pdf.render("notices/letter/objection.html", context, "de")
    objections.keep_copy(objection_id=found.id, content=content)


@app.task(name="notices.render_sheet", retry=RETRY)
def render_sheet(sheet_id: str) -> None:
    """Draw an evidence sheet, once."""
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    sheet = EvidenceSheet.objects.select_related("notice__office", "notice__contact", "notice__file").get(
        id=sheet_id
    )
    if sheet.made_at is not None:
        return
    with translation.override("de"):
        context = {
            "notice": sheet.notice,
            "office": sheet.notice.office,
            "number": number_of(sheet.notice),
            "made_at": clock.now(),
            "parts": sheet_facts.parts_of(sheet.notice, sheet.person_id),
            "history": sheet_facts.steps_of(sheet.notice, sheet.person_id),
            "long_day": wording.long_day,
        }
        content = pdf.render("notices/letter/evidence.html", context, "de")
    sheets.keep(sheet=sheet, content=content)
