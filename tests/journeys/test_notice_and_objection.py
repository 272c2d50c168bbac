"""A notice goes wrong and right: objected to, proved, its notification comes back, consent is taken back in part."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.journeys import caseworker
from tests.journeys.conftest import Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor
from tests.notifications import reports

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
COLLECT = "from zugang.notifications.tasks import collect_reports; collect_reports(0)"


@pytest.mark.parametrize(
    ("size", "name", "scripts"),
    [("phone", "Kemal Exempel", False), ("desktop", "Viktor Entwurf", True)],
    ids=["phone-plain", "desktop"],
)
def test_a_notice_is_objected_to_proved_and_followed_up(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    portal: Portal,
    post_office: PostOffice,
    page_log: PageLog,
    size: str,
    name: str,
    scripts: bool,
) -> None:
    email = f"{name.lower().replace(' ', '.')}@mail.example"
    title = f"Bewilligung für {name} ({size})"
    petra = colleague("petra.leister@jobcenter.example", size, scripts=scripts)
    send_notice(petra, name, title)

    kemal = resident(email, size, scripts=scripts)
    open_notice(kemal, title)
    object_to_it(kemal)
    acknowledge(petra, title)
    prove(kemal, title)
    mail = [one for one in post_office.mails_to(email) if "neues Dokument" in str(one["Subject"])][-1]
    come_back(portal, mail["Message-ID"], email)
    open_notice(kemal, title)
    kemal.until(lambda: kemal.sees("Die Benachrichtigung war nicht zustellbar"))
    follow_up(petra, name)
    change_consent(kemal)
    assert portal.zugang("history", "verify").returncode == 0
    assert page_log.problems() == []


def send_notice(petra: Visitor, name: str, title: str) -> None:
    caseworker.open_file(petra, accounts_number(petra, name))
    caseworker.send_notice(petra, title)


def accounts_number(petra: Visitor, name: str) -> str:
    """The Kundennummer, read off the list of people as staff would."""
    petra.open(f"/fachseite/personen/?suche={name.replace(' ', '+')}")
    found = re.search(r"815[A-H]\d{6}", petra.text())
    assert found, petra.text()
    return found.group(0)


def open_notice(who: Visitor, title: str) -> None:
    who.open("/bescheide/")
    who.enter(who.page.get_by_role("main").get_by_role("link", name=title, exact=True).first)


def object_to_it(who: Visitor) -> None:
    who.follow("Widerspruch einlegen")
    assert who.sees("Sie müssen nichts begründen"), who.text()
    pick_next(who, "gegen den ganzen Bescheid")
    who.press("Weiter")
    assert who.sees("Bitte schreiben Sie, um welchen Teil es geht."), who.text()
    who.fill("Welcher Teil?", "Heizkosten")
    who.fill("Begründung", "Die Abrechnung fehlt.")
    who.press("Weiter")
    assert who.sees("Ihre Unterschrift fehlt noch"), who.text()
    assert who.sees("Die Abrechnung fehlt."), who.text()
    who.press("Widerspruch jetzt senden")
    assert who.sees("Ihre Quittung"), who.text()
    who.until(lambda: who.page.get_by_role("link", name="Kopie öffnen (PDF)").count() > 0)
    who.follow("Form nachholen")
    assert who.sees("3. Persönlich, zur Niederschrift"), who.text()


def pick_next(who: Visitor, first: str) -> None:
    """In a group of choices Tab reaches one only; the arrow key picks the next."""
    who.space(who.page.get_by_label(first, exact=True))
    who.page.keyboard.press("ArrowDown")


def acknowledge(petra: Visitor, title: str) -> None:
    petra.open("/fachseite/bescheide/widersprueche/")
    row = petra.page.get_by_role("row").filter(has_text=title)
    petra.enter(row.get_by_role("link").first)
    assert petra.sees("Die Abrechnung fehlt."), petra.text()
    petra.press("Eingang bestätigen und übernehmen")
    assert petra.sees("Der Eingang ist bestätigt."), petra.text()


def prove(who: Visitor, title: str) -> None:
    who.open("/bescheide/widersprueche/")
    who.enter(who.page.get_by_role("main").get_by_role("link", name=title, exact=True).first)
    assert who.sees("Eingang bestätigt"), who.text()
    open_notice(who, title)
    who.press("Nachweis erstellen")
    who.until(lambda: who.page.get_by_role("link", name="Nachweis öffnen (PDF)").count() > 0)
    address = who.page.get_by_role("link", name="Nachweis öffnen (PDF)").get_attribute("href")
    assert who.page.context.request.get(who.base + str(address)).body().startswith(b"%PDF")


def come_back(portal: Portal, message_id: str, email: str) -> None:
    """The notification bounces: the mail server drops its report where the portal looks."""
    folder = portal.data / "returned-mail"
    folder.mkdir(exist_ok=True)
    report = reports.POSTFIX_BOUNCED.replace(reports.MAIL_ID.encode(), message_id.encode())
    partial = folder / ".report.part"
    partial.write_bytes(report.replace(reports.WHO.encode(), email.encode()))
    partial.replace(folder / "report.eml")
    run = portal.zugang("manage", "shell", "-c", COLLECT)
    assert run.returncode == 0, run.stderr


def follow_up(petra: Visitor, name: str) -> None:
    petra.open("/fachseite/bescheide/nicht-zugestellt/")
    row = petra.page.get_by_role("row").filter(has_text=name).filter(has_text="nicht zugegangen")
    petra.until(lambda: row.count() > 0)
    petra.enter(row.get_by_role("link").first)
    petra.press("Als erledigt ablegen")
    assert petra.sees("Bitte schreiben Sie kurz, warum der Fall erledigt ist."), petra.text()
    pick_next(petra, "Ja, erreicht")
    petra.press("Anruf speichern")
    assert petra.sees("angerufen, nicht erreicht"), petra.text()
    petra.fill("Warum ist der Fall erledigt?", "Der Brief ist unterwegs.")
    petra.press("Als erledigt ablegen")
    assert petra.sees("Der Fall ist erledigt."), petra.text()


def change_consent(who: Visitor) -> None:
    who.open("/profil/online-kommunikation/")
    who.follow("Ausschalten: Bewilligungen und Änderungen online")
    assert who.sees("auch für alles, was noch nicht verschickt ist"), who.text()
    who.press("Ja, ausschalten")
    assert who.sees("Diese Schreiben kommen wieder mit der Post."), who.text()
    who.follow("Einschalten: Bewilligungen und Änderungen online")
    who.press("Einwilligen und einschalten")
    assert who.sees("Bitte wählen Sie mindestens einen Punkt aus."), who.text()
    for box in who.page.get_by_role("main").get_by_role("checkbox").all():
        if not box.is_checked():
            who.space(box)
    who.press("Einwilligen und einschalten")
    assert who.sees("Ihre Auswahl ist gespeichert."), who.text()
