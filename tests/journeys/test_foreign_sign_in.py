"""BundID in a real browser: signing in, what can go wrong there, connecting, and a change that is stopped by mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.journeys.authenticator import Authenticator
from tests.journeys.citizen import sign_in
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor
from zugang.demo import accounts

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ERIKA, OTTO = "erika.beispiel@mail.example", "otto.muster@mail.example"
IBAN = "DE02 1203 0000 0000 2020 51"


def go_to_bundid(visitor: Visitor, button: str = "Weiter zu BundID", provider: str = "BundID") -> None:
    """Press the button; where scripts are off, the page in between has a button of its own."""
    visitor.page.get_by_role("button", name=button, exact=True).click()
    if not visitor.scripts:
        visitor.press("Weiter")
    visitor.page.get_by_role("heading", name=provider, exact=True).wait_for()
    visitor.log.note(visitor.page, scripts=visitor.scripts)


def answer(visitor: Visitor, who: str = "", way: str = "", *, press: str = "Anmelden") -> None:
    """Play a person at the simulator and come back."""
    for choice in filter(None, (who, way)):
        visitor.page.get_by_text(choice, exact=True).click()
    visitor.page.get_by_role("button", name=press, exact=True).click()
    if not visitor.scripts:
        visitor.press("Zurück zum Portal")
        if visitor.sees("Sie haben sich ausgewiesen"):
            visitor.press("Weiter")
    visitor.page.wait_for_url(re.compile("/(zurueck|neu|profil|konto)/(?!.*antwort)"))
    visitor.page.get_by_role("heading", name="Sie haben sich ausgewiesen").wait_for(state="detached")
    visitor.page.wait_for_load_state("load")
    visitor.log.note(visitor.page, scripts=visitor.scripts)


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_erika_signs_in_and_stops_a_change_of_her_bank_account(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog, size: str, scripts: bool
) -> None:
    erika = visitor(size, scripts=scripts)
    before = len(post_office.mails_to(ERIKA))
    erika.open("/anmeldung/")
    erika.follow("Mit der BundID anmelden")
    go_to_bundid(erika)
    answer(erika, "Erika Beispiel", "ELSTER-Zertifikat")
    assert erika.page.get_by_role("heading", name="Erika Beispiel").is_visible(), erika.text()
    erika.follow("Profil bearbeiten")
    erika.follow("Bankverbindung ändern")
    erika.fill("IBAN", IBAN.replace("51", "52"))
    erika.press("Weiter")
    assert erika.sees(re.compile("Prüfziffern passen nicht")), erika.text()
    erika.fill("IBAN", IBAN)
    erika.press("Weiter")
    assert IBAN in erika.text()
    erika.press("Änderung beauftragen")
    assert erika.sees("Änderung wartet: Bankverbindung"), erika.text()
    mail = post_office.mail_about(ERIKA, "Änderung wurde beauftragt", after=before)
    assert "2051" not in mail.get_content()
    stranger = visitor("phone" if size == "desktop" else "desktop", scripts=scripts)
    stranger.open(post_office.link_in(mail))
    stranger.press("Änderung abbrechen")
    assert stranger.sees(re.compile("Die Änderung ist abgebrochen")), stranger.text()
    erika.open("/profil/daten/")
    assert "Änderung wartet" not in erika.text()
    assert page_log.problems() == []


def test_what_goes_wrong_at_bundid_is_told(visitor: Callable[..., Visitor], page_log: PageLog) -> None:
    somebody = visitor("phone")
    for who, way, press, told in (
        ("", "", "Abbrechen", "Sie haben abgebrochen"),
        ("", "", "Störung vorspielen", "Das hat nicht geklappt"),
        ("", "Benutzername und Passwort", "Anmelden", "Das Vertrauensniveau reicht nicht"),
        ("Rosa Fabel", "", "Anmelden", "Noch mit keinem Konto verbunden"),
        ("Rosa Fabel", "Ohne BundID-Konto", "Anmelden", "Einmalige Anmeldung"),
    ):
        somebody.open("/anmeldung/bundid/")
        go_to_bundid(somebody)
        answer(somebody, who, way, press=press)
        assert somebody.sees(told), somebody.text()
    assert page_log.problems() == []


def test_otto_is_asked_for_bundid_connects_it_and_disconnects(
    visitor: Callable[..., Visitor], page_log: PageLog
) -> None:
    """The step that needs more says so, leads to BundID and comes back to where he was."""
    otto = visitor("phone")
    sign_in(otto, OTTO, accounts.PASSWORD, Authenticator(accounts.secret_of(OTTO)))
    otto.open("/profil/daten/")
    otto.follow("Anschrift ändern")
    assert otto.sees("Bitte mit der BundID ausweisen"), otto.text()
    go_to_bundid(otto, "Zur BundID")
    answer(otto, "Otto Muster")
    assert otto.sees(re.compile("Sie sind ausgewiesen als Otto Muster")), otto.text()
    otto.press("Jetzt verbinden")
    assert urlsplit(otto.page.url).path == "/profil/daten/anschrift/", otto.page.url
    otto.fill("Straße und Hausnummer", "Neuer Weg 5")
    otto.fill("Postleitzahl", "00815")
    otto.fill("Ort", "Musterstadt")
    otto.press("Weiter")
    otto.press("Änderung beauftragen")
    assert otto.sees("Änderung wartet: Anschrift"), otto.text()
    otto.press("Änderung abbrechen")
    otto.open("/konto/bundid/")
    otto.follow("Verbindung trennen")
    otto.press("Verbindung trennen")
    assert otto.sees(re.compile("nicht mehr mit Ihrem Konto verbunden")), otto.text()
    assert page_log.problems() == []
