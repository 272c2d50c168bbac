"""What staff do, step by step, with the words on the screen."""

from __future__ import annotations

import re

from tests.journeys.post_office import PostOffice
from tests.journeys.visitor import Visitor

CODE = re.compile(r"\b[0-9A-Z]{5}[-–][0-9A-Z]{5}\b|\b[0-9A-Z]{3,4}(?:-[0-9A-Z]{2,4}){2,3}\b")


def create_person(
    visitor: Visitor, kundennummer: str, first_name: str, last_name: str, birth_date: str
) -> None:
    visitor.open("/fachseite/personen/")
    visitor.follow("Person anlegen")
    visitor.fill("Kundennummer", "12A")
    visitor.press("Person anlegen")
    assert "Kundennummer" in visitor.page.get_by_role("alert").first.inner_text()
    visitor.fill("Kundennummer", kundennummer.lower())
    visitor.fill("Vorname", first_name)
    visitor.fill("Nachname", last_name)
    visitor.fill("Geburtsdatum", birth_date)
    visitor.fill("Straße und Hausnummer", "Am Brunnen 7")
    visitor.fill("Postleitzahl", "00001")
    visitor.fill("Ort", "Musterstadt")
    visitor.press("Person anlegen")
    assert visitor.sees(kundennummer), visitor.text()


def open_file(visitor: Visitor, kundennummer: str) -> None:
    visitor.open(f"/fachseite/personen/?suche={kundennummer}")
    visitor.enter(visitor.page.get_by_role("button", name=re.compile("^Akte öffnen")).first)


def turn_to(visitor: Visitor, page: str) -> None:
    """Another page of the opened file; on a phone they lie folded behind the name of this one."""
    folded = visitor.page.locator(".folded-tabs summary")
    if folded.is_visible():
        visitor.open_here(folded)
    visitor.follow(page)


def issue_code(visitor: Visitor, post_office: PostOffice, last_name: str) -> str:
    """Issue a Freischaltcode and read it where the person would: in the letter."""
    turn_to(visitor, "Freischaltcode")
    visitor.press("Code ausgeben")
    letter = post_office.letter_with(last_name, "Freischaltcode")
    found = CODE.search(letter)
    assert found, letter
    return found.group(0)


def answer(visitor: Visitor, subject: str, body: str) -> None:
    visitor.open("/fachseite/postfach/")
    visitor.enter(visitor.page.get_by_role("button", name=re.compile(re.escape(subject))).first)
    visitor.fill("Nachricht", body)
    visitor.press("Senden")
    assert visitor.sees(body), visitor.text()


def write_notice(visitor: Visitor, title: str) -> None:
    """Write a notice from the first template, first without what it needs."""
    turn_to(visitor, "Bescheide")
    visitor.follow("Neues Schreiben")
    template = (
        visitor.page.get_by_role("main").get_by_role("link", name=re.compile("Bewilligung|Vorlage")).first
    )
    visitor.enter(template)
    visitor.fill("Titel", title)
    visitor.press("Entwurf erstellen")
    summary = visitor.page.get_by_role("alert").first.inner_text()
    assert "Zeitraum" in summary and "Betrag" in summary, summary
    visitor.fill("Zeitraum", "1. Januar bis 30. Juni")
    visitor.fill("Betrag", "563,00")
    visitor.press("Entwurf erstellen")
    visitor.until(lambda: visitor.sees("Jetzt versenden"))


def send_written(visitor: Visitor) -> None:
    """Confirm each warning of the checks and send."""
    for box in visitor.page.get_by_role("main").get_by_role("checkbox").all():
        visitor.space(box)
    visitor.press("Jetzt versenden")
    visitor.until(lambda: visitor.sees("Nachweise"))


def send_notice(visitor: Visitor, title: str) -> None:
    """Write a notice, look at the checks, and send it."""
    write_notice(visitor, title)
    send_written(visitor)
