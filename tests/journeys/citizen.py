"""What a citizen does, step by step, with the words on the screen."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

from tests.journeys.authenticator import Authenticator
from tests.journeys.post_office import PostOffice
from tests.journeys.visitor import Visitor

PASSWORD = "Lindenbaum-1984!"


def register(visitor: Visitor, email: str) -> None:
    visitor.open("/impressum/")
    visitor.open("/")
    visitor.follow("Anmelden")
    visitor.follow("Jetzt registrieren")
    visitor.press("Registrieren")
    assert visitor.sees("Bitte prüfen Sie Ihre Eingaben") or visitor.page.get_by_role("alert").count()
    visitor.fill("E-Mail-Adresse", email)
    visitor.fill("Passwort", PASSWORD)
    visitor.fill("Passwort wiederholen", PASSWORD)
    visitor.tick("Ich stimme den Nutzungsbedingungen zu.")
    visitor.tick("Meine E-Mail-Adresse darf für mein Konto verarbeitet werden")
    visitor.press("Registrieren")
    assert visitor.sees("Ihre Angaben sind angekommen"), visitor.text()


def confirm(visitor: Visitor, post_office: PostOffice, email: str) -> None:
    mail: EmailMessage = post_office.mail_to(email)
    visitor.open(post_office.link_in(mail))
    visitor.press("E-Mail-Adresse bestätigen")
    assert visitor.sees("Zur Anmeldung")
    visitor.follow("Zur Anmeldung")


def sign_in(visitor: Visitor, email: str, password: str, authenticator: Authenticator | None = None) -> None:
    if "/anmeldung/" not in visitor.page.url:
        visitor.open("/anmeldung/")
    visitor.fill("Benutzername / E-Mail-Adresse", email)
    visitor.fill("Passwort", password)
    visitor.press("Anmelden")
    if authenticator is not None:
        visitor.fill("Code", authenticator.code())
        visitor.press("Bestätigen")


def secure(visitor: Visitor) -> Authenticator:
    """From the security page: set up an authenticator app and keep the recovery codes."""
    assert visitor.sees("Konto absichern"), visitor.text()
    visitor.follow("Zweiten Faktor einrichten")
    key = re.search(r"((?:[A-Z2-7]{4} ?){8})", visitor.text())
    assert key, visitor.text()
    authenticator = Authenticator(key.group(1))
    visitor.fill("6-stelliger Code (TOTP)", "000000")
    visitor.press("Bestätigen")
    visitor.fill("6-stelliger Code (TOTP)", authenticator.code())
    visitor.press("Bestätigen")
    assert len(re.findall(r"\b[0-9a-f]{8}\b|\b[0-9a-z]{4}[ -]?[0-9a-z]{4}\b", visitor.text())) >= 8, (
        visitor.text()
    )
    visitor.press("Ich habe die Codes aufbewahrt")
    return authenticator


def activate(visitor: Visitor, code: str, birth_date: str) -> None:
    visitor.open("/profil/auswaehlen/")
    visitor.enter(
        visitor.page.get_by_role("main").get_by_role("link", name=visitor.said("Freischaltcode eingeben"))
    )
    visitor.fill("Freischaltcode", "ABCDE-23456")
    visitor.fill("Geburtsdatum", birth_date)
    visitor.press("Profil freischalten")
    assert visitor.page.get_by_role("alert").count() or visitor.sees("Versuche"), visitor.text()
    visitor.fill("Freischaltcode", code.lower())
    visitor.press("Profil freischalten")
    assert visitor.sees(visitor.said("Ihr Profil ist freigeschaltet.")), visitor.text()


def consent(visitor: Visitor) -> None:
    visitor.open("/postfach/leistung/")
    assert visitor.sees("Online-Kommunikation"), visitor.text()
    visitor.open("/profil/online-kommunikation/")
    for box in visitor.page.get_by_role("checkbox").all():
        visitor.space(box)
    visitor.press("Einwilligen und einschalten")
    assert visitor.sees("eingeschaltet"), visitor.text()


def write(visitor: Visitor, kind: str, subject: str, body: str, *files: Path) -> None:
    visitor.open(f"/postfach/{kind}/")
    visitor.follow("Neue Nachricht schreiben")
    visitor.fill("Betreff", subject)
    visitor.fill("Nachricht", body)
    if files:
        visitor.attach("Dateien mitsenden", *files)
    visitor.press("Senden")
    assert visitor.sees(body.splitlines()[0]), visitor.text()


def read_answer(visitor: Visitor, subject: str, words: str) -> None:
    visitor.open("/postfach/leistung/")
    assert visitor.sees("ungelesen") or visitor.sees("neu"), visitor.text()
    visitor.enter(
        visitor.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(subject))).first
    )
    assert visitor.sees(re.compile(words)), visitor.text()


def read_notice(visitor: Visitor, title: str) -> None:
    """Open the notice, get its PDF, and see when the time to object ends, in words."""
    visitor.open("/bescheide/")
    visitor.enter(
        visitor.page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(title))).first
    )
    assert visitor.sees(re.compile("voraussichtlich spätestens")), visitor.text()
    address = visitor.page.get_by_role(
        "link", name=re.compile("PDF|herunterladen|öffnen")
    ).first.get_attribute("href")
    answer = visitor.page.context.request.get(visitor.base + str(address))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    visitor.page.reload()
    assert visitor.sees(re.compile("geöffnet|abgerufen")), visitor.text()


def look_at_history(visitor: Visitor) -> None:
    """Every step of both sides; of a notice its kind alone, for what the history holds cannot be forgotten."""
    visitor.open("/verlauf/")
    words = visitor.text()
    for expected in (
        "Profil freigeschaltet",
        "Online-Kommunikation: eingewilligt",
        "Akte geöffnet",
        "Antwort des Jobcenters",
        "Schreiben versendet: Bewilligung",
        "Schreiben zum ersten Mal geöffnet: Bewilligung",
    ):
        assert words.count(expected) >= 1, f"{expected}: {words}"
    assert words.count("Schreiben zum ersten Mal geöffnet") == 1, words
