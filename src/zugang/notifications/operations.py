"""Writing into the outbox, in the transaction of the change, and noting what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from zugang.history.models import Event
from zugang.kernel import clock, vault
from zugang.kernel.identifiers import new_id
from zugang.notifications import tasks_queue, telling
from zugang.notifications.models import Letter, OutboundMail
from zugang.notifications.timing import Way
from zugang.notifications.vocabulary import MailKind, Recipient, mail_kind


@transaction.atomic
def announce(
    event: Event | None,
    *,
    mail: MailKind,
    to: Recipient,
    context: Mapping[str, Any] | None = None,
    page: str = "",
    about: UUID | None = None,
    useful_until: datetime | None = None,
) -> OutboundMail | None:
    """Tell an account: by e-mail in its language after commit, by push, and in its centre. Must reveal no content.

    A kind without topic is a mail and nothing else. With one the account's wishes hold: the mail may wait, go
    into a digest, or not go at all (None); never one that is compulsory. `page`, `about`: where the centre leads
    (`page` instead of the kind's own). `useful_until`: it does not wait longer than that.
    """
    if mail.topic is None or to.account_id is None:
        return _queue(event, mail, to, context or {})
    row, plan = telling.enter(
        event,
        kind=mail,
        topic=mail.topic,
        account_id=to.account_id,
        page=page,
        about=about,
        useful_until=useful_until,
    )
    if plan.way in (Way.DIGEST, Way.OFF):
        return None
    row.mail = _queue(event, mail, to, context or {}, release_at=plan.at)
    row.save(update_fields=["mail"])
    return row.mail


def _queue(
    event: Event | None,
    mail: MailKind,
    to: Recipient,
    context: Mapping[str, Any],
    *,
    release_at: datetime | None = None,
) -> OutboundMail:
    given = {"base_url": settings.BASE_URL, "address": to.address, **context}
    with translation.override(to.language):
        subject = " ".join(render_to_string(f"{mail.template}.subject.txt", given).split())
        body = render_to_string(f"{mail.template}.txt", given).strip() + "\n"
    row = OutboundMail.objects.create(
        kind=mail.code,
        account_id=to.account_id,
        event_id=event.id if event else None,
        address=to.address,
        language=to.language,
        subject=subject,
        body=body,
        message_id=make_msgid(domain=urlsplit(settings.BASE_URL).hostname),
        state=OutboundMail.State.HELD if release_at else OutboundMail.State.QUEUED,
        release_at=release_at,
    )
    if release_at is None:
        tasks_queue.defer("notifications.deliver_mail", mail_id=str(row.id))
    return row


@transaction.atomic
def post(
    event: Event | None,
    *,
    kind: str,
    title: str,
    template: str,
    context: Mapping[str, Any],
    office_id: UUID,
    person_id: UUID | None,
    language: str = "de",
    enclosure: bytes | None = None,
) -> Letter:
    """Queue one letter for the print queue. `context` must be JSON-ready; it is sealed until rendered.

    `enclosure`: a PDF that is put behind the rendered page, as it is.
    """
    identifier = new_id()
    row = Letter.objects.create(
        id=identifier,
        kind=kind,
        event_id=event.id if event else None,
        office_id=office_id,
        person_id=person_id,
        title=title,
        template=template,
        language=language,
        sealed_context=vault.seal(json.dumps(dict(context)).encode(), context=f"letter-context:{identifier}"),
        sealed_enclosure=enclosure and vault.seal(enclosure, context=f"letter-enclosure:{identifier}"),
    )
    tasks_queue.defer("notifications.render_letter", letter_id=str(row.id))
    telling.attach_letter(row)
    return row


@transaction.atomic
def note_accepted(*, mail: OutboundMail, code: int, text: str, at: datetime | None = None) -> None:
    """The mail server took the mail over (SMTP 250); this moment starts the fiction of § 37 (2a) SGB X."""
    mail.state = OutboundMail.State.ACCEPTED
    mail.accepted_at = at or clock.now()
    mail.smtp_code, mail.smtp_text = code, text[:500]
    mail.save(update_fields=["state", "accepted_at", "smtp_code", "smtp_text", "tries"])


@transaction.atomic
def note_failed(*, mail: OutboundMail, state: OutboundMail.State, code: int | None, text: str) -> None:
    """The mail was refused for good, came back, or may not leave any more; what takes its place is set going.

    Of a mail that came back the server's acceptance stays on record: the report stands beside it.
    """
    mail.state = state
    mail.failed_at = clock.now()
    if mail.accepted_at is None:
        mail.smtp_code, mail.smtp_text = code, text[:500]
    mail.save(update_fields=["state", "failed_at", "smtp_code", "smtp_text", "tries"])
    kind = mail_kind(mail.kind)
    if kind is not None and kind.when_failed:
        tasks_queue.defer(kind.when_failed, mail_id=str(mail.id))


@transaction.atomic
def note_posted(*, letter: Letter, at: datetime | None = None) -> None:
    """Staff put the letter into the post (Abvermerk, § 37 (2) SGB X), now or at an earlier moment."""
    letter.state = Letter.State.POSTED
    letter.noted_at = clock.now()
    letter.posted_at = at or letter.noted_at
    letter.save(update_fields=["state", "posted_at", "noted_at"])


@transaction.atomic
def note_exported(*, letter: Letter, batch: UUID) -> None:
    """The letter was taken into a file for the printer."""
    letter.exported_at, letter.batch = clock.now(), batch
    letter.save(update_fields=["exported_at", "batch"])


@transaction.atomic
def print_again(*, letter: Letter) -> None:
    """A letter that is not yet in the post goes into the next file for the printer once more."""
    letter.exported_at = letter.batch = None
    letter.save(update_fields=["exported_at", "batch"])


@transaction.atomic
def withdraw(*, letter: Letter) -> None:
    """The letter must not leave the house any more; its content is removed."""
    letter.state, letter.withdrawn_at = Letter.State.WITHDRAWN, clock.now()
    letter.sealed_context = letter.sealed_enclosure = letter.sealed_pdf = None
    letter.save(update_fields=["state", "withdrawn_at", "sealed_context", "sealed_enclosure", "sealed_pdf"])
