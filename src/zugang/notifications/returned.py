"""Mails that came back: find the mail each report is about, keep the report, and note a bounce."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import transaction

from zugang.integrations.returned_mail.types import Place
from zugang.kernel import vault
from zugang.kernel.identifiers import new_id
from zugang.notifications import delivery_reports
from zugang.notifications.delivery_reports import Fate, Report
from zugang.notifications.models import DeliveryReport, OutboundMail
from zugang.notifications.operations import note_failed

_LONGEST_KEPT = 200_000
# Once refused or withdrawn a mail never left: a report about it proves nothing new.
_NEVER_LEFT = frozenset({OutboundMail.State.REJECTED, OutboundMail.State.WITHDRAWN})


def collect(place: Place) -> int:
    """Take in every mail that waits in this place; gives how many were about mails of ours.

    Each is its own transaction and is marked as done only afterwards, so that none is lost or counted twice.
    """
    known = 0
    with place.visit() as visit:
        for returned in visit.waiting():
            kept = take_in(returned.content) is not None
            visit.done(returned, kept=kept)
            known += kept
    return known


@transaction.atomic
def take_in(content: bytes) -> DeliveryReport | None:
    """Keep one report and act on it; None where it is no report or about no mail of ours. Safe to repeat.

    Only a final failure counts as bounce: a delay is evidence and nothing more (RFC 3464 § 2.3.3). A bounce
    after a success counts too: in doubt the notification did not arrive.
    """
    report = delivery_reports.read(content)
    if report is None:
        return None
    fingerprint = hashlib.sha256(content).hexdigest()
    known = DeliveryReport.objects.filter(fingerprint=fingerprint).first()
    if known is not None:
        return known
    mail, matched_by = _mail_of(report)
    if mail is None:
        return None
    kept = _keep(report, mail, matched_by, content, fingerprint)
    if report.fate is Fate.BOUNCED and mail.state not in (*_NEVER_LEFT, OutboundMail.State.BOUNCED):
        words = f"{report.status} {report.diagnostic}".strip()
        note_failed(mail=mail, state=OutboundMail.State.BOUNCED, code=None, text=words)
    return kept


def _keep(
    report: Report, mail: OutboundMail, matched_by: str, content: bytes, fingerprint: str
) -> DeliveryReport:
    identifier = new_id()
    return DeliveryReport.objects.create(
        id=identifier,
        mail=mail,
        fate=report.fate.value,
        status=report.status,
        diagnostic=_storable(report.diagnostic, 500),
        reporter=_storable(report.reporter, 254),
        recipient=_storable(report.recipient, 254),
        matched_by=matched_by,
        fingerprint=fingerprint,
        sealed_mail=vault.seal(content[:_LONGEST_KEPT], context=f"delivery-report:{identifier}"),
    )


def _mail_of(report: Report) -> tuple[OutboundMail | None, str]:
    """By the envelope identifier we gave (RFC 3461), else by Message-ID; the row is locked."""
    mails = OutboundMail.objects.select_for_update()
    identifier = _identifier(report.envelope_id)
    if identifier is not None and (mail := mails.filter(id=identifier).first()):
        return mail, "envelope_id"
    mail = mails.filter(message_id__in=report.message_ids[:20]).order_by("id").first()
    return mail, "message_id"


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _storable(text: str, longest: int) -> str:
    return text.replace("\x00", "")[:longest]
