"""Appointments, document requests and tasks as both sides do them, by keyboard."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from tests.journeys.visitor import Visitor
from zugang.kernel import clock


def open_file(staff: Visitor, name: str) -> str:
    """The person's file; gives its identifier."""
    staff.open(f"/fachseite/personen/?suche={name}")
    if staff.page.get_by_role("button", name=re.compile("^Akte öffnen")).count():
        staff.enter(staff.page.get_by_role("button", name=re.compile("^Akte öffnen")).first)
    else:
        staff.enter(staff.page.get_by_role("main").get_by_role("link", name=re.compile(name)).first)
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", staff.page.url)
    assert found, staff.page.url
    return found[0]


def open_hours(staff: Visitor, title: str) -> None:
    """A weekly span in which persons may book."""
    staff.open("/fachseite/termine/sprechzeiten/neu/")
    staff.fill("Worum es geht (die Person liest es)", title)
    staff.choose("Team", "Leistung")
    staff.choose("Wochentag", "Donnerstag")
    staff.pick("Beginn", "09:00")
    staff.pick("Ende", "11:00")
    staff.tick("im Jobcenter")
    staff.press("Einrichten")
    assert staff.sees(title), staff.text()


def ask_for_papers(staff: Visitor, person_id: str, title: str) -> None:
    staff.open(f"/fachseite/unterlagen/person/{person_id}/neu/?anlass=income")
    staff.fill("Worum geht es?", title)
    staff.press("Anfordern")
    assert staff.sees("Die Uhr der Bearbeitung ruht jetzt"), staff.text()


def book(visitor: Visitor) -> None:
    """The first free time of the benefits team."""
    visitor.open("/termine/")
    visitor.follow("Termin buchen")
    if visitor.page.get_by_role("link", name="Leistung", exact=True).count():
        visitor.follow("Leistung")
    visitor.press("Termin buchen")
    assert visitor.sees("Bitte wählen Sie eine Zeit aus."), visitor.text()
    time = visitor.page.get_by_role("radio").first
    visitor.space(time)
    visitor.press("Termin buchen")
    assert visitor.sees("Ihr Termin ist gebucht."), visitor.text()


def ask_another_date(visitor: Visitor, wish: str) -> None:
    visitor.follow("Um einen anderen Termin bitten")
    visitor.fill("Wann können Sie, und warum nicht zum geplanten Zeitpunkt?", wish)
    visitor.press("Absenden")
    assert visitor.sees(wish), visitor.text()


def wait_for_earlier(visitor: Visitor) -> None:
    visitor.press("Auf die Liste setzen")
    assert visitor.sees("Sie stehen auf der Liste."), visitor.text()


def hand_in(visitor: Visitor, title: str, paper: Path) -> None:
    """From the home page to the first missing paper; the second one the person does not have."""
    visitor.open("/profil/")
    assert visitor.sees("Das ist zu tun"), visitor.text()
    visitor.open("/aufgaben/")
    assert visitor.sees("Wenn Sie nichts tun:"), visitor.text()
    visitor.enter(visitor.page.get_by_role("listitem").filter(has_text=title).get_by_role("link").first)
    visitor.enter(visitor.page.get_by_role("link", name="Foto oder PDF einreichen").first)
    visitor.attach("Foto oder PDF", paper)
    visitor.press("Einreichen")
    assert visitor.sees(re.compile("^Eingereicht:")), visitor.text()
    visitor.enter(visitor.page.get_by_role("link", name="Habe ich nicht").first)
    visitor.fill(
        "Warum haben Sie diese Unterlage nicht?", "Ich bekomme die erste Abrechnung Ende des Monats."
    )
    visitor.press("Absenden")
    visitor.follow("Um mehr Zeit bitten")
    visitor.pick("Bis wann schaffen Sie es?", (clock.today() + timedelta(days=40)).isoformat())
    visitor.fill("Warum brauchen Sie mehr Zeit?", "Die Firma ist langsam.")
    visitor.press("Absenden")
    assert visitor.sees("Ihr Jobcenter sieht Ihre Bitte."), visitor.text()


def check_papers(staff: Visitor, person_id: str, title: str) -> None:
    """Accept one, return another, grant more time."""
    staff.open("/fachseite/unterlagen/")
    staff.open(f"/fachseite/unterlagen/person/{person_id}/")
    staff.enter(staff.page.get_by_role("main").get_by_role("link", name=title).first)
    staff.enter(staff.page.get_by_role("button", name=re.compile("^In Ordnung")).first)
    staff.follow("Zurückgeben")
    staff.fill(
        "Was fehlt? (die Person liest es)", "Bitte reichen Sie die Abrechnung nach, sobald Sie sie haben."
    )
    staff.press("Zurückgeben")
    staff.follow("Antworten")
    staff.tick("ja, bis zu diesem Tag")
    staff.press("Speichern")
    assert staff.sees("Die Person wird benachrichtigt."), staff.text()


def decline(visitor: Visitor, address: str) -> None:
    """Cannot come after all; the slot is free for others."""
    visitor.open(address)
    visitor.follow("Absagen")
    visitor.fill("Grund", "Ich habe an diesem Tag ein Vorstellungsgespräch.")
    visitor.press("Absagen")
    assert visitor.sees("Sie haben den Termin abgesagt."), visitor.text()


def subscribe(visitor: Visitor) -> str:
    """A calendar address that says little; gives it."""
    visitor.open("/aufgaben/kalender/")
    visitor.fill("Name", "Mein Handy")
    visitor.press("Adresse anlegen")
    return str(visitor.page.get_by_label(re.compile("^Geheime Adresse")).input_value())


def arrange(visitor: Visitor) -> None:
    visitor.open("/profil/anordnen/")
    visitor.enter(visitor.page.get_by_role("button", name=re.compile("^Nach oben.*Dienststelle")).first)
    visitor.follow("Fertig")
