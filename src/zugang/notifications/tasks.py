"""What the worker does: hand mails to the mail server, turn letters into PDF. Each is idempotent."""

from __future__ import annotations

import json
import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from zugang.integrations.returned_mail import client as returned_mail
from zugang.integrations.returned_mail.types import ReturnedMailUnavailableError
from zugang.kernel import clock, vault
from zugang.kernel.tasks import RETRY
from zugang.notifications import channels, push, releasing, returned
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import Letter, OutboundMail, PushSubscription
from zugang.notifications.operations import note_accepted, note_failed
from zugang.notifications.push_retry import PushRetry
from zugang.notifications.telling import note_push
from zugang.notifications.vocabulary import mail_kind

_log = logging.getLogger(__name__)
Push = Notification.Push


@app.task(name="notifications.deliver_mail", retry=RETRY)
def deliver_mail(mail_id: str) -> None:
    """Hand one mail to the mail server, once: the row is locked, and only a queued one is sent."""
    with transaction.atomic():
        mail = OutboundMail.objects.select_for_update().filter(id=mail_id).first()
        if mail is None or mail.state != OutboundMail.State.QUEUED:
            return
        if not _may_leave(mail):
            note_failed(mail=mail, state=OutboundMail.State.WITHDRAWN, code=None, text="")
            return
        mail.tries += 1
        try:
            code, text = channels.send_mail(mail)
        except channels.RefusedForGoodError as refusal:
            note_failed(mail=mail, state=OutboundMail.State.REJECTED, code=refusal.code, text=refusal.text)
        else:
            note_accepted(mail=mail, code=code, text=text)


def _may_leave(mail: OutboundMail) -> bool:
    """What made the mail necessary may have ended while it waited, e.g. a consent that was revoked."""
    kind = mail_kind(mail.kind)
    return kind is None or not kind.gate or bool(import_string(kind.gate)(mail))


@app.periodic(cron="* * * * *")
@app.task(name="notifications.collect_reports", queueing_lock="notifications.collect_reports")
def collect_reports(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """Look where returned mails arrive. A place that does not answer is tried again a minute later."""
    for place in returned_mail.configured():
        try:
            returned.collect(place)
        except ReturnedMailUnavailableError:
            _log.exception("Returned mails cannot be read")


@app.task(name="notifications.render_letter", retry=RETRY)
def render_letter(letter_id: str) -> None:
    """Render one letter as tagged PDF and forget the values it was made from."""
    from zugang.notifications import enclosure  # noqa: PLC0415 - as the next
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(id=letter_id).first()
        if letter is None or letter.state != Letter.State.QUEUED or letter.sealed_context is None:
            return
        sealed = bytes(letter.sealed_context)
        context = json.loads(vault.unseal(sealed, context=f"letter-context:{letter.id}"))
        rendered = pdf.render(letter.template, context, letter.language)
        if letter.sealed_enclosure is not None:
            enclosed = vault.unseal(bytes(letter.sealed_enclosure), context=f"letter-enclosure:{letter.id}")
            rendered = enclosure.join(rendered, enclosed)
        letter.sealed_pdf = vault.seal(rendered, context=f"letter:{letter.id}")
        letter.sealed_context = letter.sealed_enclosure = None
        letter.state, letter.rendered_at = Letter.State.READY, clock.now()
        letter.pages = enclosure.pages(rendered)
        letter.save(
            update_fields=[
                "sealed_pdf",
                "sealed_context",
                "sealed_enclosure",
                "state",
                "rendered_at",
                "pages",
            ]
        )
        if settings.SPOOL_FILES:
            channels.spool("letters", f"{letter.id}.pdf", rendered)


@app.task(name="notifications.deliver_push", retry=PushRetry())
def deliver_push(subscription_id: str, content: str, until: str, notification_id: str = "") -> None:
    """Hand one push to its service while it is of use; a job per browser, so that none waits for another."""
    subscription = PushSubscription.objects.filter(id=subscription_id).first()
    seconds = int((datetime.fromisoformat(until) - clock.now()).total_seconds())
    if subscription is None or seconds <= 0:
        note_push(notification_id, Push.EXPIRED)
        return
    try:
        push.send(subscription, content, seconds=seconds)
    except push.SubscriptionGoneError:
        subscription.delete()
        note_push(notification_id, Push.EXPIRED)
    except push.PushRefusedError as refusal:
        _log.warning("%s; it is not tried again", refusal)
        note_push(notification_id, Push.REFUSED)
    else:
        PushSubscription.objects.filter(id=subscription.id).update(accepted_at=clock.now())
        note_push(notification_id, Push.SENT)


@app.periodic(cron="* * * * *")
@app.task(name="notifications.release", queueing_lock="notifications.release")
def release(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """Held mails and pushes whose quiet hours are over, and digests whose time has come."""
    releasing.release_due()


@app.periodic(cron="23 3 * * *")
@app.task(name="notifications.forget_old", queueing_lock="notifications.forget_old")
def forget_old(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when it was due
    """What was told more than a year ago leaves the centre."""
    releasing.forget_old()
