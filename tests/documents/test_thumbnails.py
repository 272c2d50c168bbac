"""Small pictures of photos and PDFs, made by the worker, sealed as the files are."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests import builders
from tests.documents import samples
from zugang.documents import operations, queries, tasks
from zugang.kernel.actor import Actor
from zugang.persons.models import Person


@pytest.mark.parametrize("make", [samples.pdf, samples.jpeg, samples.png, samples.heic])
def test_pictures_and_pdfs_get_one(make: Callable[[], bytes], citizen: Actor, person: Person) -> None:
    file = operations.upload(
        by=citizen, person_id=person.id, name="x", content=make(), submission=builders.submission()
    )
    assert queries.thumbnail(by=citizen, file_id=file.id) is None
    tasks.make_thumbnail(str(file.id))
    drawn = queries.thumbnail(by=citizen, file_id=file.id)
    assert drawn is not None
    assert max(Image.open(io.BytesIO(drawn)).size) <= 320
    file.refresh_from_db()
    with default_storage.open(file.thumbnail_key) as kept:
        assert not kept.read().startswith(b"\xff\xd8")


def test_a_text_document_gets_none(citizen: Actor, person: Person) -> None:
    file = operations.upload(
        by=citizen, person_id=person.id, name="x", content=samples.docx(), submission=builders.submission()
    )
    tasks.make_thumbnail(str(file.id))
    assert queries.thumbnail(by=citizen, file_id=file.id) is None
