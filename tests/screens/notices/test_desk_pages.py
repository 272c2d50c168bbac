"""Staff prepare, check, send and prove notices in a person's file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.notices.pdfs import make_pdf
from tests.notices.test_writing_from_a_template import template  # noqa: F401 - a fixture
from tests.queries import counted
from tests.representation.conftest import record  # noqa: F401 - a fixture
from zugang.notices.models import Delivery, Notice, NoticeTemplate
from zugang.notices.tasks import post_undelivered, render
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def address(name: str, person: Person, *more: object) -> str:
    return reverse(f"desk:{name}", args=[person.id, *more])


def about(staff: Staff, **given: Any) -> dict[str, Any]:
    return {
        "kind": "grant",
        "title": "Bewilligung ab März",
        "contact": str(staff.id),
        "instruction": "ok",
        "submission": str(builders.submission()),
        **given,
    }


def pdf(content: bytes, name: str = "Bescheid.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_an_empty_file_says_so(desk: Client, person: Person) -> None:
    assert "Keine Schreiben" in desk.get(address("person_notices", person)).content.decode()


def test_uploading_checking_sending_and_proving(
    desk: Client, person: Person, profile: Profile, staff: Staff, letter: bytes
) -> None:
    assert "PDF hochladen" in desk.get(address("notice_new", person)).content.decode()
    upload = address("notice_upload", person)
    assert desk.get(upload).status_code == 200
    page = desk.post(upload, about(staff, file=pdf(letter)), follow=True).content.decode()
    assert "Name und Kundennummer stehen im Text." in page
    assert "Jetzt versenden" in page
    notice = Notice.objects.get()
    form = {"routing": "", "sending": str(builders.submission())}
    page = desk.post(address("notice_send", person, notice.id), form, follow=True).content.decode()
    for proof in (
        "Das Schreiben ist versendet.",
        notice.file.sha256,
        profile.account.email,
        "Message-ID",
        "Einwilligung vom",
    ):
        assert proof in page
    desk.post(address("notice_send", person, notice.id), form)
    assert Delivery.objects.count() == 1
    assert "versendet" in desk.get(address("person_notices", person)).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leer"),
        (b"kein pdf", "keine PDF-Datei"),
        (b"%PDF-1.4 kaputt", "beschädigt"),
        (make_pdf("x", password="geheim"), "Passwort"),
        (make_pdf(), "keinen Text"),
    ],
    ids=["empty", "renamed", "broken", "encrypted", "pictures"],
)
def test_a_wrong_file_is_told_and_nothing_typed_is_lost(
    desk: Client, person: Person, staff: Staff, content: bytes, told: str
) -> None:
    given = about(staff, file=pdf(content), kind="hearing", title="Sehr genauer Titel", reply_weeks="3")
    response = desk.post(address("notice_upload", person), given)
    text = response.content.decode()
    assert response.status_code == 422
    for shown in (
        told,
        "Sehr genauer Titel",
        'value="3"',
        str(given["submission"]),
        "Bitte prüfen Sie Ihre Angaben",
    ):
        assert shown in text
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"kind": "unsinn"},
        {"contact": "unsinn"},
        {"reply_weeks": "-1"},
        {"reply_day": "gestern"},
        {"reply_weeks": "2"},
    ],
)
def test_wrong_statements_are_told(
    desk: Client, person: Person, staff: Staff, letter: bytes, given: dict[str, str]
) -> None:
    response = desk.post(address("notice_upload", person), about(staff, file=pdf(letter), **given))
    assert response.status_code == 422
    assert "noch einmal aus" in response.content.decode()
    assert Notice.objects.count() == 0


def test_a_warning_must_be_ticked(desk: Client, person: Person, profile: Profile, staff: Staff) -> None:
    content = make_pdf("Fuer", person.name, person.kundennummer, tagged=False)
    desk.post(address("notice_upload", person), about(staff, file=pdf(content)))
    notice = Notice.objects.get()
    form = {"routing": "", "sending": str(builders.submission()), "confirm": ["not_tagged"]}
    response = desk.post(address("notice_send", person, notice.id), form)
    text = response.content.decode()
    assert response.status_code == 422
    assert "ein Jahr" in text
    assert 'value="not_tagged" checked' in text
    assert Delivery.objects.count() == 0
    desk.post(address("notice_send", person, notice.id), form | {"confirm": ["not_tagged", "remedy_missing"]})
    assert Notice.objects.get().instruction == "missing"


def test_a_blocked_notice_has_no_button_and_is_not_sent(desk: Client, person: Person, staff: Staff) -> None:
    desk.post(address("notice_upload", person), about(staff, file=pdf(make_pdf("Fuer 999B999999"))))
    notice = Notice.objects.get()
    page = desk.get(address("notice", person, notice.id)).content.decode()
    assert "Kundennummer einer anderen Person" in page
    assert "Jetzt versenden" not in page
    form = {"routing": "", "sending": str(builders.submission())}
    assert desk.post(address("notice_send", person, notice.id), form).status_code == 422


def test_with_a_representative_the_way_is_chosen_first(
    desk: Client,
    person: Person,
    draft: Notice,
    record: Any,  # noqa: F811
) -> None:
    mandate = record()
    here = address("notice", person, draft.id)
    assert "Wer bekommt das Schreiben?" in desk.get(here).content.decode()
    assert "Jetzt versenden" not in desk.get(here).content.decode()
    assert "Jetzt versenden" in desk.get(f"{here}?an={mandate.id}").content.decode()
    form = {"routing": str(mandate.id), "sending": str(builders.submission())}
    page = desk.post(address("notice_send", person, draft.id), form, follow=True).content.decode()
    assert "Rita Rat (Beratungsstelle Mitte)" in page
    assert "Kopie zur Kenntnis" in page


def test_a_draft_is_withdrawn_and_a_sent_notice_is_not(
    desk: Client, person: Person, draft: Notice, sent: Notice
) -> None:
    desk.post(address("notice_withdraw", person, draft.id))
    assert "Er wird nicht versendet." in desk.get(address("notice", person, draft.id)).content.decode()
    assert desk.post(address("notice_withdraw", person, sent.id)).status_code == 409
    form = {"routing": "", "sending": str(builders.submission())}
    assert desk.post(address("notice_send", person, draft.id), form).status_code == 409


def test_writing_from_a_template(
    desk: Client,
    person: Person,
    profile: Profile,
    staff: Staff,
    template: NoticeTemplate,  # noqa: F811
) -> None:
    here = address("notice_write", person, template.id)
    page = desk.get(here).content.decode()
    assert "Betrag" in page
    names = [part.split('"')[0] for part in page.split('name="feld_')[1:]]
    fields = {f"feld_{name}": f"Wert {number}" for number, name in enumerate(names)}
    given = about(staff, body=template.body, **fields)
    wrong = desk.post(here, given | {f"feld_{names[0]}": ""})
    assert wrong.status_code == 422
    assert "Wert 1" in wrong.content.decode()
    page = desk.post(here, given, follow=True).content.decode()
    assert "Das PDF wird noch erstellt." in page
    notice = Notice.objects.get()
    render(str(notice.id))
    assert "Jetzt versenden" in desk.get(address("notice", person, notice.id)).content.decode()
    assert desk.get(address("notice_pdf", person, notice.id)).content.startswith(b"%PDF")
    assert "Wert 0" in desk.get(f"{here}?von={notice.id}").content.decode()


def test_a_new_field_in_the_text_gets_its_input(
    desk: Client,
    person: Person,
    staff: Staff,
    template: NoticeTemplate,  # noqa: F811
) -> None:
    response = desk.post(
        address("notice_write", person, template.id), about(staff, body="Neu: [[Aktenzeichen]]")
    )
    assert response.status_code == 422
    assert response.content.decode().count("Aktenzeichen") >= 2


def test_the_list_of_undelivered(desk: Client, person: Person, sent: Notice) -> None:
    here = reverse("desk:notices_undelivered")
    assert "Alles zugestellt" in desk.get(here).content.decode()
    OutboundMail.objects.update(state="bounced")
    post_undelivered(0)
    page = desk.get(here).content.decode()
    assert "nicht zugegangen" in page
    assert "Brief:" in page
    page = desk.get(address("notice", person, sent.id)).content.decode()
    assert "Brief anstelle der Benachrichtigung" in page
    assert "die Benachrichtigung kam zurück" in page


def test_lists_and_pages_take_few_queries(desk: Client, person: Person, sent: Notice, draft: Notice) -> None:
    limits = {
        address("person_notices", person): 6,
        reverse("desk:notices_undelivered"): 4,
        address("notice", person, sent.id): 9,
        address("notice", person, draft.id): 10,
    }
    for here, limit in limits.items():
        with counted() as queries:
            assert desk.get(here).status_code == 200
        assert len(queries) <= limit, f"{here}\n{queries}"
