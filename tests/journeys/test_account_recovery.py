"""Somebody else in the account, a lost phone, the counter, and the end of an account: each lived through."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.journeys import account, caseworker, citizen
from tests.journeys.conftest import LOSES_ALL, Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
SIZES = pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
NEW = "Birkenwald-2027!"
TIME_IS_UP = (
    "from datetime import timedelta; from zugang.kernel import clock; from zugang.accounts.models import Account; "
    "from zugang.accounts.operations import resetting; "
    "Account.objects.filter(email='{email}').update(factor_reset_at=clock.now() - timedelta(minutes=1)); "
    "resetting.carry_out_due()"
)


@SIZES
def test_somebody_else_in_the_account_and_then_a_lost_phone(
    visitor: Callable[..., Visitor],
    portal: Portal,
    post_office: PostOffice,
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    email = f"nora.{size}@mail.example"
    nora, thief = visitor(size, scripts=scripts), visitor("desktop", scripts=False)
    app = account.open_account(nora, post_office, email)
    codes = account.fresh_codes(nora)
    account.give_password(thief, email, citizen.PASSWORD)
    thief.fill("Code", app.code())
    thief.press("Bestätigen")

    nora.open(account.link_to("das-war-ich-nicht/", post_office, email, "Neue Anmeldung"))
    assert nora.sees(re.compile("Angemeldet in einem neuen Browser")), nora.text()
    nora.press("Das war ich nicht: Konto sperren")
    assert nora.sees("Alle Anmeldungen sind beendet. Was noch wartete, wird nicht geändert.")
    thief.open("/konto/")
    assert "/anmeldung/" in thief.page.url
    account.give_password(thief, email, citizen.PASSWORD)
    assert "Ihr Konto ist gesperrt" in thief.text()

    account.set_password(nora, account.link_to("neues-passwort/", post_office, email, "gesperrt"), NEW)
    account.give_password(nora, email, NEW)
    nora.fill("Code", codes[0])
    nora.press("Bestätigen")
    assert nora.sees("Ihr Konto war gesperrt. Sehen Sie jetzt nach, ob alles stimmt:"), nora.text()
    nora.press("Alles geprüft")

    lost = visitor(size, scripts=scripts)
    account.give_password(lost, email, NEW)
    lost.follow("Zweiter Faktor verloren")
    lost.press("In 24 Stunden zurücksetzen")
    assert lost.sees(re.compile("In 24 Stunden wird Ihr zweiter Faktor zurückgesetzt")), lost.text()
    lost.open(account.link_to("zweiter-faktor/behalten/", post_office, email, "Zurücksetzen in 24 Stunden"))
    lost.press("Zurücksetzen abbrechen")
    assert lost.sees(re.compile("Ihr zweiter Faktor gilt weiter"))

    account.give_password(lost, email, NEW)
    lost.open("/anmeldung/zweiter-faktor/verloren/")
    lost.press("In 24 Stunden zurücksetzen")
    assert portal.zugang("manage", "shell", "-c", TIME_IS_UP.format(email=email)).returncode == 0
    account.give_password(lost, email, NEW)
    citizen.secure(lost)
    assert page_log.problems() == []


def test_the_counter_leads_back_into_the_account(
    visitor: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    post_office: PostOffice,
    page_log: PageLog,
) -> None:
    tom = colleague("tom.empfang@jobcenter.example", "desktop", scripts=True)
    caseworker.open_file(tom, find_person(tom, "Probe Paul"))
    caseworker.turn_to(tom, "Konto")
    assert tom.sees("Zurück ins Konto mit Ausweis"), tom.text()
    tom.press("Identität ist geprüft")
    assert tom.sees("Bitte wählen Sie aus, was vorgelegt wurde.")
    tom.choose("Vorgelegtes Dokument", "Personalausweis")
    tom.tick("Foto, Name und Geburtsdatum stimmen")
    tom.press("Identität ist geprüft")
    assert tom.sees(re.compile("Sie selbst können nicht bestätigen")), tom.text()

    petra = colleague("petra.leister@jobcenter.example", "phone", scripts=False)
    petra.open("/fachseite/konto/")
    petra.enter(petra.page.get_by_role("main").get_by_role("link", name=re.compile("Probe, Paul|Paul Probe")))
    if petra.page.get_by_role("button", name=re.compile("^Akte öffnen")).count():
        petra.enter(petra.page.get_by_role("button", name=re.compile("^Akte öffnen")).first)
    petra.press("Ich bestätige die Identität")
    assert petra.sees(re.compile("Der Brief mit dem Code"))

    letter = post_office.letter_with("neues Passwort", "Paul Probe")
    code = caseworker.CODE.search(letter)
    born = re.search(r"geboren am (\d+\. \w+ \d{4})", petra.page.locator("body").inner_text())
    assert code, letter
    assert born
    owner = visitor("phone", scripts=True)
    owner.open("/anmeldung/brief/")
    owner.press("Neues Passwort setzen")
    assert owner.sees(re.compile("Bitte geben Sie den Code aus Ihrem Brief ein"))
    owner.fill("Code aus dem Brief", code.group(0))
    owner.fill("Geburtsdatum", typed(born.group(1)))
    owner.fill("Passwort", NEW)
    owner.fill("Passwort wiederholen", NEW)
    owner.press("Neues Passwort setzen")
    assert owner.sees(re.compile("Ihr neues Passwort gilt")), owner.text()
    account.give_password(owner, LOSES_ALL, NEW)
    assert owner.sees("Konto absichern"), owner.text()
    assert page_log.problems() == []


@SIZES
def test_everything_is_downloaded_and_the_account_goes(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog, size: str, scripts: bool
) -> None:
    email = f"lena.{size}@mail.example"
    lena = visitor(size, scripts=scripts)
    account.open_account(lena, post_office, email)
    lena.open("/konto/")
    assert lena.sees("Letzte Anmeldungen")
    lena.follow("Alle Daten herunterladen")
    lena.press("Daten anfordern")
    lena.until(lambda: lena.page.get_by_role("button", name="Herunterladen").count() > 0)
    with lena.page.expect_download() as download:
        lena.page.get_by_role("button", name="Herunterladen").click()
    content = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert email in content.read("uebersicht.html").decode()

    lena.open("/konto/einwilligungen/")
    lena.follow("Einwilligungen widerrufen")
    lena.follow("Abbrechen")
    lena.open("/konto/loeschen/")
    lena.press("Konto in 14 Tagen löschen")
    assert lena.sees(re.compile("In 14 Tagen wird Ihr Konto gelöscht"))
    lena.open("/konto/achtung/")
    assert lena.sees(re.compile("Bis dahin können Sie es sich anders überlegen"))
    lena.open(account.link_to("konto/behalten/", post_office, email, "gelöscht"))
    lena.press("Konto behalten")
    assert lena.sees("Ihr Konto bleibt, wie es ist.")
    assert page_log.problems() == []


def test_the_session_asks_in_time_and_keeps_what_was_typed(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog
) -> None:
    email = "sitzung@mail.example"
    mia = visitor("phone", scripts=True)
    account.open_account(mia, post_office, email)
    mia.page.clock.install()
    mia.open("/konto/e-mail/")
    mia.page.get_by_label("Neue E-Mail-Adresse").fill("halb@getippt")
    mia.page.clock.run_for(23 * 60 * 1000 + 15_000)
    dialog = mia.page.get_by_role("dialog", name="Sie werden bald abgemeldet")
    dialog.wait_for()
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page_log.seen.clear()
    page_log.note(mia.page, scripts=True)
    with mia.page.expect_response(re.compile("/sitzung/$")) as answer:
        mia.page.keyboard.press("Tab")
        mia.page.get_by_role("button", name="Angemeldet bleiben").press("Enter")
    assert answer.value.headers["session-minutes"] == "25"
    dialog.wait_for(state="hidden")
    assert mia.page.get_by_label("Neue E-Mail-Adresse").input_value() == "halb@getippt"
    assert mia.page.locator("[data-session]").inner_text().strip() == "Noch 25 Min."
    assert page_log.problems() == []


def find_person(visitor: Visitor, name: str) -> str:
    """The Kundennummer of the first person of this name."""
    visitor.open(f"/fachseite/personen/?suche={name}")
    found = re.search(r"\d{3}[A-Z]\d{6}", visitor.text())
    assert found, visitor.text()
    return found.group(0)


def typed(day: str) -> str:
    """3. Mai 1991 as people type it."""
    months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"]
    months += ["September", "Oktober", "November", "Dezember"]
    number, month, year = day.split()
    return f"{int(number.rstrip('.')):02}.{months.index(month) + 1:02}.{year}"
