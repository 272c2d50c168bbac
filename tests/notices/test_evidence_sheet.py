"""The evidence sheet: every fact of the chain of evidence, readable for everybody, checkable by an outsider."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings as django_settings

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.test_pdfs_are_accessible import findings
from tests.notifications import reports
from zugang.kernel import vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notices import operations, tasks
from zugang.notices.models import Delivery, EvidenceSheet, Notice
from zugang.notices.sheets import operations as sheets
from zugang.notices.sheets import queries
from zugang.notifications.models import OutboundMail
from zugang.notifications.returned import take_in
from zugang.notifications.tasks import deliver_mail
from zugang.offices.models import Staff
from zugang.profiles.models import Profile

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send, citizen: Actor) -> Notice:
    notice = send(prepare())
    OutboundMail.objects.update(message_id=reports.MAIL_ID)
    deliver_mail(str(OutboundMail.objects.get().id))
    take_in(reports.POSTFIX_DELAYED)
    operations.open_notice(by=citizen, notice_id=notice.id, as_download=True)
    return notice


def drawn(by: Actor, notice: Notice) -> EvidenceSheet:
    sheet = sheets.request(by=by, notice_id=notice.id)
    tasks.render_sheet(str(sheet.id))
    tasks.render_sheet(str(sheet.id))
    return sheet


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


@pytest.mark.parametrize("side", ["citizen", "caseworker"])
def test_it_passes_the_accessibility_checks_and_tells_all_facts(
    request: pytest.FixtureRequest, notice: Notice, tmp_path: Path, side: str
) -> None:
    actor: Actor = request.getfixturevalue(side)
    content = queries.pdf_of(by=actor, sheet_id=drawn(actor, notice).id)
    assert findings(content, tmp_path) == []
    text, joined = words(content), words(content).replace(" ", "")
    mail = OutboundMail.objects.get()
    for fact in (notice.sha256, mail.message_id, "0" * 64):
        assert fact in joined
    for fact in (
        mail.address,
        "Textfassung 2",
        "niedrig, mit zweitem Faktor",
        "250 spooled",
        "verzögert, wird weiter versucht, Status 4.4.1",
        "Schreiben zum ersten Mal geöffnet",
        "Schreiben heruntergeladen",
        "Gilt voraussichtlich als bekannt gegeben",
        "§ 37 Abs. 2a SGB X",
        "voraussichtlich spätestens",
        "keine Entscheidung",
    ):
        assert fact in text, fact


def test_the_chain_is_checked_by_an_outsider_and_tells_nothing_else(
    notice: Notice, citizen: Actor, tmp_path: Path
) -> None:
    content = queries.history_of(by=citizen, sheet_id=drawn(citizen, notice).id)
    file = tmp_path / "kette.jsonl"
    file.write_bytes(content)
    run = subprocess.run(
        [sys.executable, ROOT / "docs/verify_history.py", file], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout[:3]) == (0, "ok:"), run.stdout
    shown = [line for line in map(json.loads, content.splitlines()) if "type" in line]
    assert {line["subject_id"] for line in shown} == {str(notice.id)}
    file.write_bytes(content.replace(b"Bewilligung", b"Ablehnung"))
    run = subprocess.run(
        [sys.executable, ROOT / "docs/verify_history.py", file], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1


def test_it_is_sealed_at_rest(notice: Notice, citizen: Actor) -> None:
    sheet = drawn(citizen, notice)
    sheet.refresh_from_db()
    assert not bytes(sheet.sealed_pdf).startswith(b"%PDF")
    assert vault.unseal(bytes(sheet.sealed_pdf), context=f"sheet:{sheet.id}:sealed_pdf").startswith(b"%PDF")
    assert django_settings.MASTER_KEYS


def test_a_sheet_is_for_its_own_side_only(
    notice: Notice, citizen: Actor, caseworker: Actor, other_profile: Profile, other_staff: Staff
) -> None:
    own, office = drawn(citizen, notice), drawn(caseworker, notice)
    strangers = [
        (builders.citizen_actor(other_profile), own),
        (builders.citizen_actor(other_profile), office),
        (citizen, office),
        (caseworker, own),
        (builders.staff_actor(other_staff), office),
    ]
    for actor, sheet in strangers:
        with pytest.raises(AccessDenied):
            queries.pdf_of(by=actor, sheet_id=sheet.id)
    for actor in (builders.citizen_actor(other_profile), builders.staff_actor(other_staff)):
        with pytest.raises(AccessDenied):
            sheets.request(by=actor, notice_id=notice.id)


def test_while_it_is_drawn_it_is_not_asked_for_twice(notice: Notice, citizen: Actor) -> None:
    first = sheets.request(by=citizen, notice_id=notice.id)
    assert sheets.request(by=citizen, notice_id=notice.id) == first
    with pytest.raises(InvalidState):
        queries.pdf_of(by=citizen, sheet_id=first.id)


def test_a_draft_has_no_sheet(profile: Profile, prepare: Prepare, caseworker: Actor) -> None:
    with pytest.raises(InvalidState):
        sheets.request(by=caseworker, notice_id=prepare().id)
    assert Delivery.objects.count() == 0
