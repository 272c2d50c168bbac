"""Notices about the person of tests/conftest.py, prepared and sent in one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import builders
from tests.notices.pdfs import REMEDY, make_pdf
from zugang.kernel.actor import Actor
from zugang.notices import checks, operations, queries
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice
from zugang.notices.operations import Draft
from zugang.offices.models import Staff
from zugang.persons.models import Person

Prepare = Callable[..., Notice]
Send = Callable[..., Notice]


@pytest.fixture
def letter(person: Person) -> bytes:
    """A PDF about the person with everything a notice needs."""
    return make_pdf("Bescheid fuer", person.name, person.kundennummer, *REMEDY)


@pytest.fixture
def prepare(person: Person, staff: Staff, caseworker: Actor, letter: bytes) -> Prepare:
    """`prepare(kind=…, instruction=…, content=…)` gives a notice that is ready to be sent."""

    def prepare(*, content: bytes | None = None, about: Person | None = None, **given: Any) -> Notice:
        draft = Draft(
            **{
                "kind": Kind.GRANT,
                "title": "Bewilligung von Leistungen",
                "contact": staff,
                "instruction": Instruction.OK,
                **given,
            }
        )
        return operations.upload(
            by=caseworker,
            person=about or person,
            draft=draft,
            file_name="Bescheid.pdf",
            content=letter if content is None else content,
            submission=builders.submission(),
        )

    return prepare


@pytest.fixture
def send(caseworker: Actor) -> Send:
    """`send(notice)` ticks every warning there is and sends."""

    def send(notice: Notice, *, routing: str = "", **given: Any) -> Notice:
        found = checks.findings(
            queries.check_facts(queries.one_for_staff(by=caseworker, notice_id=notice.id), routing)
        )
        ticked = [point.code for point in found if point.severity is checks.Severity.WARNING]
        return operations.send(
            **{
                "by": caseworker,
                "notice_id": notice.id,
                "ticked": ticked,
                "routing": routing,
                "sending": builders.submission(),
                **given,
            }
        )

    return send
