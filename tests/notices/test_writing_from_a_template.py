"""A notice written from a template: fields, the worker's PDF, the office's templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import builders
from tests.notices.conftest import Send
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.notices import tasks, texts, writing
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice, NoticeTemplate
from zugang.notices.operations import Draft
from zugang.notices.remedies import STANDARD_TEXT
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile

BODY = "wir bewilligen Ihnen [[Betrag]] Euro ab [[Beginn]].\n\n# Hinweise\n- erster\n- zweiter"


@pytest.fixture
def template(office: Office) -> NoticeTemplate:
    return NoticeTemplate.objects.create(
        office=office,
        name="Bewilligung",
        kind=Kind.GRANT,
        title="Bewilligung für [[Name]]",
        body=BODY,
        remedy_text=STANDARD_TEXT,
        submission=builders.submission(),
    )


@pytest.fixture
def write(caseworker: Actor, person: Person, staff: Staff, template: NoticeTemplate) -> Callable[..., Notice]:
    def write(**given: Any) -> Notice:
        draft = Draft(kind=Kind.GRANT, title="Bewilligung", contact=staff, instruction=Instruction.OK)
        return writing.write(
            **{
                "by": caseworker,
                "person": person,
                "template": template,
                "draft": draft,
                "body": BODY,
                "values": {"Betrag": "563,00", "Beginn": "01.03.2026"},
                "submission": builders.submission(),
                **given,
            }
        )

    return write


def test_it_waits_for_its_pdf_and_is_then_ready(write: Callable[..., Notice]) -> None:
    notice = write()
    assert (notice.state, notice.file) == (Notice.State.DRAFT, None)
    tasks.render(str(notice.id))
    notice.refresh_from_db()
    assert notice.state == Notice.State.READY
    assert notice.found["tagged"] and notice.found["names_remedy"] and notice.found["names_electronic_form"]
    assert notice.found["numbers"] == [notice.person.kundennummer]
    assert notice.found["names_person"]


def test_making_the_pdf_twice_changes_nothing(write: Callable[..., Notice]) -> None:
    notice = write()
    tasks.render(str(notice.id))
    first = Notice.objects.get(id=notice.id).file_id
    tasks.render(str(notice.id))
    writing.keep_rendered(notice_id=notice.id, content=b"another")
    assert Notice.objects.get(id=notice.id).file_id == first


def test_it_can_then_be_sent(profile: Profile, write: Callable[..., Notice], send: Send) -> None:
    notice = write()
    tasks.render(str(notice.id))
    assert send(notice).instruction == Instruction.OK


def test_the_same_form_writes_once(write: Callable[..., Notice]) -> None:
    form = builders.submission()
    assert write(submission=form) == write(submission=form)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"values": {"Betrag": "1"}}, "Beginn"),
        ({"values": {"Betrag": " ", "Beginn": "1"}}, "Betrag"),
        ({"body": " "}, "body"),
    ],
)
def test_an_empty_field_is_refused_by_its_name(
    write: Callable[..., Notice], given: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        write(**given)
    assert refused.value.field == field


def test_a_template_of_another_office_is_not_found(
    write: Callable[..., Notice], template: NoticeTemplate, other_office: Office
) -> None:
    template.office = other_office
    with pytest.raises(AccessDenied):
        write(template=template)


def test_fields_are_found_in_their_order_without_known_ones() -> None:
    assert texts.fields("[[ B ]] und [[A]], [[B]], [[Name]]") == ["B", "A"]
    assert texts.filled("[[ B ]] [[C]]", {"B": "b"}) == "b [[C]]"


def test_text_becomes_paragraphs_headings_and_lists() -> None:
    found = [
        (block.kind, block.lines) for block in texts.blocks("eins\r\nzwei\n\n# Titel\n- a\n- b\n\n\ndrei")
    ]
    assert found == [
        ("paragraph", ("eins", "zwei")),
        ("heading", ("Titel",)),
        ("list", ("a", "b")),
        ("paragraph", ("drei",)),
    ]


@pytest.fixture
def save(staff: Staff, caseworker: Actor) -> Callable[..., NoticeTemplate]:
    Staff.objects.filter(id=staff.id).update(is_administrator=True)

    def save(**given: Any) -> NoticeTemplate:
        fields = {
            "by": caseworker,
            "template_id": None,
            "name": "Anhörung",
            "kind": Kind.HEARING,
            "title": "Anhörung",
            "body": "Text",
            "remedy_text": "",
            "is_active": True,
            "submission": builders.submission(),
        }
        return writing.save_template(**{**fields, **given})

    return save


def test_administrators_make_and_change_templates(save: Callable[..., NoticeTemplate]) -> None:
    made = save()
    assert save(template_id=made.id, name="Anhörung neu").id == made.id
    assert NoticeTemplate.objects.get().name == "Anhörung neu"


def test_the_same_form_makes_one_template(save: Callable[..., NoticeTemplate]) -> None:
    form = builders.submission()
    assert save(submission=form).id == save(submission=form).id


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"body": ""}, "body"), ({"kind": Kind.GRANT}, "remedy_text")],
)
def test_a_wrong_template_is_refused_at_its_field(
    save: Callable[..., NoticeTemplate], given: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        save(**given)
    assert refused.value.field == field


def test_a_name_is_given_once_per_office(save: Callable[..., NoticeTemplate]) -> None:
    save()
    with pytest.raises(InvalidInput, match="gibt es schon"):
        save()


def test_others_may_not_change_templates(
    save: Callable[..., NoticeTemplate], staff: Staff, citizen: Actor
) -> None:
    Staff.objects.filter(id=staff.id).update(is_administrator=False)
    with pytest.raises(NotAllowed):
        save()
    with pytest.raises(AccessDenied):
        save(by=citizen)
