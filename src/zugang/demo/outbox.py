"""Mails and letters of the past: they were sent long ago, so nothing of them goes out at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection

from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life
from zugang.kernel import clock
from zugang.notices import operations as notices
from zugang.notices.models import Delivery
from zugang.notifications import operations, returned, tasks
from zugang.notifications.models import Letter, OutboundMail

_HANDED_OVER = timedelta(seconds=4)
_RENDERED = timedelta(minutes=2)
_POSTED = timedelta(days=1)
_DONE_HERE = (
    "notifications.deliver_mail",
    "notifications.render_letter",
    "notices.render",
    "notices.render_objection",
    "notices.notification_failed",
)

# As a mail server writes it back (RFC 3464).
_REPORT = """Return-Path: <>
From: MAILER-DAEMON@mx.{domain} (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.{domain}

Final-Recipient: rfc822; {mail.address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unavailable

--b1
Content-Type: text/rfc822-headers

Message-ID: {mail.message_id}

--b1--
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waited before the demo began: it is somebody else's and stays untouched."""

    mails: frozenset[UUID]
    letters: frozenset[UUID]
    newest_job: int


def waiting() -> Waiting:
    """What waits at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs")
        (newest,) = cursor.fetchone()
    mails = OutboundMail.objects.filter(state=OutboundMail.State.QUEUED).values_list("id", flat=True)
    letters = Letter.objects.filter(state=Letter.State.QUEUED).values_list("id", flat=True)
    return Waiting(frozenset(mails), frozenset(letters), newest)


def settle(before: Waiting) -> None:
    """Mails were taken by the mail server, letters printed and most of them posted; their jobs are done."""
    for mail in OutboundMail.objects.filter(state=OutboundMail.State.QUEUED).exclude(id__in=before.mails):
        at = mail.created_at + _HANDED_OVER
        operations.note_accepted(mail=mail, code=250, text="2.0.0 accepted", at=at)
    for letter in Letter.objects.filter(state=Letter.State.QUEUED).exclude(id__in=before.letters):
        _print_and_post(letter)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE id > %s AND status = 'todo' AND task_name = ANY(%s)",
            [before.newest_job, list(_DONE_HERE)],
        )


def bounce(life: Life) -> None:
    """The newest notification of a notice comes back after some days; the notice goes by letter instead."""
    mails = OutboundMail.objects.filter(address=life.who.email, kind="notices.new_document")
    mail = mails.order_by("-id").first()
    if mail is None:
        return
    taken = mail.created_at + _HANDED_OVER
    operations.note_accepted(mail=mail, code=250, text="2.0.0 accepted", at=taken)
    returned.take_in(_REPORT.format(mail=mail, domain="mail.example").replace("\n", "\r\n").encode())
    for delivery_id in Delivery.objects.filter(mail=mail).values_list("id", flat=True):
        notices.post_instead(delivery_id=delivery_id)


def _print_and_post(letter: Letter) -> None:
    with clock.travel(letter.created_at + _RENDERED):
        tasks.render_letter(letter_id=str(letter.id))
    moment = in_office_hours(letter.created_at + _POSTED)
    if moment <= clock.now():
        letter.refresh_from_db()
        with clock.travel(moment):
            operations.note_posted(letter=letter)
