"""The list of checks: what blocks, what must be ticked, what is fine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zugang.notices.checks import CheckFacts, Severity, findings, open_points
from zugang.notices.deadlines import Instruction
from zugang.notices.pdf_facts import PdfFacts, facts_of
from zugang.notices.remedies import STANDARD_TEXT, effective_instruction

PDF = PdfFacts(
    pages=2,
    tagged=True,
    names_remedy=True,
    names_electronic_form=True,
    names_person=True,
    numbers=("123A456789",),
)
GOOD = CheckFacts(
    kind="grant",
    instruction=Instruction.OK,
    pdf=PDF,
    infected=False,
    kundennummer="123A456789",
    contact_active=True,
    has_reply_period=False,
    reply_day_passed=False,
    has_profile=True,
    has_consent=True,
)


def codes(facts: CheckFacts, severity: Severity) -> list[str]:
    return [finding.code for finding in findings(facts) if finding.severity is severity]


def test_a_good_notice_has_nothing_open() -> None:
    assert open_points(findings(GOOD), ()) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"infected": True}, "infected"),
        ({"pdf": None}, "no_pdf"),
        ({"contact_active": False}, "contact"),
        ({"instruction": Instruction.NONE_NEEDED}, "remedy_needed"),
        ({"pdf": replace(PDF, numbers=("999B999999",))}, "other_number"),
        ({"mandates": {"m": True}}, "routing"),
        ({"mandates": {"m": True}, "routing": "somebody"}, "routing_ended"),
        ({"routing": "somebody"}, "routing_ended"),
        ({"reply_day_passed": True}, "reply_passed"),
    ],
)
def test_these_block_and_cannot_be_ticked(changed: dict[str, object], code: str) -> None:
    facts = replace(GOOD, **changed)
    assert code in codes(facts, Severity.BLOCKING)
    assert code in [point.code for point in open_points(findings(facts), {code})]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pdf": replace(PDF, tagged=False)}, "not_tagged"),
        ({"instruction": Instruction.MISSING}, "remedy_missing"),
        ({"pdf": replace(PDF, names_remedy=False)}, "remedy_missing"),
        ({"pdf": replace(PDF, names_electronic_form=False)}, "remedy_form"),
        ({"pdf": replace(PDF, names_person=False)}, "no_name"),
        ({"pdf": replace(PDF, numbers=())}, "no_number"),
        ({"mandates": {"m": True}, "routing": "person"}, "past_mandate"),
        ({"mandates": {"m": False}, "routing": "m"}, "provisional"),
        ({"has_profile": False}, "no_profile"),
        ({"has_consent": False}, "no_consent"),
        ({"kind": "hearing", "instruction": Instruction.NONE_NEEDED}, "no_reply_period"),
    ],
)
def test_these_must_be_ticked_one_by_one(changed: dict[str, object], code: str) -> None:
    found = findings(replace(GOOD, **changed))
    assert [point.code for point in open_points(found, ())] == [code]
    assert open_points(found, {code}) == []


def test_a_household_s_notice_may_name_other_members_too() -> None:
    facts = replace(GOOD, pdf=replace(PDF, numbers=("123A456789", "999B999999")))
    assert open_points(findings(facts), ()) == []


@pytest.mark.parametrize(
    ("changed", "worth"),
    [
        ({}, Instruction.OK),
        ({"names_remedy": False}, Instruction.MISSING),
        ({"names_electronic_form": False}, Instruction.MISSING),
    ],
)
def test_only_a_complete_instruction_opens_the_short_period(
    changed: dict[str, bool], worth: Instruction
) -> None:
    assert effective_instruction(Instruction.OK, replace(PDF, **changed)) is worth


def test_a_letter_without_decision_needs_no_instruction() -> None:
    assert effective_instruction(Instruction.NONE_NEEDED, PDF) is Instruction.NONE_NEEDED


def test_the_standard_text_is_found_complete() -> None:
    text = f"Erika  Beispiel\n123A456789 {STANDARD_TEXT}"
    facts = facts_of(text, pages=1, tagged=True, first_name="Erika", last_name="Beispiel")
    assert (facts.names_remedy, facts.names_electronic_form, facts.names_person) == (True, True, True)
    assert facts.numbers == ("123A456789",)
