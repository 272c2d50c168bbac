"""A person chooses a topic and reads what to expect; the team sorts its inbox by keyboard; the office looks at the whole."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import caseworker
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
ERIKA = "erika.beispiel@mail.example"
TOPIC = "Unterlagen nachreichen"


def write_about_papers(visitor: Visitor, body: str) -> None:
    """The topic names the message and takes it to the front desk; by keyboard, radios go by arrow keys."""
    visitor.open("/postfach/leistung/neu/")
    assert visitor.sees(re.compile("in der Regel", re.IGNORECASE)), visitor.text()
    visitor.space(visitor.page.get_by_role("radio", name="Etwas anderes"))
    visitor.page.keyboard.press("ArrowUp")
    visitor.fill("Nachricht", body)
    visitor.press("Senden")
    assert visitor.sees(TOPIC) and visitor.sees(body), visitor.text()


def sort_inbox(visitor: Visitor) -> None:
    """Take what is chosen, then assign it back to the team."""
    visitor.open("/fachseite/postfach/")
    first = visitor.page.get_by_role("button", name=re.compile(TOPIC)).first
    if visitor.scripts:
        first.focus()
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.keyboard.press("k")
        visitor.page.keyboard.press("x")
        assert visitor.page.get_by_role("checkbox", name=re.compile(TOPIC)).first.is_checked()
        visitor.page.keyboard.press("x")
    visitor.space(visitor.page.get_by_role("checkbox", name=re.compile(TOPIC)).first)
    visitor.press("Übernehmen")
    assert visitor.sees("1 Nachricht ist erledigt."), visitor.text()
    visitor.follow("Zurück zum Posteingang")
    visitor.space(visitor.page.get_by_role("checkbox", name=re.compile(TOPIC)).first)
    visitor.press("Zuweisen …")
    visitor.choose("Zuständig im Team", "niemand Bestimmtes (Team)")
    visitor.press("Zuweisen")
    assert visitor.sees("zugewiesen"), visitor.text()
    visitor.open("/fachseite/postfach/?suche=Mietvertrag")
    assert visitor.sees(TOPIC), visitor.text()


def look_at_the_person(visitor: Visitor) -> None:
    """From the inbox into the conversation, its print, the files, and the history by kind."""
    visitor.open("/fachseite/postfach/")
    visitor.enter(visitor.page.get_by_role("button", name=re.compile(TOPIC)).first)
    visitor.follow("Druckansicht")
    caseworker.turn_to(visitor, "Nachrichten")
    visitor.follow("Dateien aus den Nachrichten")
    caseworker.turn_to(visitor, "Verlauf")
    visitor.choose("Zeigen", "Nachrichten und Dateien")
    visitor.press("Filtern")
    assert visitor.sees(re.compile(TOPIC)), visitor.text()


def go_from_row_to_row(visitor: Visitor) -> None:
    """Arrow keys in tables of work, on a link of which the focus stands."""
    visitor.open("/fachseite/personen/?suche=Beispiel")
    rows = visitor.page.locator("tbody tr")
    rows.nth(0).locator("th a").focus()
    for key, here in (("ArrowDown", 1), ("j", 2), ("k", 1), ("ArrowUp", 0), ("End", -1), ("Home", 0)):
        visitor.page.keyboard.press(key)
        expect(rows.nth(here).locator("th a")).to_be_focused()
    expect(visitor.page.get_by_text("Mit der Tastatur: Tab führt in die Liste")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_a_message_finds_its_team(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    erika = resident(ERIKA, size, scripts=scripts)
    write_about_papers(erika, f"Hier kommt der Mietvertrag ({size}).")

    tom = colleague("tom.empfang@jobcenter.example", size, scripts=scripts)
    sort_inbox(tom)
    look_at_the_person(tom)
    if scripts:
        go_from_row_to_row(tom)

    sabine = colleague("sabine.amtmann@jobcenter.example", size, scripts=scripts)
    sabine.open("/fachseite/themen/")
    sabine.follow("Neues Thema")
    sabine.fill("Thema", f"Heizkosten ({size})")
    sabine.press("Speichern")
    assert sabine.sees(f"Heizkosten ({size})"), sabine.text()
    sabine.open("/fachseite/antwortzeiten/")
    assert sabine.sees("Wer jetzt wartet"), sabine.text()
    assert page_log.problems() == []
