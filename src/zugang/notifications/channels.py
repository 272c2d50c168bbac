"""Handing a mail over: by SMTP, or as a file where demo and tests look for it."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from zugang.kernel import clock
from zugang.notifications.models import OutboundMail

_TEMPORARY = 400
_PERMANENT = 500


class RefusedForGoodError(Exception):
    """The mail server refused the mail permanently (5xx, RFC 5321 § 4.2.1)."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code = code
        self.text = text


def as_message(mail: OutboundMail) -> EmailMessage:
    """The mail as RFC 5322 message, marked as sent by a machine (RFC 3834)."""
    message = EmailMessage()
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = mail.address
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.berlin(mail.created_at))
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.language
    message.set_content(mail.body)
    return message


def send_mail(mail: OutboundMail) -> tuple[int, str]:
    """Hand the mail over; returns SMTP code and text. Raises RefusedForGoodError, or OSError to try again."""
    message = as_message(mail)
    if settings.SPOOL_FILES:
        spool("mail", f"{mail.id}.eml", bytes(message))
    backend = get_connection()
    if not isinstance(backend, EmailBackend):
        return 250, "spooled"
    return _by_smtp(backend, mail, message)


def _by_smtp(backend: EmailBackend, mail: OutboundMail, message: EmailMessage) -> tuple[int, str]:
    backend.open()
    server = backend.connection
    if server is None:
        raise OSError("The mail server cannot be reached")
    try:
        server.ehlo_or_helo_if_needed()
        for code, text in (
            server.mail(settings.RETURN_ADDRESS, _asked_of_sender(server, mail)),
            server.rcpt(mail.address, _asked_of_recipient(server, mail)),
            server.data(bytes(message)),
        ):
            if code >= _PERMANENT:
                raise RefusedForGoodError(code, text.decode(errors="replace"))
            if code >= _TEMPORARY:
                raise smtplib.SMTPResponseException(code, text)
        return code, text.decode(errors="replace")
    except smtplib.SMTPDataError as error:
        if error.smtp_code >= _PERMANENT:
            raise RefusedForGoodError(error.smtp_code, str(error.smtp_error)) from error
        raise
    finally:
        backend.close()


def _asked_of_sender(server: smtplib.SMTP, mail: OutboundMail) -> list[str]:
    """Where the server knows DSN (RFC 3461): name the mail in every report, and return headers only."""
    return ["RET=HDRS", f"ENVID={mail.id.hex}"] if server.has_extn("dsn") else []


def _asked_of_recipient(server: smtplib.SMTP, mail: OutboundMail) -> list[str]:
    if not server.has_extn("dsn") or not mail.address.isascii() or set("+=") & set(mail.address):
        return ["NOTIFY=SUCCESS,FAILURE,DELAY"] if server.has_extn("dsn") else []
    return ["NOTIFY=SUCCESS,FAILURE,DELAY", f"ORCPT=rfc822;{mail.address}"]


def spool(folder: str, name: str, content: bytes) -> Path:
    """Write a file under the data folder in one step: readers see all of it or nothing."""
    target = settings.DATA_DIR / folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(target.suffix + ".part")
    partial.write_bytes(content)
    partial.replace(target)
    return target
