"""Appointments from both sides: invited, moved, missed, heard and decided; and an earlier time for who waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import appointments
from tests.journeys.conftest import Portal
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor
from zugang.kernel import clock

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
MAX, PETRA = "max.beispiel@mail.example", "petra.leister@jobcenter.example"
YESTERDAY = (
    "from zugang.appointments.models import Appointment as A; from zugang.kernel import clock; "
    "from datetime import timedelta; at = clock.now() - timedelta(days=1); "
    "A.objects.filter(title='{title}').update(starts_at=at, ends_at=at + timedelta(hours=1))"
)


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_invited_moved_missed_and_heard(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    portal: Portal,
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    title = f"Gespräch über Ihre Ziele ({size})"
    petra, max_ = colleague(PETRA, size, scripts=scripts), resident(MAX, size, scripts=scripts)
    person_id = appointments.open_file(petra, "Max Beispiel")
    invite(petra, person_id, title)
    promise(max_, title)
    page = max_.page.url
    move(petra)
    max_.open(page)
    assert max_.sees("Dieser Termin wurde verschoben"), max_.text()

    run = portal.zugang("manage", "shell", "-c", YESTERDAY.format(title=title))
    assert run.returncode == 0, run.stderr
    petra.page.reload()
    next_choice(petra, "hat stattgefunden")
    petra.press("Eintragen")
    assert petra.sees("nicht erschienen"), petra.text()
    give_reason(max_, title)
    decide(petra, title)
    max_.open(page)
    assert max_.sees("wichtiger Grund anerkannt"), max_.text()
    petra.open(f"/fachseite/termine/person/{person_id}/versaeumt/")
    assert petra.sees(title), petra.text()
    assert page_log.problems() == []


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_who_waits_gets_an_earlier_time(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    appointments.open_hours(colleague(PETRA, size, scripts=scripts), f"Beratung {size}")
    max_ = resident(MAX, size, scripts=scripts)
    max_.open("/termine/buchen/")
    max_.follow("Leistung")
    days = max_.page.get_by_role("navigation", name="Tage mit freien Zeiten")
    max_.enter(days.get_by_role("link").nth(2))
    max_.space(max_.page.get_by_role("radio").first)
    max_.press("Termin buchen")
    appointments.wait_for_earlier(max_)
    booked = max_.page.url

    max_.open("/aufgaben/")
    max_.enter(
        max_.page.get_by_role("main").get_by_role("link", name="Früheren Termin annehmen oder ablehnen").first
    )
    assert max_.page.url == booked
    max_.press("Früheren Termin nehmen")
    assert max_.sees("Sie haben jetzt den früheren Termin."), max_.text()
    appointments.decline(max_, max_.page.url)
    assert page_log.problems() == []


def invite(staff: Visitor, person_id: str, title: str) -> None:
    """First without a day, then right."""
    day = clock.today() + timedelta(days=20)
    staff.open(f"/fachseite/termine/person/{person_id}/neu/")
    staff.fill("Anlass", title)
    staff.tick("Pflichttermin")
    staff.tick("im Jobcenter")
    staff.choose("Team", "Leistung")
    staff.press("Vereinbaren")
    assert staff.page.get_by_role("alert").count(), staff.text()
    assert staff.page.get_by_label("Anlass").input_value() == title
    staff.pick("Tag", day.isoformat())
    staff.pick("Beginn", "10:00")
    staff.pick("Ende", "10:30")
    staff.press("Vereinbaren")
    assert staff.sees("Der Termin ist vereinbart."), staff.text()


def promise(visitor: Visitor, title: str) -> None:
    """From the tasks, which say what staying away may mean, to a promise."""
    visitor.open("/aufgaben/")
    duty = visitor.page.get_by_role("main").get_by_role("listitem").filter(has_text=title)
    assert "Wenn Sie nichts tun:" in duty.inner_text()
    visitor.enter(duty.get_by_role("link").first)
    visitor.press("Zusagen")
    assert visitor.sees("Sie haben den Termin zugesagt."), visitor.text()


def move(staff: Visitor) -> None:
    staff.follow("Verschieben")
    staff.pick("Tag", (clock.today() + timedelta(days=21)).isoformat())
    staff.press("Verschieben")
    assert staff.sees("Der Termin ist verschoben."), staff.text()


def next_choice(staff: Visitor, first: str) -> None:
    """In a group of choices Tab reaches one only; the arrow key picks the next."""
    staff.space(staff.page.get_by_label(first, exact=True))
    staff.page.keyboard.press("ArrowDown")


def give_reason(visitor: Visitor, title: str) -> None:
    visitor.open("/aufgaben/")
    duty = visitor.page.get_by_role("main").get_by_role("listitem").filter(has_text=title)
    visitor.enter(duty.get_by_role("link", name="Grund für das Fehlen nennen"))
    visitor.press("Absenden")
    assert visitor.sees("Bitte nennen Sie den Grund."), visitor.text()
    visitor.fill("Warum konnten Sie nicht kommen?", "Mein Kind war krank.")
    visitor.press("Absenden")
    assert visitor.sees("Ihr Jobcenter sieht Ihren Grund"), visitor.text()


def decide(staff: Visitor, title: str) -> None:
    staff.open("/fachseite/termine/")
    row = staff.page.get_by_role("row").filter(has_text=title)
    staff.enter(row.get_by_role("link").first)
    assert staff.sees("Mein Kind war krank."), staff.text()
    staff.space(staff.page.get_by_label("ja, wichtiger Grund"))
    staff.fill("Begründung (für die Akte)", "Die Bescheinigung lag vor.")
    staff.press("Eintragen")
    assert staff.sees("Die Entscheidung ist eingetragen."), staff.text()
