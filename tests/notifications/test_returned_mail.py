"""Returned mails are fetched, matched with the mail they are about, kept, and acted on once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.notifications import reports
from tests.notifications.mail_servers import ImapServer, PopServer, running
from tests.notifications.test_mail import queued
from zugang.integrations.returned_mail import client
from zugang.integrations.returned_mail.types import ReturnedMailUnavailableError
from zugang.kernel import vault
from zugang.notifications import tasks
from zugang.notifications.models import DeliveryReport, OutboundMail
from zugang.notifications.operations import note_accepted
from zugang.notifications.returned import take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail() -> OutboundMail:
    mail = queued(message_id=reports.MAIL_ID, address=reports.WHO)
    note_accepted(mail=mail, code=250, text="2.0.0 queued")
    return mail


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.RETURNED_MAIL_FOLDER = tmp_path
    return tmp_path


def test_a_bounce_is_kept_and_noted_once(mail: OutboundMail) -> None:
    assert take_in(reports.POSTFIX_BOUNCED) == take_in(reports.POSTFIX_BOUNCED)
    mail.refresh_from_db()
    kept = DeliveryReport.objects.get()
    assert (mail.state, mail.smtp_code, mail.smtp_text) == ("bounced", 250, "2.0.0 queued")
    assert (kept.mail, kept.fate, kept.status, kept.matched_by) == (mail, "bounced", "5.1.1", "message_id")
    sealed = vault.unseal(bytes(kept.sealed_mail), context=f"delivery-report:{kept.id}")
    assert sealed == reports.POSTFIX_BOUNCED


@pytest.mark.parametrize("content", [reports.POSTFIX_DELAYED, reports.EXIM_DELAYED, reports.EXCHANGE_DELAYED])
def test_a_delay_is_evidence_and_nothing_more(mail: OutboundMail, content: bytes) -> None:
    take_in(content)
    mail.refresh_from_db()
    assert (mail.state, DeliveryReport.objects.get().fate) == ("accepted", "delayed")


def test_a_success_is_recorded_as_evidence(mail: OutboundMail) -> None:
    take_in(reports.POSTFIX_DELIVERED)
    mail.refresh_from_db()
    assert (mail.state, DeliveryReport.objects.get().fate) == ("accepted", "delivered")


def test_a_bounce_after_a_success_counts(mail: OutboundMail) -> None:
    take_in(reports.POSTFIX_DELIVERED)
    take_in(reports.EXCHANGE_BOUNCED)
    mail.refresh_from_db()
    assert mail.state == "bounced"


def test_the_identifier_we_gave_is_enough(mail: OutboundMail) -> None:
    take_in(reports.with_envelope_id(reports.POSTFIX_BOUNCED, mail.id.hex))
    mail.refresh_from_db()
    assert (mail.state, DeliveryReport.objects.get().matched_by) == ("bounced", "envelope_id")


@pytest.mark.parametrize("content", [reports.VACATION, b"", b"\x00" * 50])
def test_what_is_no_report_changes_nothing(mail: OutboundMail, content: bytes) -> None:
    assert take_in(content) is None
    mail.refresh_from_db()
    assert mail.state == "accepted"


def test_a_report_about_somebody_else_s_mail_is_not_ours(db: None) -> None:
    assert take_in(reports.POSTFIX_BOUNCED) is None


def test_a_folder_is_emptied_and_strange_mails_are_laid_aside(mail: OutboundMail, folder: Path) -> None:
    (folder / "1.eml").write_bytes(reports.EXIM_BOUNCED)
    (folder / "2.eml").write_bytes(reports.VACATION)
    (folder / ".3.part").write_bytes(b"half")
    tasks.collect_reports(0)
    mail.refresh_from_db()
    assert mail.state == "bounced"
    assert sorted(file.name for file in folder.iterdir()) == [".3.part", "not-recognised"]
    assert [file.name for file in (folder / "not-recognised").iterdir()] == ["2.eml"]


def test_an_imap_mailbox(mail: OutboundMail, folder: Path, settings: Settings) -> None:
    with running(ImapServer, [reports.EXCHANGE_BOUNCED, reports.VACATION]) as server:
        settings.RETURNED_MAIL_URL = f"imap://rueck%40portal.example:geheim@127.0.0.1:{server.port}/INBOX"
        tasks.collect_reports(0)
    mail.refresh_from_db()
    assert mail.state == "bounced"
    assert server.user == "rueck@portal.example"
    assert server.flags == {1: r"(\Seen \Deleted)", 2: r"(\Seen)"}


def test_a_pop_mailbox(mail: OutboundMail, folder: Path, settings: Settings) -> None:
    with running(PopServer, [reports.QMAIL_BOUNCED]) as server:
        settings.RETURNED_MAIL_URL = f"pop://rueck:geheim@127.0.0.1:{server.port}"
        tasks.collect_reports(0)
    mail.refresh_from_db()
    assert mail.state == "bounced"
    assert server.flags == {1: "deleted"}


def test_a_mailbox_that_does_not_answer_tells_no_password(
    mail: OutboundMail, folder: Path, settings: Settings
) -> None:
    settings.RETURNED_MAIL_URL = "imap://rueck:geheim@127.0.0.1:1/INBOX"
    tasks.collect_reports(0)
    with pytest.raises(ReturnedMailUnavailableError) as refused, client.configured()[1].visit():
        pass
    assert "geheim" not in str(refused.value)
