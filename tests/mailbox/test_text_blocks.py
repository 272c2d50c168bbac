"""Text blocks: kept by administrators, filled for one person."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, NotAllowed
from zugang.mailbox import operations, placeholders, wording
from zugang.mailbox.models import TextBlock
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person


@pytest.fixture
def administrator(office: Office) -> Actor:
    return builders.staff_actor(builders.make_staff(office, name="Anna Admin", is_administrator=True))


def add(by: Actor, **given: Any) -> TextBlock:
    fields = {
        "title": "Gruß",
        "body": "Guten Tag {name} ({kundennummer})",
        "team_id": None,
        "submission": builders.submission(),
        **given,
    }
    return operations.add_text_block(by=by, **fields)


def test_it_is_filled_for_the_person(administrator: Actor, caseworker: Actor, person: Person) -> None:
    block = add(
        administrator, body="Guten Tag {vorname} {nachname}, {kundennummer}. {bearbeiter}, {jobcenter}"
    )
    text = wording.of_block(by=caseworker, block_id=str(block.id), person=person, box="benefits")
    assert text == f"Guten Tag Erika Beispiel, {person.kundennummer}. Petra Muster, {person.office.name}"


def test_unknown_placeholders_are_refused_by_name(administrator: Actor) -> None:
    with pytest.raises(InvalidInput, match=r"\{vornamme\}"):
        add(administrator, body="Hallo {vornamme}")


def test_a_name_is_given_once(administrator: Actor) -> None:
    add(administrator)
    with pytest.raises(InvalidInput, match="schon"):
        add(administrator)


def test_the_same_form_adds_once(administrator: Actor) -> None:
    submission = builders.submission()
    assert add(administrator, submission=submission) == add(administrator, submission=submission)


def test_only_administrators_keep_them(caseworker: Actor, citizen: Actor) -> None:
    with pytest.raises(NotAllowed):
        add(caseworker)
    with pytest.raises(AccessDenied):
        add(citizen)


def test_another_jobcenter_neither_uses_nor_changes_them(
    administrator: Actor, other_staff: Staff, person: Person, other_office: Office
) -> None:
    block = add(administrator)
    stranger = builders.staff_actor(other_staff)
    assert wording.of_block(by=stranger, block_id=str(block.id), person=person, box="benefits") == ""
    their_admin = builders.staff_actor(builders.make_staff(other_office, is_administrator=True))
    with pytest.raises(AccessDenied):
        operations.remove_text_block(by=their_admin, block_id=block.id)


def test_it_is_changed_and_removed(administrator: Actor) -> None:
    block = add(administrator)
    operations.change_text_block(by=administrator, block_id=block.id, title="Neu", body="x", team_id=None)
    assert TextBlock.objects.get().title == "Neu"
    operations.remove_text_block(by=administrator, block_id=block.id)
    assert not TextBlock.objects.exists()


def test_filling_leaves_other_braces_alone() -> None:
    assert placeholders.fill("{name} {x} {}", {"name": "Erika"}) == "Erika {x} {}"
