"""Staff sign in through a real OpenID provider, from set-up by the operator to the desk."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import account, citizen
from tests.journeys.conftest import SIZES, Portal, end_portal, free_port, start_portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
SECRET = "nur-fuer-den-test-0123456789abcdef"
OFFICE = {
    "carrier-number": "54321", "land": "NI", "street": "Marktplatz 1", "postcode": "00001",
    "town": "Musterstadt", "phone": "05000 1000", "email": "info@jobcenter.example",
}  # fmt: skip


@pytest.fixture
def portal_with_directory(tmp_path: Path) -> Iterator[Portal]:
    """A fresh portal without demo people, and the provider it trusts."""
    issuer_port, port = free_port(), free_port()
    back = f"http://localhost:{port}/anmeldung/verzeichnis/zurueck/"
    command = ["node", str(Path(__file__).with_name("directory.mjs")), str(issuer_port), back]
    provider = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert provider.stdout is not None
        assert provider.stdout.readline().strip() == "ready"
        settings = {
            "OIDC_ISSUER": f"http://localhost:{issuer_port}",
            "OIDC_CLIENT_ID": "zugang",
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_NAME": "Amtsverzeichnis",
            "OIDC_SECOND_FACTOR": "mfa",
        }
        running = start_portal(tmp_path / "portal", demo=False, port=port, settings=settings)
        yield running
        end_portal(running)
    finally:
        provider.terminate()
        provider.wait(timeout=20)


@pytest.fixture
def arrive(
    browser: Browser, portal_with_directory: Portal, page_log: PageLog
) -> Iterator[Callable[[str], Visitor]]:
    contexts = []

    def open_browser(size: str) -> Visitor:
        context = browser.new_context(viewport=SIZES[size], locale="de-DE")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page_log.listen(page)
        return Visitor(page, portal_with_directory.address, page_log, scripts=True)

    yield open_browser
    for context in contexts:
        context.close()


def at_the_provider(visitor: Visitor, who: str, *, with_key: bool) -> None:
    """The provider's own page, which is not ours to check."""
    visitor.page.get_by_role("button", name="Anmelden mit Amtsverzeichnis").click()
    visitor.page.get_by_label("Kennung").fill(who)
    if with_key:
        visitor.page.get_by_label("Mit Sicherheitsschlüssel").check()
    visitor.page.get_by_role("button", name="Anmelden", exact=True).click()
    visitor.page.wait_for_url(re.compile(re.escape(visitor.base)))


def test_an_administrator_binds_herself_and_signs_in_through_the_directory(
    arrive: Callable[[str], Visitor], portal_with_directory: Portal, page_log: PageLog
) -> None:
    email = "kim.leitung@jobcenter.example"
    facts = [part for name, value in OFFICE.items() for part in (f"--office-{name}", value)]
    made = portal_with_directory.zugang(
        "createadmin", email, "--name", "Kim Leitung", "--office", "Jobcenter Musterstadt", *facts
    )
    assert made.returncode == 0, made.stderr
    kim = arrive("desktop")
    post_office = PostOffice(portal_with_directory.data)
    account.set_password(kim, post_office.link_in(post_office.mail_to(email)), citizen.PASSWORD)
    account.give_password(kim, email, citizen.PASSWORD)
    citizen.secure(kim)
    kim.open("/fachseite/konto/verzeichnis/")
    kim.fill("Adresse oder Kennung von Kim Leitung im Verzeichnis", "kim@amt.example")
    kim.press("Eintragen")
    assert kim.sees("noch nicht angemeldet")

    for size, with_key in (("phone", False), ("phone", True)):
        later = arrive(size)
        later.open("/anmeldung/?next=/fachseite/")
        at_the_provider(later, "kim", with_key=with_key)
        if with_key:
            assert later.page.url.endswith("/fachseite/"), later.text()
        else:
            assert "keinen zweiten Faktor bestätigt" in later.text()
    stranger = arrive("desktop")
    stranger.open("/anmeldung/")
    at_the_provider(stranger, "fremd", with_key=True)
    assert "gibt es hier kein Konto" in stranger.text()

    later.open("/fachseite/konto/verzeichnis/")
    later.press("Eintrag entfernen")
    removed = arrive("phone")
    removed.open("/anmeldung/")
    at_the_provider(removed, "kim", with_key=True)
    assert "gibt es hier kein Konto" in removed.text()
    assert [found for found in page_log.problems() if "Amtsverzeichnis" not in found] == []
