"""A person books, asks, hands in and keeps track; a caseworker does the other half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from django.conf import settings
from PIL import Image

from tests.journeys import appointments
from tests.journeys.conftest import Portal
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
ERIKA = "erika.beispiel@mail.example"


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_booking_handing_in_and_keeping_track(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    portal: Portal,
    page_log: PageLog,
    tmp_path: Path,
    size: str,
    scripts: bool,
) -> None:
    title = f"Neue Arbeit ({size})"
    petra = colleague("petra.leister@jobcenter.example", size, scripts=scripts)
    appointments.open_hours(petra, f"Sprechstunde {size}")
    person_id = appointments.open_file(petra, "Erika Beispiel")
    appointments.ask_for_papers(petra, person_id, title)

    erika = resident(ERIKA, size, scripts=scripts)
    appointments.book(erika)
    booked = erika.page.url
    appointments.ask_another_date(erika, "Ich kann nur vormittags.")
    appointments.wait_for_earlier(erika)
    photo = tmp_path / "Vertrag.png"
    Image.new("RGB", (600, 800), "#eee").save(photo)
    appointments.hand_in(erika, title, photo)
    appointments.check_papers(petra, person_id, title)
    petra.open("/fachseite/termine/")
    assert petra.sees("Wünsche nach einem anderen Termin"), petra.text()
    petra.open(f"/fachseite/termine/person/{person_id}/versaeumt/")

    appointments.decline(erika, booked)
    address = appointments.subscribe(erika)
    answer = erika.page.context.request.get(address)
    summaries = {
        str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.body()).walk("VEVENT")
    }
    assert summaries <= {"Termin", "Frist"}
    appointments.arrange(erika)
    for path in ("/termine/erinnerung/", "/unterlagen/", "/aufgaben/"):
        erika.open(path)
    assert page_log.problems() == []


def test_home_and_tasks_in_the_other_languages(resident: Callable[..., Visitor], page_log: PageLog) -> None:
    erika = resident(ERIKA, "phone", scripts=True)
    said = (("en", "Tasks and deadlines"), ("de-simple", "Aufgaben und Fristen"), ("es", "Tareas y plazos"))
    for language, words in said:
        erika.page.context.add_cookies(
            [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": erika.base}]
        )
        for path in (
            "/aufgaben/",
            "/profil/",
            "/termine/",
            "/termine/buchen/",
            "/unterlagen/",
            "/aufgaben/kalender/",
        ):
            erika.open(path)
        erika.open("/aufgaben/")
        assert erika.sees(words), erika.text()
    assert page_log.problems() == []
