"""Widerspruch: from the notice in one tap, reviewed whole, sent explicitly; worked on at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.conftest import sign_in
from tests.notices.pdfs import make_pdf
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices.models import Notice, Objection
from zugang.notices.tasks import render_objection, render_sheet
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def portal(name: str, *args: Any) -> str:
    return reverse(f"portal:{name}", args=args)


def desk_(name: str, *args: Any) -> str:
    return reverse(f"desk:{name}", args=args)


def hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def send_it(client: Client, notice: Notice, **given: Any) -> Objection:
    fields = {"extent": "whole", "submission": str(new_id()), **given}
    answer = client.post(portal("objection_write", notice.id), fields)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    form = {name: hidden(page, name) for name in ("reviewed", "submission")}
    for _ in range(2):
        assert client.post(portal("objection_review", notice.id), form).status_code == 302
    return Objection.objects.get()


def test_from_the_notice_to_the_receipt(citizen_client: Client, sent: Notice) -> None:
    OutboundMail.objects.update(state="accepted", accepted_at=clock.now())
    assert (
        portal("objection_write", sent.id) in citizen_client.get(portal("notice", sent.id)).content.decode()
    )
    first = citizen_client.get(portal("objection_write", sent.id)).content.decode()
    assert sent.title in first and "Letzter Tag" in first
    upload = SimpleUploadedFile("Abrechnung.pdf", make_pdf("Abrechnung"), "application/pdf")
    found = send_it(citizen_client, sent, grounds="Zu wenig.", wants_file_access="on", files=[upload])
    page = citizen_client.get(portal("objection", found.id)).content.decode()
    for shown in (
        found.reference,
        "Zu wenig.",
        "Abrechnung.pdf",
        "Die Schriftform fehlt noch",
        "Form nachholen",
    ):
        assert shown in page
    assert citizen_client.get(portal("objection_copy", found.id)).status_code == 409
    render_objection(str(found.id))
    assert citizen_client.get(portal("objection_copy", found.id)).content.startswith(b"%PDF")
    assert found.reference in citizen_client.get(portal("objections")).content.decode()
    assert citizen_client.get(portal("objection_write", sent.id))["Location"] == portal("objection", found.id)


def test_nothing_typed_is_lost_by_a_mistake(citizen_client: Client, sent: Notice) -> None:
    wrong = {"extent": "part", "part": "", "grounds": "Sehr lange überlegt", "submission": str(new_id())}
    answer = citizen_client.post(portal("objection_write", sent.id), wrong)
    assert answer.status_code == 422
    assert "um welchen Teil es geht" in answer.content.decode()
    assert "Sehr lange überlegt" in answer.content.decode()
    assert "Sehr lange überlegt" in citizen_client.get(portal("objection_write", sent.id)).content.decode()


def test_a_wrong_file_is_told_and_the_text_kept(citizen_client: Client, sent: Notice) -> None:
    upload = SimpleUploadedFile("virus.exe", b"MZ\x90\x00" * 10, "application/octet-stream")
    given = {"extent": "whole", "grounds": "Bleibt", "files": [upload], "submission": str(new_id())}
    answer = citizen_client.post(portal("objection_write", sent.id), given)
    assert answer.status_code == 422
    assert "virus.exe" in answer.content.decode() and "Bleibt" in answer.content.decode()


def test_after_the_period_it_asks_why_and_takes_it(citizen_client: Client, sent: Notice) -> None:
    OutboundMail.objects.update(state="accepted", accepted_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    page = citizen_client.get(portal("objection_write", sent.id)).content.decode()
    assert "Warum kommt der Widerspruch erst jetzt?" in page
    found = send_it(citizen_client, sent, late="review", late_reason="Krank")
    assert found.in_time is False
    assert (
        "darüber entscheidet das Jobcenter"
        in citizen_client.get(portal("objection", found.id)).content.decode()
    )


def test_a_changed_declaration_is_shown_again(citizen_client: Client, sent: Notice) -> None:
    citizen_client.post(portal("objection_write", sent.id), {"extent": "whole", "submission": str(new_id())})
    form = {"reviewed": "0" * 64, "submission": str(new_id())}
    page = citizen_client.post(portal("objection_review", sent.id), form, follow=True).content.decode()
    assert "inzwischen geändert" in page
    assert Objection.objects.get().state == "draft"


def test_a_file_is_taken_out_again(citizen_client: Client, sent: Notice) -> None:
    upload = SimpleUploadedFile("Abrechnung.pdf", make_pdf("Abrechnung"), "application/pdf")
    given = {"extent": "whole", "files": [upload], "submission": str(new_id())}
    citizen_client.post(portal("objection_write", sent.id), given)
    file = Objection.objects.get().files.get()
    citizen_client.post(portal("objection_drop_file", sent.id, file.id))
    assert Objection.objects.get().files.count() == 0


def test_the_form_is_explained_and_a_weak_sign_in_cannot_confirm(
    citizen_client: Client, sent: Notice
) -> None:
    found = send_it(citizen_client, sent)
    page = citizen_client.get(portal("objection_form", found.id)).content.decode()
    assert "zur Niederschrift" in page and "Widerspruch bestätigen" not in page
    answer = citizen_client.post(portal("objection_form", found.id))
    assert answer["Location"].startswith(reverse("portal:trust_needed"))
    assert Objection.objects.get().form == "open"


def test_it_is_taken_back(citizen_client: Client, sent: Notice) -> None:
    found = send_it(citizen_client, sent)
    assert "endgültig" in citizen_client.get(portal("objection_withdraw", found.id)).content.decode()
    citizen_client.post(portal("objection_withdraw", found.id))
    assert Objection.objects.get().state == "withdrawn"


@pytest.fixture
def lodged(citizen_client: Client, sent: Notice) -> Objection:
    return send_it(citizen_client, sent, grounds="Zu wenig.")


def test_the_desk_acknowledges_notes_the_form_and_decides(desk: Client, lodged: Objection) -> None:
    assert lodged.person.name in desk.get(desk_("objections")).content.decode()
    page = desk.get(desk_("objection", lodged.id)).content.decode()
    assert "Zu wenig." in page
    assert "Eingang bestätigen" in page
    desk.post(desk_("objection_acknowledge", lodged.id))
    wrong = desk.post(desk_("objection_form", lodged.id), {"form": "paper", "day": "2001-01-01"})
    assert wrong.status_code == 422 and "zwischen dem Eingang und heute" in wrong.content.decode()
    desk.post(desk_("objection_form", lodged.id), {"form": "paper", "day": clock.today().isoformat()})
    assert desk.post(desk_("objection_decide", lodged.id), {"outcome": ""}).status_code == 422
    desk.post(desk_("objection_decide", lodged.id), {"outcome": "Abhilfe"})
    assert "Keine Widersprüche" in desk.get(desk_("objections")).content.decode()
    assert "Abhilfe" in desk.get(desk_("objection", lodged.id)).content.decode()


def test_opening_a_file_at_the_desk_is_recorded(
    desk: Client, lodged: Objection, citizen_client: Client
) -> None:
    render_objection(str(lodged.id))
    lodged.refresh_from_db()
    assert desk.post(desk_("objection_file", lodged.id, lodged.copy_id)).content.startswith(b"%PDF")
    assert desk.post(desk_("objection_file", lodged.id, new_id())).status_code == 404
    assert "Widerspruch vom Jobcenter geöffnet" in citizen_client.get(portal("history")).content.decode()


def test_who_gets_in(
    lodged: Objection, person: Person, placement_team: Team, other_staff: Staff, other_profile: Profile
) -> None:
    colleague = builders.make_staff(person.office, placement_team, name="Paul Vermittlung")
    for staff in (colleague, other_staff):
        client = sign_in(staff.account)
        assert client.get(desk_("objection", lodged.id)).status_code == 404
        assert client.post(desk_("objection_acknowledge", lodged.id)).status_code == 404
        assert lodged.reference not in client.get(desk_("objections")).content.decode()
    stranger = sign_in(other_profile.account)
    for name in ("objection", "objection_copy", "objection_form", "objection_withdraw"):
        assert stranger.get(portal(name, lodged.id)).status_code == 404
        assert stranger.post(portal(name, lodged.id)).status_code in {404, 405}
    assert stranger.get(portal("objection_write", lodged.notice_id)).status_code == 404
    assert Client().get(portal("objection", lodged.id))["Location"].startswith("/anmeldung/")


def test_an_auditor_reads_and_changes_nothing(desk: Client, staff: Staff, lodged: Objection) -> None:
    Staff.objects.filter(id=staff.id).update(is_auditor=True)
    page = desk.get(desk_("objection", lodged.id)).content.decode()
    assert "Zu wenig." in page and "Eingang bestätigen und" not in page
    assert desk.post(desk_("objection_acknowledge", lodged.id)).status_code == 403


def test_the_evidence_sheet_from_both_sides(
    citizen_client: Client, desk: Client, sent: Notice, person: Person
) -> None:
    from zugang.notices.models import EvidenceSheet

    for client, ask, base in (
        (citizen_client, portal("notice_sheet_ask", sent.id), ()),
        (desk, desk_("notice_sheet_ask", person.id, sent.id), (person.id, sent.id)),
    ):
        assert client.post(ask).status_code == 302
        sheet = EvidenceSheet.objects.latest("id")
        link = desk_ if base else portal
        assert client.get(link("notice_sheet", *base, sheet.id)).status_code == 409
        render_sheet(str(sheet.id))
        assert client.get(link("notice_sheet", *base, sheet.id)).content.startswith(b"%PDF")
        assert b"zugang_history" in client.get(link("notice_sheet_chain", *base, sheet.id)).content
    page = citizen_client.get(portal("notice", sent.id)).content.decode()
    assert "Nachweis öffnen (PDF)" in page


def test_lists_take_few_queries(
    citizen_client: Client, desk: Client, lodged: Objection, many: Callable[[int], None]
) -> None:
    for client, here, limit in (
        (citizen_client, portal("objections"), 4),
        (citizen_client, portal("notices"), 4),
        (desk, desk_("objections"), 4),
        (desk, desk_("notices_undelivered"), 4),
    ):
        with counted() as queries:
            assert client.get(here).status_code == 200
        assert len(queries) <= limit, f"{here}\n{queries}"
