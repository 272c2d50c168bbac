"""A citizen writes, replies, attaches files; nothing typed is lost and nothing is sent twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import builders
from tests.documents import samples
from zugang.documents.models import StoredFile
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Draft, Message, Thread
from zugang.profiles.models import Consent

NEW = "/postfach/leistung/neu/"


def typed(**given: Any) -> dict[str, Any]:
    return {
        "title": "Frage zur Miete",
        "body": "Guten Tag,\r\nmeine Miete steigt.",
        "submission": str(builders.submission()),
        **given,
    }


def pdf(name: str = "Mietvertrag.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf() if content is None else content)


def test_a_new_message_arrives_with_its_file(citizen_client: Client) -> None:
    response = citizen_client.post(NEW, typed(files=[pdf()]), follow=True)
    page = response.content.decode()
    assert "Ihre Nachricht ist gesendet" in page
    assert "meine Miete steigt." in page
    assert "Mietvertrag.pdf" in page
    message = Message.objects.get()
    assert message.body == "Guten Tag,\nmeine Miete steigt."
    assert message.attachments.count() == 1
    assert not Draft.objects.exists()


def test_the_same_form_sent_twice_is_one_message(citizen_client: Client) -> None:
    form = typed()
    first = citizen_client.post(NEW, form)
    second = citizen_client.post(NEW, {**form, "files": [pdf()]})
    assert first["Location"] == second["Location"]
    assert Message.objects.count() == 1
    assert StoredFile.objects.count() == 0


def test_a_reply_goes_into_its_thread(citizen_client: Client, thread: Thread) -> None:
    address = f"/postfach/nachricht/{thread.id}/"
    page = citizen_client.post(address, typed(body="Noch etwas"), follow=True).content.decode()
    assert "Noch etwas" in page
    thread.refresh_from_db()
    assert thread.message_count == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Schreiben Sie einen Betreff."),
        ({"title": "x" * 121}, "höchstens 120 Zeichen"),
        ({"body": " \r\n "}, "Schreiben Sie einen Text."),
        ({"body": "y" * 10_007}, "7 Zeichen zu lang"),
    ],
)
def test_a_refused_form_comes_back_as_typed(citizen_client: Client, wrong: dict[str, str], told: str) -> None:
    form = typed(**wrong)
    response = citizen_client.post(NEW, {**form, "files": [pdf()]})
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert form["title"] in page
    assert form["body"] in page
    assert form["submission"] in page
    assert "Mietvertrag.pdf" in page, "the file is kept in the draft"
    assert not Message.objects.exists()


def test_ten_thousand_characters_with_line_breaks_are_not_too_long(citizen_client: Client) -> None:
    assert citizen_client.post(NEW, typed(body="ab\r\n" * 3_333)).status_code == 302


def test_one_refused_file_of_several_costs_nothing_else(citizen_client: Client) -> None:
    bad = pdf("kaputt.pdf", b"MZ nope")
    response = citizen_client.post(NEW, typed(files=[pdf("gut.pdf"), bad, pdf("leer.pdf", b"")]))
    page = response.content.decode()
    assert response.status_code == 422
    assert "„kaputt.pdf“: Der Name endet wie eine PDF-Datei" in page
    assert "„leer.pdf“: Die Datei ist leer" in page
    assert "gut.pdf" in page
    assert "meine Miete steigt." in page
    assert not Message.objects.exists()
    sent = citizen_client.post(NEW, typed())
    assert sent.status_code == 302
    assert [one.file.name for one in Message.objects.get().attachments.all()] == ["gut.pdf"]


def test_a_huge_file_is_refused_and_the_text_stays(citizen_client: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 50_000
    response = citizen_client.post(
        NEW, typed(files=[pdf("riesig.pdf", b"%PDF-" + b"x" * 60_000), pdf("gut.pdf")])
    )
    page = response.content.decode()
    assert response.status_code == 413
    assert "„riesig.pdf“: Die Datei ist größer als 49 KB" in page
    assert "meine Miete steigt." in page
    assert "gut.pdf" in page


def test_a_request_beyond_all_bounds_is_cut_off_and_the_text_stays(
    citizen_client: Client, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000
    response = citizen_client.post(NEW, typed(files=[pdf("riesig.pdf", b"x" * 30_000)]))
    assert response.status_code == 413
    assert "zusammen viel zu groß" in response.content.decode()
    assert "meine Miete steigt." in response.content.decode()


def test_files_too_many_at_once_are_named(citizen_client: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 3_000
    files = [pdf(f"{number}.pdf", samples.pdf() + b" " * 1_500) for number in range(8)]
    response = citizen_client.post(NEW, typed(files=files))
    assert response.status_code == 413
    assert "Laden Sie diese Datei einzeln nach" in response.content.decode()


def test_an_eleventh_file_is_refused(citizen_client: Client) -> None:
    response = citizen_client.post(NEW, typed(files=[pdf(f"{number}.pdf") for number in range(11)]))
    assert response.status_code == 422
    assert "„10.pdf“: Sie können höchstens 10 Dateien mitsenden" in response.content.decode()


def test_a_closed_thread_takes_no_reply_and_keeps_the_text(
    citizen_client: Client, caseworker: Actor, thread: Thread
) -> None:
    operations.close(by=caseworker, thread_id=thread.id)
    response = citizen_client.post(f"/postfach/nachricht/{thread.id}/", typed(body="Doch noch etwas"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Diese Nachrichten sind abgeschlossen" in page
    assert "Doch noch etwas" in page


def test_consent_revoked_while_writing_keeps_the_text(citizen_client: Client) -> None:
    Consent.objects.update(revoked_at="2026-01-01T00:00Z")
    response = citizen_client.post(NEW, typed())
    assert response.status_code == 409
    assert "Leistungspostfach ist geschlossen" in response.content.decode()
    assert "meine Miete steigt." in response.content.decode()


def test_a_draft_is_there_again_on_the_next_device(
    citizen_client: Client, signed_in: Any, profile: Any
) -> None:
    kept = citizen_client.post(f"{NEW}entwurf/", typed(files=[pdf()]), follow=True)
    assert "Der Entwurf ist gespeichert" in kept.content.decode()
    page = signed_in(profile.account).get(NEW).content.decode()
    assert "meine Miete steigt." in page
    assert "Mietvertrag.pdf" in page


def test_the_script_keeps_a_draft_quietly(citizen_client: Client) -> None:
    response = citizen_client.post(f"{NEW}entwurf/", typed(), headers={"Accept": "application/json"})
    assert "Entwurf gespeichert um" in response.json()["saved"]


def test_a_late_save_does_not_bring_a_sent_message_back(citizen_client: Client) -> None:
    form = typed()
    citizen_client.post(NEW, form)
    citizen_client.post(f"{NEW}entwurf/", form, headers={"Accept": "application/json"})
    assert not Draft.objects.exists()


def test_a_file_taken_out_keeps_the_text(citizen_client: Client) -> None:
    citizen_client.post(f"{NEW}entwurf/", typed(files=[pdf()]))
    file = StoredFile.objects.get()
    page = citizen_client.post(
        f"{NEW}datei/{file.id}/entfernen/", typed(body="Weiter geschrieben"), follow=True
    ).content.decode()
    assert "Weiter geschrieben" in page
    assert "Mietvertrag.pdf" not in page


def test_a_discarded_draft_is_gone_with_its_files(citizen_client: Client) -> None:
    citizen_client.post(f"{NEW}entwurf/", typed(files=[pdf()]))
    citizen_client.post(f"{NEW}verwerfen/")
    assert not Draft.objects.exists()
    assert not StoredFile.objects.exists()
