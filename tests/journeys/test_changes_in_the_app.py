"""Computer and phone: a high-risk change is shown and approved in the app, waits, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import account, citizen
from tests.journeys.app_phone import CHANGING, AppPhone, link, number_on
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
FACTORS = "/konto/sicherheit/faktoren/"


@pytest.mark.parametrize(
    ("size", "scripts"), [("desktop", True), ("phone", False)], ids=["desktop", "phone-plain"]
)
def test_a_new_address_and_the_last_factor_are_approved_in_the_app(
    visitor: Callable[..., Visitor],
    post_office: PostOffice,
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    here, phone = visitor(size, scripts=scripts), AppPhone(visitor("phone"))
    email, new = f"mia.{size}@mail.example", f"mia.neu.{size}@mail.example"
    citizen.register(here, email)
    citizen.confirm(here, post_office, email)
    citizen.sign_in(here, email, citizen.PASSWORD)
    link(here, phone, "Handy von Mia")
    here.press("Ich habe die Codes aufbewahrt")

    here.open("/konto/e-mail/")
    here.fill("Neue E-Mail-Adresse", new)
    here.press("Link schicken")
    assert here.sees(f"E-Mail-Adresse: {new}"), here.text()
    phone.open()
    phone.shows(f"E-Mail-Adresse: {new}")
    phone.approve(next(one for one in phone.numbers(CHANGING) if one != number_on(here)), CHANGING)
    phone.shows("Das war nicht die Zahl vom anderen Bildschirm")
    go_on(here, scripts=scripts)
    expect(here.page.get_by_text("Das war eine andere Zahl").first).to_be_visible()
    here.press("Neue Anfrage an die App")
    approve(here, phone, scripts=scripts)
    here.page.wait_for_url("**/konto/")
    assert here.sees("Der Link darin gilt 24 Stunden"), here.text()
    here.open(account.link_to("bestaetigen/", post_office, new, "bestätigen"))
    here.press("E-Mail-Adresse bestätigen")
    assert "Änderung wartet: E-Mail-Adresse" in here.text()

    here.open(FACTORS)
    here.follow("Entfernen „Handy von Mia“")
    here.press("Entfernen")
    assert here.sees("Bitte bestätigen Sie, dass er weg soll"), here.text()
    here.tick("Ja, ich will keinen zweiten Faktor mehr.")
    here.press("Entfernen")
    assert here.sees("Letzten zweiten Faktor entfernen: Handy von Mia"), here.text()
    phone.open()
    approve(here, phone, scripts=scripts)
    here.page.wait_for_url(f"**{FACTORS}")
    assert "Änderung wartet: Letzten zweiten Faktor entfernen" in here.text()

    stop = account.link_to(
        "aenderung/abbrechen/", post_office, email, "Änderung", about="Letzten zweiten Faktor"
    )
    phone.visitor.open(stop)
    phone.visitor.press("Änderung abbrechen")
    here.open(FACTORS)
    assert "Letzten zweiten Faktor" not in here.text()
    assert "Änderung wartet: E-Mail-Adresse" in here.text()
    here.press("Änderung abbrechen")
    assert here.sees("Die Änderung ist abgebrochen"), here.text()
    assert page_log.problems() == []


def approve(here: Visitor, phone: AppPhone, *, scripts: bool) -> None:
    phone.approve(number_on(here), CHANGING)
    phone.shows("Freigegeben.")
    go_on(here, scripts=scripts)


def go_on(here: Visitor, *, scripts: bool) -> None:
    """With scripts the page goes on by itself."""
    if not scripts:
        here.press("Weiter")
