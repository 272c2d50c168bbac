"""Passkeys and authenticator apps in a real browser: set-up, sign-in, wrong answers, copies, loss and removal."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen
from tests.journeys.device import Device
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
RECOVERY_CODE = re.compile(r"\b\d{4} \d{4}\b")
WITHOUT = "Es wurde kein Passkey benutzt"
NOT_HERE = "Mit diesem Gerät geht es nicht"


def arrive(visitor: Visitor, post_office: PostOffice, name: str) -> str:
    """A fresh account, signed in by password, on the security page."""
    email = f"{name}@mail.example"
    citizen.register(visitor, email)
    citizen.confirm(visitor, post_office, email)
    citizen.sign_in(visitor, email, citizen.PASSWORD)
    assert visitor.sees("Konto absichern"), visitor.text()
    return email


def sign_out(visitor: Visitor) -> None:
    visitor.open("/abmeldung/")
    visitor.enter(visitor.page.get_by_role("main").get_by_role("button", name="Abmelden"))


def create(visitor: Visitor, name: str) -> None:
    visitor.fill("Name des Passkeys", name)
    visitor.press("Passkey erstellen")
    assert visitor.sees("Ihr Passkey ist eingerichtet."), visitor.text()


def ask_device(visitor: Visitor, button: str, told: str | re.Pattern[str]) -> None:
    """Press the button where the device's dialog will come to nothing, and see what is said."""
    target = visitor.page.get_by_role("button", name=button)
    target.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("[data-passkey-problem]:not([hidden])")).to_contain_text(told)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_passkey_replaces_the_password_and_a_copy_of_it_is_refused(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog, size: str
) -> None:
    anna = visitor(size)
    device = Device(anna.page)
    email = arrive(anna, post_office, f"passkey.{size}")
    anna.follow("Passkey einrichten")
    anna.fill("Name des Passkeys", "zu/kurz?")
    anna.press("Passkey erstellen")
    assert anna.sees(re.compile("Bitte benutzen Sie nur Buchstaben")), anna.text()
    create(anna, "Annas Handy")
    anna.follow("Passwort aus dem Konto entfernen")
    anna.press("Passwort aus dem Konto entfernen")
    codes = RECOVERY_CODE.findall(anna.text())
    assert len(codes) == 10, anna.text()
    anna.press("Ich habe die Codes aufbewahrt")
    assert anna.sees("nur auf einem Gerät"), anna.text()

    device.touch(on=False)
    sign_out(anna)
    anna.open("/anmeldung/")
    device.touch(on=True)
    anna.press("Mit Passkey anmelden")
    assert "/anmeldung/" not in anna.page.url, anna.text()
    sign_out(anna)

    # Conditional UI: with the finger on the device, the suggestion in the user name's field is taken at once.
    anna.page.goto(anna.base + "/anmeldung/?next=/konto/sicherheit/faktoren/")
    anna.page.wait_for_url("**/konto/sicherheit/faktoren/")
    expect(anna.page.get_by_text("zuletzt benutzt")).to_be_visible()

    device.touch(on=False)
    sign_out(anna)
    device.copy(counter=0)
    anna.open("/anmeldung/")
    device.touch(on=True)
    anna.page.get_by_role("button", name="Mit Passkey anmelden").focus()
    anna.page.keyboard.press("Enter")
    expect(anna.page.get_by_text("Vielleicht gibt es eine Kopie davon")).to_be_visible()
    device.lose()
    assert any("Passkey" in mail["Subject"] for mail in post_office.mails_to(email))
    assert page_log.problems() == []


def test_all_passkeys_lost_without_a_password_a_recovery_code_and_the_mail_open_the_account(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog
) -> None:
    otto = visitor("phone")
    device = Device(otto.page)
    email = arrive(otto, post_office, "passkey.verloren")
    otto.follow("Passkey einrichten")
    create(otto, "Altes Handy")
    otto.follow("Passwort aus dem Konto entfernen")
    otto.press("Passwort aus dem Konto entfernen")
    code = RECOVERY_CODE.findall(otto.text())[0]
    otto.press("Ich habe die Codes aufbewahrt")
    device.touch(on=False)
    sign_out(otto)
    device.lose()

    otto.open("/anmeldung/passwort-vergessen/")
    otto.fill("E-Mail-Adresse", email)
    otto.press("Link schicken")
    mails = post_office.mails_to(email)
    mail = (
        post_office.mail_to(email, nth=len(mails) + 1)
        if "ohne Passwort" not in mails[-1]["Subject"]
        else mails[-1]
    )
    link = re.search(r"https?://\S+ohne-passkey\S+", mail.get_content())
    assert link, mail.get_content()
    otto.open(link.group(0))
    otto.fill("Code", "1234 5678")
    otto.press("Anmelden")
    assert otto.sees(re.compile("Der Code ist falsch")), otto.text()
    otto.fill("Code", code)
    otto.press("Anmelden")
    Device(otto.page)
    create(otto, "Neues Handy")
    otto.open("/konto/sicherheit/faktoren/")
    otto.enter(otto.page.get_by_role("link", name="Entfernen „Altes Handy“"))
    otto.press("Entfernen")
    assert otto.sees("„Altes Handy“ ist entfernt."), otto.text()
    otto.enter(otto.page.get_by_role("link", name="Entfernen „Neues Handy“"))
    otto.tick("Ja, ich will keinen zweiten Faktor mehr.")
    otto.press("Entfernen")
    assert otto.sees(re.compile("ein Passwort gibt es nicht")), otto.text()
    assert page_log.problems() == []


def test_devices_that_cannot_keep_or_guard_a_passkey_are_told_so(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog
) -> None:
    mia = visitor("desktop")
    email = arrive(mia, post_office, "passkey.geraete")
    told = re.compile(f"{WITHOUT}|{NOT_HERE}")
    for options in ({"hasResidentKey": False}, {"hasUserVerification": False}, {"isUserVerified": False}):
        device = Device(mia.page, **options)
        mia.open("/konto/sicherheit/passkey/")
        mia.fill("Name des Passkeys", "Ein Gerät")
        ask_device(mia, "Passkey erstellen", told)
        device.lose()
    mia.open("/konto/sicherheit/faktoren/")
    assert mia.sees("Kein zweiter Faktor"), mia.text()

    device = Device(mia.page)
    mia.open("/konto/sicherheit/passkey/")
    create(mia, "Büro-Laptop")
    mia.open("/konto/sicherheit/passkey/")
    mia.fill("Name des Passkeys", "Noch einmal")
    ask_device(mia, "Passkey erstellen", "Dieses Gerät hat schon einen Passkey")

    # The password stays: then the passkey is the second factor, and only its owner's finger counts.
    device.touch(on=False)
    sign_out(mia)
    citizen.sign_in(mia, email, citizen.PASSWORD)
    device.verify(on=False)
    device.touch(on=True)
    ask_device(mia, "Mit Passkey bestätigen", WITHOUT)
    device.verify(on=True)
    mia.press("Mit Passkey bestätigen")
    assert "/anmeldung/" not in mia.page.url, mia.text()
    assert page_log.problems() == []


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_an_authenticator_app_is_set_up_used_once_per_code_and_removed(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog, size: str, scripts: bool
) -> None:
    ali = visitor(size, scripts=scripts)
    email = arrive(ali, post_office, f"app.{size}")
    ali.press("Später")
    sign_out(ali)
    citizen.sign_in(ali, email, citizen.PASSWORD)
    assert not ali.sees("Konto absichern"), "the advice was put off"
    ali.open("/konto/sicherheit/")
    authenticator = citizen.secure(ali)
    sign_out(ali)
    code = authenticator.code()
    enter_code(ali, email, code)
    assert "/anmeldung/" not in ali.page.url, ali.text()

    other = visitor(size, scripts=scripts)
    enter_code(other, email, code)
    assert other.sees(re.compile("wurde schon benutzt")), other.text()

    ali.open("/konto/sicherheit/faktoren/")
    ali.enter(ali.page.get_by_role("link", name=re.compile("^Entfernen")).first)
    ali.press("Entfernen")
    assert ali.sees(re.compile("Bitte bestätigen Sie, dass er weg soll")), ali.text()
    ali.tick("Ja, ich will keinen zweiten Faktor mehr.")
    ali.press("Entfernen")
    assert ali.sees(re.compile("Bis dahin können Sie das abbrechen")), ali.text()
    ali.press("Änderung abbrechen")
    assert ali.sees(re.compile("Es bleibt alles, wie es war")), ali.text()
    if not scripts:
        ali.open("/konto/sicherheit/passkey/")
        ali.fill("Name des Passkeys", "Mein Handy")
        ali.press("Passkey erstellen")
        assert ali.sees(re.compile("Passkeys brauchen JavaScript")), ali.text()
    assert page_log.problems() == []


def enter_code(visitor: Visitor, email: str, code: str) -> None:
    citizen.sign_in(visitor, email, citizen.PASSWORD)
    visitor.fill("Code", code)
    visitor.press("Bestätigen")
