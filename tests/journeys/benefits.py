"""Applications as both sides handle them, by keyboard."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.journeys.visitor import Visitor
from zugang.kernel import clock


def apply(visitor: Visitor, way: str, words: str) -> str:
    """From the card to the confirmation of receipt; gives the application's address."""
    visitor.open("/leistungen/")
    visitor.enter(visitor.page.get_by_role("main").get_by_role("link", name=way).first)
    visitor.fill(str(visitor.page.locator("label[for=id_words]").inner_text()).removesuffix(" *"), words)
    visitor.press("Weiter zum Prüfen")
    visitor.open("/leistungen/")
    assert visitor.sees("Wird von Ihnen bearbeitet"), visitor.text()
    visitor.open("/aufgaben/")
    visitor.enter(visitor.page.get_by_role("link", name="Angefangenen Antrag absenden").first)
    assert visitor.sees(words), visitor.text()
    visitor.press("Antrag absenden")
    assert visitor.sees("Von Ihnen online gesendet"), visitor.text()
    address = visitor.page.url
    visitor.follow("Eingangsbestätigung")
    assert visitor.sees(words), visitor.text()
    return address


def take(staff: Visitor, name: str, words: str) -> None:
    """From the work list into the file, which is opened and recorded."""
    staff.open("/fachseite/antraege/")
    rows = staff.page.get_by_role("row").filter(has_text=name).filter(has_text="online gesendet")
    staff.enter(rows.get_by_role("link").last)
    if staff.page.get_by_role("button", name="Akte öffnen").count():
        staff.press("Akte öffnen")
    assert staff.sees(words), staff.text()
    staff.press("Ich bearbeite das")


def ask_for_papers(staff: Visitor, title: str) -> None:
    page = staff.page.url
    staff.follow("Unterlagen anfordern")
    staff.fill("Worum geht es?", title)
    staff.fill("Weitere Unterlagen", "Fahrkarte")
    staff.press("Anfordern")
    assert staff.sees("Unterlagen fehlen"), staff.text()
    staff.enter(staff.page.get_by_role("main").get_by_role("link", name=title).first)
    staff.enter(staff.page.get_by_role("button", name=re.compile("^Nicht mehr nötig")).first)
    staff.open(page)


def decide(staff: Visitor, outcome: str, *, period: bool) -> None:
    """First wrongly, then put right: both are recorded."""
    today = clock.today()
    page = staff.page.url
    staff.follow("Entscheidung eintragen")
    staff.tick("abgelehnt")
    staff.press("Eintragen")
    assert staff.page.get_by_role("alert").count(), staff.text()
    staff.pick("Tag des Bescheids", today.isoformat())
    staff.press("Eintragen")
    staff.follow("Wieder öffnen")
    staff.fill("Grund (die Person liest ihn)", "Es war der falsche Antrag.")
    staff.press("Wieder öffnen")
    staff.open(page)
    staff.follow("Entscheidung eintragen")
    staff.tick(outcome)
    staff.pick("Tag des Bescheids", today.isoformat())
    if period:
        staff.pick("Bewilligt vom", today.replace(day=1).isoformat())
        staff.pick("bis", (today + timedelta(days=40)).isoformat())
    staff.press("Eintragen")
    assert staff.sees("Die Entscheidung ist eingetragen."), staff.text()


def record_on_paper(staff: Visitor, person_id: str, kind: str) -> None:
    staff.open(f"/fachseite/antraege/person/{person_id}/")
    staff.follow("Antrag erfassen")
    staff.choose("Antrag auf", kind)
    staff.tick("mit der Post")
    staff.pick("Tag des Eingangs", (clock.today() + timedelta(days=2)).isoformat())
    staff.press("Erfassen")
    assert staff.sees("Der Tag des Eingangs kann nicht in der Zukunft liegen."), staff.text()
    staff.pick("Tag des Eingangs", (clock.today() - timedelta(days=4)).isoformat())
    staff.press("Erfassen")
    assert staff.sees(re.compile("^Erfasst")), staff.text()
