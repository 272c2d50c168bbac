"""A PDF is taken in when it opens and has text; everything else is refused with a sentence that helps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare
from tests.notices.pdfs import make_pdf
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notices import operations
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice
from zugang.notices.operations import Draft
from zugang.offices.models import Staff
from zugang.persons.models import Person


def test_it_becomes_a_notice_ready_to_be_checked(prepare: Prepare, letter: bytes) -> None:
    notice = prepare()
    assert notice.state == Notice.State.READY
    assert notice.file is not None
    assert notice.file.size == len(letter)
    assert not notice.file.released
    assert notice.found["names_person"] is True


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leer"),
        (b"PK\x03\x04 not a pdf", "keine PDF-Datei"),
        (b"%PDF-1.7 broken", "beschädigt"),
        (make_pdf("geheim", password="x"), "Passwort"),
        (make_pdf(), "keinen Text"),
    ],
    ids=["empty", "another format", "broken", "encrypted", "only pictures"],
)
def test_a_wrong_file_is_refused_with_its_cause(prepare: Prepare, content: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as refused:
        prepare(content=content)
    assert refused.value.field == "file"
    assert Notice.objects.count() == StoredFile.objects.count() == 0


def test_a_huge_file_is_refused(prepare: Prepare, letter: bytes, settings: pytest.FixtureRequest) -> None:
    settings.UPLOAD_MAX_BYTES = len(letter) - 1  # type: ignore[attr-defined]
    with pytest.raises(InvalidInput, match="größer") as refused:
        prepare()
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "  "}, "title"),
        ({"reply_weeks": 0}, "reply_weeks"),
        ({"reply_weeks": 99}, "reply_weeks"),
        ({"reply_day": date(2020, 1, 1)}, "reply_day"),
        ({"reply_weeks": 2, "reply_day": date(2099, 1, 1)}, "reply_day"),
    ],
)
def test_a_wrong_statement_is_refused_at_its_field(
    prepare: Prepare, given: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        prepare(**given)
    assert refused.value.field == field


def test_a_contact_of_another_office_is_refused(prepare: Prepare, other_staff: Staff) -> None:
    with pytest.raises(InvalidInput) as refused:
        prepare(contact=other_staff)
    assert refused.value.field == "contact"


def test_the_same_form_makes_one_notice(
    person: Person, staff: Staff, caseworker: Actor, letter: bytes
) -> None:
    draft = Draft(kind=Kind.GRANT, title="Bescheid", contact=staff, instruction=Instruction.OK)
    form = builders.submission()
    made = [
        operations.upload(
            by=caseworker, person=person, draft=draft, file_name="b.pdf", content=letter, submission=form
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Notice.objects.count() == StoredFile.objects.count() == 1


def test_a_replayed_form_for_another_person_finds_nothing(
    person: Person, staff: Staff, caseworker: Actor, letter: bytes
) -> None:
    draft = Draft(kind=Kind.GRANT, title="Bescheid", contact=staff, instruction=Instruction.OK)
    form, other = builders.submission(), builders.make_person(person.office)
    given = {"by": caseworker, "draft": draft, "file_name": "b.pdf", "content": letter, "submission": form}
    operations.upload(person=person, **given)
    with pytest.raises(AccessDenied):
        operations.upload(person=other, **given)


def test_a_person_of_another_office_does_not_exist(prepare: Prepare, other_office: object) -> None:
    with pytest.raises(AccessDenied):
        prepare(about=builders.make_person(other_office))


def test_a_day_for_the_answer_lies_ahead(prepare: Prepare) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    assert (
        prepare(kind=Kind.HEARING, instruction=Instruction.NONE_NEEDED, reply_day=tomorrow).reply_day
        == tomorrow
    )
