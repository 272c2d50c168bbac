"""Malware scan: what is infected is refused, what could not be scanned is taken and scanned later."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from tests.documents import samples
from zugang.documents import operations, queries, tasks
from zugang.documents.models import StoredFile
from zugang.history.models import Event
from zugang.integrations.clamav import fake
from zugang.integrations.clamav.client import ClamdScanner
from zugang.integrations.clamav.types import ScannerUnavailableError
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.persons.models import Person

DOWN = "tcp://127.0.0.1:9"


def upload(by: Actor, person: Person) -> StoredFile:
    return operations.upload(
        by=by, person_id=person.id, name="Brief.pdf", content=samples.pdf(), submission=builders.submission()
    )


def test_the_test_virus_is_found(clamd_url: str) -> None:
    verdict = ClamdScanner(clamd_url).scan(fake.EICAR)
    assert verdict.infected
    assert "Eicar" in verdict.signature


def test_clean_bytes_are_clean(clamd_url: str) -> None:
    assert not ClamdScanner(clamd_url).scan(samples.pdf()).infected
    assert not ClamdScanner(clamd_url).scan(b"x" * 3_000_000).infected


def test_no_daemon_is_no_answer() -> None:
    with pytest.raises(ScannerUnavailableError):
        ClamdScanner(DOWN).scan(b"x")


def test_a_scanned_upload_is_marked_clean(
    citizen: Actor, person: Person, settings: Any, clamd_url: str
) -> None:
    settings.CLAMD_URL = clamd_url
    file = upload(citizen, person)
    assert file.scan_state == StoredFile.ScanState.CLEAN
    assert file.scanned_at is not None


@pytest.fixture
def infected_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test virus, taken for a PDF."""
    monkeypatch.setattr(samples, "pdf", lambda: fake.EICAR)
    monkeypatch.setattr("zugang.documents.inspection.media_type", lambda *_, **__: "application/pdf")


@pytest.mark.usefixtures("infected_pdf")
def test_malware_is_refused_and_recorded(
    citizen: Actor, person: Person, settings: Any, clamd_url: str
) -> None:
    settings.CLAMD_URL = clamd_url
    with pytest.raises(InvalidInput, match="Schadsoftware"):
        upload(citizen, person)
    assert not StoredFile.objects.exists()
    assert Event.objects.get(type="documents.refused_as_malware").person_id == person.id


@pytest.mark.usefixtures("infected_pdf")
def test_what_could_not_be_scanned_is_scanned_later_and_locked(
    citizen: Actor, person: Person, settings: Any, clamd_url: str
) -> None:
    settings.CLAMD_URL = DOWN
    file = upload(citizen, person)
    assert file.scan_state == StoredFile.ScanState.NOT_SCANNED
    assert tasks.scan_waiting() == 0
    settings.CLAMD_URL = clamd_url
    assert tasks.scan_waiting() == 1
    with pytest.raises(InvalidState, match="Schadsoftware"):
        queries.content(by=citizen, file_id=file.id)


def test_without_a_scanner_files_are_taken_and_marked(citizen: Actor, person: Person, settings: Any) -> None:
    settings.CLAMD_URL = ""
    assert upload(citizen, person).scan_state == StoredFile.ScanState.NOT_SCANNED
    assert not queries.scanner_is_configured()
