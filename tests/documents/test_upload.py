"""Taking a file in: sealed, recorded, once, and never for somebody else."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from tests import builders
from tests.documents import samples
from zugang.documents import operations, queries, storage, tasks
from zugang.documents.models import StoredFile
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, Busy, InvalidInput, InvalidState, TooMany, TrustRequired
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def upload(by: Actor, person: Person, **given: Any) -> StoredFile:
    return operations.upload(
        by=by,
        person_id=person.id,
        name=given.get("name", "Mietvertrag.pdf"),
        content=given.get("content", samples.pdf()),
        submission=given.get("submission") or builders.submission(),
    )


def test_the_bytes_come_back_exactly_as_handed_in(citizen: Actor, person: Person) -> None:
    content = samples.jpeg()
    file = upload(citizen, person, content=content, name="Foto.jpg")
    assert queries.content(by=citizen, file_id=file.id) == (file, content)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.size == len(content)
    assert file.media_type == "image/jpeg"


def test_the_storage_holds_only_sealed_bytes(citizen: Actor, person: Person) -> None:
    file = upload(citizen, person)
    with default_storage.open(file.storage_key) as kept:
        assert b"PDF" not in kept.read()


def test_the_same_form_twice_keeps_one_file(citizen: Actor, person: Person) -> None:
    submission = builders.submission()
    assert upload(citizen, person, submission=submission) == upload(citizen, person, submission=submission)
    assert StoredFile.objects.count() == 1


def test_an_upload_is_recorded_without_its_name(citizen: Actor, person: Person) -> None:
    file = upload(citizen, person, name="Scheidung.pdf")
    event = Event.objects.get(subject_id=file.id)
    assert event.type == "documents.uploaded"
    assert "Scheidung" not in str(event.data)


def test_a_file_over_the_limit_is_refused(citizen: Actor, person: Person, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(InvalidInput, match="größer als"):
        upload(citizen, person)


def test_a_storage_that_fails_keeps_no_row(
    citizen: Actor, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(Busy):
        upload(citizen, person)
    assert not StoredFile.objects.exists()


def test_damaged_bytes_are_noticed(citizen: Actor, person: Person) -> None:
    file = upload(citizen, person)
    path = default_storage.path(file.storage_key)
    with Path(path).open("r+b") as kept:
        kept.seek(200)
        kept.write(b"\x00\x00\x00\x00")
    with pytest.raises(InvalidState):
        queries.content(by=citizen, file_id=file.id)


def test_a_day_has_an_end(citizen: Actor, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "UPLOADS_PER_DAY", 1)
    upload(citizen, person)
    with pytest.raises(TooMany):
        upload(citizen, person)


def test_nobody_uploads_for_another_person(citizen: Actor, other_profile: Profile) -> None:
    with pytest.raises(AccessDenied):
        upload(citizen, other_profile.person)


def test_an_upload_needs_a_second_factor(profile: Profile) -> None:
    with pytest.raises(TrustRequired):
        upload(builders.citizen_actor(profile, TrustLevel.LOW), profile.person)


def test_other_offices_and_auditors_neither_upload_nor_read(
    citizen: Actor, person: Person, other_staff: Staff, staff: Staff
) -> None:
    file = upload(citizen, person)
    auditor = builders.make_staff(staff.office, name="Paula Prüferin", is_auditor=True)
    for stranger in (builders.staff_actor(other_staff), builders.staff_actor(auditor)):
        with pytest.raises(AccessDenied):
            upload(stranger, person)
        with pytest.raises(AccessDenied):
            queries.content(by=stranger, file_id=file.id)


def test_another_citizen_does_not_read_it(citizen: Actor, person: Person, other_profile: Profile) -> None:
    file = upload(citizen, person)
    with pytest.raises(AccessDenied):
        queries.content(by=builders.citizen_actor(other_profile), file_id=file.id)


def test_what_staff_prepare_is_closed_until_it_is_sent(
    caseworker: Actor, citizen: Actor, person: Person
) -> None:
    file = upload(caseworker, person)
    with pytest.raises(AccessDenied):
        queries.content(by=citizen, file_id=file.id)
    operations.release(by=caseworker, files=[file])
    assert queries.content(by=citizen, file_id=file.id)[0] == file


def test_only_who_uploaded_takes_it_back(citizen: Actor, caseworker: Actor, person: Person) -> None:
    file = upload(citizen, person)
    with pytest.raises(AccessDenied):
        operations.remove(by=caseworker, file=file)


def test_removed_bytes_are_gone(
    citizen: Actor, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    file = upload(citizen, person)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(by=citizen, file=file)
    assert not default_storage.exists(file.storage_key)


def test_orphans_are_swept_up_and_nothing_else(citizen: Actor, person: Person) -> None:
    with clock.travel(clock.now() - tasks.ORPHAN_AFTER * 2):
        kept, orphan = upload(citizen, person), storage.put(b"never committed")
    fresh = storage.put(b"being committed")
    tasks.sweep_orphans()
    assert not default_storage.exists(orphan)
    assert default_storage.exists(kept.storage_key)
    assert default_storage.exists(fresh)
