"""A person applies in their own words and sees what becomes of it; a caseworker does the other half."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys import appointments, benefits
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
LENA = "lena.exempel@mail.example"


@pytest.mark.parametrize(
    ("size", "scripts", "way", "staff", "outcome"),
    [
        ("phone", False, "Antrag stellen", "petra.leister@jobcenter.example", "bewilligt"),
        ("desktop", True, "Kosten beantragen", "julia.bruecke@jobcenter.example", "zum Teil bewilligt"),
    ],
    ids=["phone-plain", "desktop"],
)
def test_from_the_application_to_the_decision(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    page_log: PageLog,
    size: str,
    scripts: bool,
    way: str,
    staff: str,
    outcome: str,
) -> None:
    words = f"Mein Geld reicht nicht ({size})."
    lena = resident(LENA, size, scripts=scripts)
    address = benefits.apply(lena, way, words)

    at_work = colleague(staff, size, scripts=scripts)
    benefits.take(at_work, "Lena Exempel", words)
    benefits.ask_for_papers(at_work, f"Nachweis ({size})")
    benefits.decide(at_work, outcome, period=size == "phone")
    person_id = appointments.open_file(at_work, "Lena Exempel")
    benefits.record_on_paper(at_work, person_id, "Bildung und Teilhabe")

    lena.open(address)
    assert lena.sees("Entschieden"), lena.text()
    assert lena.sees("Antrag wieder in Bearbeitung"), lena.text()
    lena.open("/leistungen/")
    assert lena.sees("Beim Jobcenter eingegangen"), lena.text()
    if size == "phone":
        assert lena.sees("Weiterbewilligung beantragen"), lena.text()
    for path in (
        "/leistungen/grundsicherung/",
        "/leistungen/veraenderung/",
        "/verlauf/?art=antraege",
        "/aufgaben/",
    ):
        lena.open(path)
    assert [found for found in page_log.problems() if not found.startswith("nu ")] == []
