"""What was forgotten, mistyped, kept too long or lost: each factor's wrong answer, expiry, removal and way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import account, citizen
from tests.journeys.app_phone import AppPhone, link
from tests.journeys.conftest import Portal
from tests.journeys.device import Device
from tests.journeys.post_office import PostOffice
from tests.journeys.test_foreign_sign_in import answer, go_to_bundid
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
NEW = "Birkenwald-2027!"
WRONG_CODE = re.compile("Der Code ist falsch, abgelaufen oder wurde schon benutzt")
FACTORS, MUK = "/konto/sicherheit/faktoren/", "Mein Unternehmenskonto"
TOO_LATE = "OneTimeLink.objects.filter(used_at=None).update(expires_at=clock.now())"
OLD_CHALLENGE = (
    "from datetime import timedelta; from zugang.accounts import challenges; "
    "from fido2.utils import websafe_encode; now = clock.now(); "
    "travel = clock.travel(now - timedelta(hours=2)); travel.__enter__(); "
    "print(websafe_encode(challenges.issue(challenges.Purpose.SIGN_IN)))"
)
QUESTION_TOO_OLD = (
    "from zugang.accounts.identity_models import IdentityRequest; "
    "IdentityRequest.objects.update(expires_at=clock.now())"
)


def sign_out(visitor: Visitor) -> None:
    visitor.open("/abmeldung/")
    visitor.enter(visitor.page.get_by_role("main").get_by_role("button", name="Abmelden"))


def enter(visitor: Visitor, code: str) -> None:
    visitor.fill("Code", code)
    visitor.press("Bestätigen")


def test_a_forgotten_password_and_a_link_that_came_too_late(
    visitor: Callable[..., Visitor], portal: Portal, post_office: PostOffice, page_log: PageLog
) -> None:
    ida, email = visitor("phone", scripts=False), "ida.vergisst@mail.example"
    citizen.register(ida, email)
    citizen.confirm(ida, post_office, email)
    account.give_password(ida, email, NEW)
    assert ida.sees(re.compile("passen nicht zusammen")), ida.text()
    told = []
    for address in ("niemand.hier@mail.example", email):
        ida.open("/anmeldung/passwort-vergessen/")
        ida.fill("E-Mail-Adresse", address)
        ida.press("Link schicken")
        told.append(ida.text().replace(address, ""))
    assert told[0] == told[1], "known and unknown addresses look the same"
    old = account.link_to("neues-passwort/", post_office, email, "Passwort")
    portal.let_pass(TOO_LATE)
    ida.open(old)
    assert ida.sees("Dieser Link gilt nicht"), ida.text()
    ida.follow("Neuen Link anfordern")
    ida.fill("E-Mail-Adresse", email)
    ida.press("Link schicken")
    ida.until(lambda: account.link_to("neues-passwort/", post_office, email, "Passwort") != old)
    fresh = account.link_to("neues-passwort/", post_office, email, "Passwort")
    account.set_password(ida, fresh, NEW)
    ida.open(fresh)
    assert ida.sees("Dieser Link gilt nicht"), "it counts once"
    account.give_password(ida, email, citizen.PASSWORD)
    assert ida.sees(re.compile("passen nicht zusammen")), "the former password is over"
    account.give_password(ida, email, NEW)
    assert ida.sees("Konto absichern"), ida.text()
    assert page_log.problems() == []


def test_a_lost_phone_is_taken_away_with_a_recovery_code_and_a_new_one_linked(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog
) -> None:
    here, lost, email = visitor("desktop"), AppPhone(visitor("phone")), "rosa.verliert@mail.example"
    app = account.open_account(here, post_office, email)
    codes = account.fresh_codes(here)
    link(here, lost, "Altes Handy")
    sign_out(here)
    account.give_password(here, email, citizen.PASSWORD)
    here.follow("Anderer Weg: Passkey, Code der Authenticator-App oder Wiederherstellungs-Code")
    enter(here, app.totp.at(datetime.now(UTC) - timedelta(minutes=5)))
    assert here.sees(WRONG_CODE), "an old code is over"
    enter(here, codes[0])
    here.open(FACTORS)
    here.follow("Entfernen „Altes Handy“")
    here.press("Entfernen")
    assert here.sees(re.compile("„Altes Handy“ ist entfernt|nicht mehr verbunden")), here.text()
    lost.open()
    lost.shows("Dieses Gerät ist nicht mehr mit dem Konto verbunden.")
    link(here, AppPhone(visitor("phone")), "Neues Handy")
    here.open(FACTORS)
    assert here.sees(re.compile("Neues Handy")) and "Altes Handy" not in here.text()

    sign_out(here)
    account.give_password(here, email, citizen.PASSWORD)
    here.open("/anmeldung/zweiter-faktor/")
    enter(here, codes[0])
    assert here.sees(WRONG_CODE), "each counts once"
    enter(here, codes[1])
    here.open(FACTORS)
    assert here.sees(re.compile("8 ")), here.text()
    assert page_log.problems() == []


def test_a_page_that_stayed_open_too_long_asks_for_the_passkey_again(
    visitor: Callable[..., Visitor], portal: Portal, post_office: PostOffice, page_log: PageLog
) -> None:
    otto, email = visitor("desktop"), "lange.offen@mail.example"
    device = Device(otto.page)
    citizen.register(otto, email)
    citizen.confirm(otto, post_office, email)
    citizen.sign_in(otto, email, citizen.PASSWORD)
    otto.follow("Passkey einrichten")
    otto.fill("Name des Passkeys", "Mein Rechner")
    otto.press("Passkey erstellen")
    device.touch(on=False)
    sign_out(otto)
    old = portal.let_pass(OLD_CHALLENGE)
    otto.open("/anmeldung/")
    otto.page.evaluate(
        """challenge => {
            for (const form of document.querySelectorAll("form[data-passkey]")) {
                form.dataset.options = JSON.stringify({ ...JSON.parse(form.dataset.options), challenge });
            }
        }""",
        old,
    )
    device.touch(on=True)
    otto.page.get_by_role("button", name="Mit Passkey anmelden").focus()
    otto.page.keyboard.press("Enter")
    expect(otto.page.get_by_text("Die Seite war zu lange offen")).to_be_visible()
    device.touch(on=False)
    otto.open("/anmeldung/")
    device.touch(on=True)
    otto.press("Mit Passkey anmelden")
    assert "/anmeldung/" not in otto.page.url, otto.text()
    assert page_log.problems() == []


def test_an_organisation_connects_its_account_signs_in_comes_too_late_and_leaves(
    visitor: Callable[..., Visitor], portal: Portal, post_office: PostOffice, page_log: PageLog
) -> None:
    club, email, button = visitor("desktop"), "verein@mail.example", f"Weiter zu {MUK}"
    account.open_account(club, post_office, email)
    club.open("/konto/unternehmenskonto/")
    go_to_bundid(club, button, MUK)
    answer(club, "Beratungsstelle Musterstadt")
    club.press("Jetzt verbinden")
    assert any("verbunden" in str(mail["Subject"]) for mail in post_office.mails_to(email))
    sign_out(club)

    for who, press, told in (
        ("", "Abbrechen", "Sie haben abgebrochen"),
        ("Werkstatt Entwurf", "Anmelden", "Noch mit keinem Konto verbunden"),
    ):
        club.open("/anmeldung/unternehmenskonto/")
        go_to_bundid(club, button, MUK)
        answer(club, who, press=press)
        assert club.sees(told), club.text()
    club.open("/anmeldung/unternehmenskonto/")
    go_to_bundid(club, button, MUK)
    portal.let_pass(QUESTION_TOO_OLD)
    club.page.get_by_role("button", name="Anmelden", exact=True).click()
    club.page.get_by_role("heading", name="Das hat nicht geklappt").wait_for()
    page_log.note(club.page, scripts=True)

    club.open("/anmeldung/unternehmenskonto/")
    go_to_bundid(club, button, MUK)
    answer(club, "Beratungsstelle Musterstadt")
    club.open("/konto/unternehmenskonto/")
    club.follow("Verbindung trennen")
    club.press("Verbindung trennen")
    assert club.sees(re.compile("nicht mehr mit Ihrem Konto verbunden")), club.text()
    assert page_log.problems() == []
