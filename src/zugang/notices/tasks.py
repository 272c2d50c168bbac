"""What the worker does for notices: make their PDF, and post what a notification could not tell. Idempotent."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import translation
from procrastinate.contrib.django import app

from zugang.kernel import clock
from zugang.kernel.tasks import RETRY
from zugang.notices import operations, writing
from zugang.notices.models import Delivery, Notice


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


@app.periodic(cron="*/10 * * * *")
@app.task(name="notices.post_undelivered", queueing_lock="notices.post_undelivered")
def post_undelivered(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """Post every notice whose notification failed, or has been waiting for too long."""
    stuck = Q(mail__state="queued", mail__created_at__lt=clock.now() - operations.MAIL_PATIENCE)
    failed = Delivery.objects.filter(
        Q(mail__state__in=("rejected", "bounced")) | stuck, way=Delivery.Way.PORTAL, replacement=None
    )
    for delivery_id in failed.values_list("id", flat=True):
        operations.post_instead(delivery_id=delivery_id)
