"""Somebody wants to know: who looked, is the record whole, where does what stand, which Jobcenter is there for whom."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import appointments
from tests.journeys.conftest import ROOT
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
VIKTOR, PETRA = "viktor.entwurf@mail.example", "petra.leister@jobcenter.example"


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_what_is_kept_about_me_can_be_seen_checked_and_found(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    page_log: PageLog,
    tmp_path: Path,
    size: str,
    scripts: bool,
) -> None:
    appointments.open_file(colleague(PETRA, size, scripts=scripts), "Viktor Entwurf")
    viktor = resident(VIKTOR, size, scripts=scripts)
    viktor.open("/profil/")
    viktor.enter(viktor.page.get_by_role("main").get_by_role("link", name="Verlauf", exact=True))
    viktor.choose("Zeigen", "Wer meine Akte geöffnet hat")
    viktor.press("Filtern")
    assert viktor.sees("Akte geöffnet") and viktor.sees("Petra Leister, Jobcenter"), viktor.text()
    viktor.fill("Vom (Tag.Monat.Jahr)", "31.02.2026")
    viktor.press("Filtern")
    assert viktor.sees("Bitte schreiben Sie das Datum so: 17.05.2026"), viktor.text()
    assert viktor.page.get_by_label("Vom (Tag.Monat.Jahr)").input_value() == "31.02.2026"

    viktor.open("/verlauf/")
    check_the_file(viktor, tmp_path / "verlauf.jsonl")
    viktor.press("PDF erstellen")
    viktor.until(lambda: viktor.page.get_by_role("link", name="PDF herunterladen").count() > 0)
    address = viktor.page.get_by_role("link", name="PDF herunterladen").get_attribute("href")
    assert viktor.page.context.request.get(viktor.base + str(address)).body().startswith(b"%PDF")

    find_own_things(viktor)
    find_a_jobcenter(viktor)
    close_the_calendar(viktor)
    viktor.open("/profil/verwalten/")
    assert "Kundennummer 815C000010" in viktor.text()
    assert page_log.problems() == []


def check_the_file(here: Visitor, file: Path) -> None:
    """The documented program says "ok" of the file as it is, and names the place where it was changed."""
    address = here.page.get_by_role("link", name="Verlauf herunterladen").get_attribute("href")
    file.write_bytes(here.page.context.request.get(here.base + str(address)).body())
    command = [sys.executable, ROOT / "docs/verify_history.py", file]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout[:2]) == (0, "ok"), told.stdout
    file.write_text(file.read_text().replace("Petra Leister", "Petra Leiser", 1))
    assert "was changed" in subprocess.run(command, capture_output=True, text=True, check=False).stdout


def find_own_things(here: Visitor) -> None:
    here.open("/suche/")
    here.fill("Was suchen Sie?", "Bescheide")
    here.press("Suchen")
    own = here.page.get_by_role("main").get_by_role("link", name=re.compile("Bescheid|Bewilligung"))
    assert own.count() > 0, here.text()
    here.enter(own.first)


def find_a_jobcenter(here: Visitor) -> None:
    """First a number that is none, then one that nobody here has, then the own one."""
    here.open("/dienststelle/")
    here.follow("Anderes Jobcenter finden")
    for typed, answer in (
        ("12", "fünf Ziffern"),
        ("99999", "Zu dieser Postleitzahl kennen wir kein Jobcenter"),
    ):
        here.fill("Postleitzahl", typed)
        here.press("Suchen")
        assert here.sees(answer), here.text()
        assert here.page.get_by_label("Postleitzahl").input_value() == typed
    here.fill("Postleitzahl", "00815")
    here.press("Suchen")
    here.enter(here.page.get_by_role("main").get_by_role("link", name="Jobcenter Region Musterstadt"))
    assert here.sees("So kommen Sie zu uns"), here.text()


def close_the_calendar(here: Visitor) -> None:
    """A calendar address that was given away is shut, and answers no more."""
    address = appointments.subscribe(here)
    assert here.page.context.request.get(address).status == 200
    here.enter(here.page.get_by_role("button", name=re.compile("^Sperren.*Mein Handy")).first)
    assert here.page.context.request.get(address).status == 404
