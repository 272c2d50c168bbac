"""A mail is a row first, leaves after commit, once, and its fate is noted."""

from __future__ import annotations

import email
import email.policy
import smtplib
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from zugang.notifications import channels, tasks
from zugang.notifications.models import OutboundMail


def queued(**given: Any) -> OutboundMail:
    fields = {
        "kind": "test",
        "address": "erika@example.org",
        "language": "de",
        "subject": "Ein neues Dokument liegt bereit",
        "body": "Guten Tag\n",
        "message_id": "<1@example.org>",
        **given,
    }
    return OutboundMail.objects.create(**fields)


class Server(socketserver.StreamRequestHandler):
    """The least a mail server says (RFC 5321), with the answer to RCPT that the test wants."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "DATA":
                self._say("354 go on")
                self._take()
                self._say("250 taken as 42")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self.server.rcpt_answer if verb == "RCPT" else "250 ok")  # type: ignore[attr-defined]

    def _take(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.mails.append(b"".join(lines))  # type: ignore[attr-defined]

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[Any]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server) as server:
        server.mails, server.rcpt_answer = [], "250 ok"  # type: ignore[attr-defined]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.django_db
def test_the_server_s_word_is_kept_as_evidence(mail_server: Any) -> None:
    mail = queued()
    tasks.deliver_mail(str(mail.id))
    mail.refresh_from_db()
    assert (mail.state, mail.smtp_code, mail.smtp_text) == ("accepted", 250, "taken as 42")
    assert mail.accepted_at is not None
    message = email.message_from_bytes(mail_server.mails[0], policy=email.policy.default)
    assert message["Message-ID"] == "<1@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_a_repeated_job_does_not_send_twice(mail_server: Any) -> None:
    mail = queued()
    tasks.deliver_mail(str(mail.id))
    tasks.deliver_mail(str(mail.id))
    assert len(mail_server.mails) == 1


@pytest.mark.django_db
def test_a_permanent_refusal_counts_as_rejected(mail_server: Any) -> None:
    mail_server.rcpt_answer = "550 no such mailbox"
    mail = queued()
    tasks.deliver_mail(str(mail.id))
    mail.refresh_from_db()
    assert (mail.state, mail.smtp_code, mail.accepted_at) == ("rejected", 550, None)


@pytest.mark.django_db
def test_a_temporary_refusal_leaves_the_mail_waiting(mail_server: Any) -> None:
    mail_server.rcpt_answer = "451 try later"
    mail = queued()
    with pytest.raises(smtplib.SMTPResponseException):
        tasks.deliver_mail(str(mail.id))
    mail.refresh_from_db()
    assert mail.state == "queued"


@pytest.mark.django_db
def test_an_unreachable_server_leaves_the_mail_waiting(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail = queued()
    with pytest.raises(OSError):
        tasks.deliver_mail(str(mail.id))
    mail.refresh_from_db()
    assert mail.state == "queued"


@pytest.mark.django_db
def test_in_demo_the_mail_is_also_a_file(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    mail = queued()
    channels.send_mail(mail)
    channels.send_mail(mail)
    files = list((tmp_path / "mail").iterdir())
    assert [path.name for path in files] == [f"{mail.id}.eml"]
    assert "Ein neues Dokument liegt bereit" in files[0].read_text()


@pytest.mark.django_db(transaction=True)
def test_after_a_rollback_there_is_neither_mail_nor_job() -> None:
    from zugang.notifications import tasks_queue

    class Stop(Exception):
        pass

    before = ProcrastinateJob.objects.count()  # other tests' jobs outlive the flush of the tables
    with pytest.raises(Stop), transaction.atomic():
        tasks_queue.defer("notifications.deliver_mail", mail_id=str(queued().id))
        raise Stop
    assert not OutboundMail.objects.exists()
    assert ProcrastinateJob.objects.count() == before
