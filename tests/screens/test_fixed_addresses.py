"""The addresses and words that others rely on: each page is there, is called so, and can be used by these names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from tests import builders
from tests.conftest import sign_in
from tests.screens.reading import Read
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Page:
    """`who`: nobody, new (account without profile), unsecured (without second factor), citizen, closed (no consent)."""

    address: str
    who: str
    heading: str
    labels: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    text: tuple[str, ...] = field(default=())


GROUPS = (
    "Arbeitslos und Arbeit finden", "Menschen mit Behinderungen", "Schule, Ausbildung und Studium",
    "Karriere und Weiterbildung", "Familie und Kinder", "Menschen aus dem Ausland", "Online-Dienste",
)  # fmt: skip
LANGUAGES = ("Deutsch", "Leichte Sprache", "English", "Español")
PUBLIC = [
    Page("/", "nobody", "Ihr Zugang zum Jobcenter", (), ("Sprache", "Menü", *LANGUAGES, *GROUPS),
         ("Suche", "Anmelden", "Gebärdensprache", "Hilfe", "Impressum", "Datenschutz", "Barrierefreiheit", "Leichte Sprache")),
    Page("/leichte-sprache/", "nobody", "Diese Seite in Leichter Sprache"),
    Page("/gebaerdensprache/", "nobody", "Deutsche Gebärdensprache"),
    Page("/barrierefreiheit/", "nobody", "Erklärung zur Barrierefreiheit"),
    Page("/datenschutz/", "nobody", "Datenschutz"),
    Page("/impressum/", "nobody", "Impressum"),
    Page("/hilfe/", "nobody", "Hilfe"),
    Page("/suche/", "nobody", "Suche", ("Was suchen Sie?",), ("Suchen",)),
    Page("/dienststelle/suche/", "nobody", "Jobcenter finden", ("Postleitzahl",), ("Suchen",)),
]  # fmt: skip
ACCOUNT = [
    Page("/registrierung/", "nobody", "Registrierung", ("E-Mail-Adresse", "Passwort", "Passwort wiederholen"),
         ("Registrieren",), ("Abbrechen",), ("Felder mit * müssen Sie ausfüllen.",)),
    Page("/anmeldung/", "nobody", "Anmeldung", ("Benutzername / E-Mail-Adresse", "Passwort"),
         ("Mit Passkey anmelden", "Anmelden"),
         ("Zurück", "Jetzt registrieren", "Benutzername oder E-Mail-Adresse vergessen", "Passwort vergessen"),
         ("oder", "Noch kein Konto?")),
    Page("/anmeldung/passwort-vergessen/", "nobody", "Passwort vergessen", ("E-Mail-Adresse",), (), ("Abbrechen",)),
    Page("/abmeldung/", "new", "Möchten Sie sich abmelden?", (), ("Abmelden",), ("Zurück",)),
    Page("/konto/", "new", "Konto und Sicherheit", (), (), ("E-Mail-Adresse ändern",)),
    Page("/konto/sicherheit/", "unsecured", "Konto absichern", (), (), ("App einrichten", "Zweiten Faktor einrichten"),
         ("Ja, freigeben", "Freigabe bestätigen", "Ablehnen")),
    Page("/konto/sicherheit/app/", "unsecured", "Jobcenter-App einrichten", (), ("Weiter",), ("Abbrechen",)),
    Page("/konto/sicherheit/passkey/", "unsecured", "Passkey einrichten", ("Name des Passkeys",),
         ("Passkey erstellen",), ("Abbrechen",)),
    Page("/konto/sicherheit/totp/", "unsecured", "Zweiten Faktor einrichten", ("6-stelliger Code (TOTP)",),
         ("Bestätigen",), ("Abbrechen",), ("Kontoname", "Jobcenter", "Schlüssel")),
]  # fmt: skip
PROFILE = [
    Page("/profil/auswaehlen/", "new", "Profil auswählen", (), ("Auswählen",),
         ("Freischaltcode eingeben", "Abbrechen")),
    Page("/profil/auswaehlen/", "citizen", "Profil auswählen", (), ("Auswählen",),
         ("Freischaltcode eingeben", "Profile verwalten", "Abbrechen")),
    Page("/profil/freischaltcode/", "new", "Freischaltcode eingeben", ("Freischaltcode", "Geburtsdatum"),
         ("Profil freischalten",), ("Abbrechen",)),
    Page("/profil/online-kommunikation/", "citizen", "Online-Kommunikation", (), (), ("Zurück",), ("eingeschaltet",)),
    Page("/profil/online-kommunikation/", "closed", "Online-Kommunikation", (), ("Einwilligen und einschalten",),
         ("Zurück",), ("ausgeschaltet", "1.", "2.", "3.")),
]  # fmt: skip
PORTAL = [
    Page("/profil/", "citizen", "Erika Beispiel", (), ("Profil", "Menü"),
         ("Verlauf", "Profil bearbeiten", "Profil wechseln", "Leistungspostfach", "Vermittlungspostfach",
          "Bescheide und Nachweise", "Termine", "Dienststelle", "Kacheln anordnen"),
         ("Kundennummer", "Kontakt und Kommunikation", "Noch", "Min.")),
    Page("/profil/", "closed", "Erika Beispiel", (), (), ("Online-Kommunikation einschalten",)),
    Page("/postfach/leistung/", "citizen", "Leistungspostfach", (), ("Suchen",), ("Neue Nachricht schreiben",)),
    Page("/postfach/vermittlung/", "citizen", "Vermittlungspostfach", (), ("Suchen",), ("Neue Nachricht schreiben",)),
    Page("/postfach/leistung/", "closed", "Leistungspostfach", (), (), ("Online-Kommunikation einschalten",)),
    Page("/postfach/vermittlung/", "closed", "Vermittlungspostfach", (), (), ("Neue Nachricht schreiben",)),
    Page("/bescheide/", "citizen", "Bescheide und Nachweise"),
    Page("/bescheide/", "closed", "Bescheide und Nachweise", (), (), ("Zur Online-Kommunikation",)),
    Page("/termine/", "citizen", "Termine", (), (), ("Termin buchen",)),
    Page("/termine/", "closed", "Termine"),
    Page("/verlauf/", "citizen", "Verlauf", (), ("Filtern",), ("Verlauf herunterladen",)),
    Page("/dienststelle/", "citizen", "Jobcenter Region Musterstadt", (), (), ("Anderes Jobcenter finden",),
         ("Öffnungszeiten", "Anschrift", "Kontakt")),
    Page("/dienststelle/", "closed", "Jobcenter Region Musterstadt"),
    Page("/aufgaben/", "citizen", "Aufgaben und Fristen", (), (), ("In meinen Kalender",)),
    Page("/leistungen/", "citizen", "Leistungen und Anträge", (), (),
         ("Veränderung mitteilen",), ("Grundsicherungsgeld", "Vermittlungsbudget")),
    Page("/benachrichtigungen/", "citizen", "Benachrichtigungen"),
    Page("/app/", "citizen", "Ihre Jobcenter-App", (), (), ("Mein Bereich",), ("Neues für Sie",)),
    Page("/app/secure/", "citizen", "Freigaben", ("Ja, freigeben",), ("Freigabe bestätigen", "Ablehnen")),
]  # fmt: skip


@pytest.fixture
def clients(db: None, profile: Profile) -> dict[str, Callable[[], Client]]:
    """How each of them comes."""
    return {
        "nobody": Client,
        "new": lambda: sign_in(builders.make_account()),
        "unsecured": lambda: sign_in(builders.make_account(), second_factor=False),
        "citizen": lambda: sign_in(profile.account),
        "closed": lambda: sign_in(builders.make_profile(builders.make_person(profile.person.office)).account),
    }


@pytest.mark.parametrize(
    "page", [*PUBLIC, *ACCOUNT, *PROFILE, *PORTAL], ids=lambda page: f"{page.address} {page.who}"
)
def test_a_person_finds_it_by_its_name(page: Page, clients: dict[str, Callable[[], Client]]) -> None:
    answer = clients[page.who]().get(page.address)
    assert answer.status_code == 200, answer.headers.get("location")
    read = Read(answer.content.decode())
    assert read.first_heading == page.heading
    for kind in ("labels", "buttons", "links"):
        assert set(getattr(page, kind)) - read.words[kind] == set(), sorted(read.words[kind])
    assert [words for words in page.text if words not in read.text] == []


@pytest.mark.parametrize(
    "address", ["/health/live", "/health/ready", "/metrics", "/.well-known/security.txt"]
)
def test_operators_find_theirs(client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 403, 404, 503}
