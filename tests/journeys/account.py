"""What an owner does around the account, step by step, with the words on the screen."""

from __future__ import annotations

import re

from tests.journeys import citizen
from tests.journeys.authenticator import Authenticator
from tests.journeys.post_office import PostOffice
from tests.journeys.visitor import Visitor


def open_account(visitor: Visitor, post_office: PostOffice, email: str) -> Authenticator:
    """Register, confirm, sign in and secure: an account with an authenticator app."""
    citizen.register(visitor, email)
    citizen.confirm(visitor, post_office, email)
    citizen.sign_in(visitor, email, citizen.PASSWORD)
    return citizen.secure(visitor)


def link_to(path: str, post_office: PostOffice, email: str, subject: str, *, about: str = "") -> str:
    """The link to `path` in the newest mail with this subject and these words; waits until it has arrived."""
    found: list[str] = []

    def arrived() -> bool:
        bodies = [
            mail.get_content() for mail in post_office.mails_to(email) if subject in str(mail["Subject"])
        ]
        bodies = [body for body in bodies if about in body]
        links = re.findall(rf"https?://\S+{path}\?\S+", bodies[-1]) if bodies else []
        found[:] = links[:1]
        return bool(found)

    post_office._wait("mail", arrived)
    return found[0]


def give_password(visitor: Visitor, email: str, password: str) -> None:
    """Up to the page that asks for the second factor."""
    visitor.open("/anmeldung/")
    visitor.fill("Benutzername / E-Mail-Adresse", email)
    visitor.fill("Passwort", password)
    visitor.press("Anmelden")


def set_password(visitor: Visitor, link: str, password: str) -> None:
    visitor.open(link)
    visitor.fill("Passwort", password)
    visitor.fill("Passwort wiederholen", password)
    visitor.press("Passwort speichern")


def fresh_codes(visitor: Visitor) -> list[str]:
    """Make new recovery codes and keep them."""
    visitor.open("/konto/sicherheit/codes/neu/")
    visitor.press("Neue Codes erstellen")
    codes = re.findall(r"\b[0-9a-z]{4} [0-9a-z]{4}\b", visitor.text())
    assert len(codes) == 10, visitor.text()
    visitor.press("Ich habe die Codes aufbewahrt")
    return codes
