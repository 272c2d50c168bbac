"""Gallery and public pages in a real browser: no finding of axe and the validators, by keyboard, at any width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.validation import PageLog

pytestmark = pytest.mark.journey

PAGES = [
    "/", "/ui/", "/hilfe/", "/suche/?q=miete", "/suche/?q=xyz", "/sprache/", "/themen/", "/themen/mehrbedarf/",
    "/leichte-sprache/", "/gebaerdensprache/", "/barrierefreiheit/", "/datenschutz/", "/gibt-es-nicht/",
]  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The pages without any database: a query would fail."""
    server = LiveServerThread("localhost", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_and_the_validators_find_nothing(
    browser: Browser, site: str, tmp_path: Path, scheme: str, width: int
) -> None:
    log = PageLog(tmp_path / "pages")
    opened = browser.new_context(
        locale="de-DE",
        color_scheme=scheme,
        viewport={"width": width, "height": 900},  # type: ignore[arg-type]
    )
    page = opened.new_page()
    log.listen(page)
    for address in PAGES:
        page.goto(site + address)
        log.note(page, scripts=True)
    opened.close()
    assert log.problems() == []


@pytest.mark.parametrize("address", ["/", "/ui/", "/suche/?q=miete", "/themen/mehrbedarf/"])
def test_nothing_needs_scrolling_sideways_at_400_percent(page: Page, site: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site + address)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page, site: str) -> None:
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert focused(page) == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_the_menu_opens_and_closes_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + "/")
    menu = page.locator("summary", has_text="Menü")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Arbeit suchen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Arbeit suchen")).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_menu_and_the_languages_work_without_scripts(browser: Browser, site: str) -> None:
    page = browser.new_context(locale="de-DE", java_script_enabled=False).new_page()
    page.goto(site + "/")
    page.locator("summary", has_text="Menü").click()
    page.locator("summary", has_text="Familie und Kinder").click()
    page.get_by_role("link", name="Kindergeld", exact=True).click()
    page.locator("summary", has_text="Sprache").first.click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Child benefit")
    page.context.close()


def test_the_error_summary_takes_focus_and_leads_to_the_field(page: Page, site: str) -> None:
    page.goto(site + "/ui/")
    assert focused(page).startswith("Bitte prüfen Sie Ihre Angaben")
    page.get_by_role("link", name="E-Mail-Adresse – ").click()
    assert page.evaluate("document.activeElement.name") == "failed-email"


def test_a_code_is_written_as_in_the_letter(page: Page, site: str) -> None:
    page.goto(site + "/ui/")
    box = page.get_by_label("Freischaltcode", exact=True)
    box.press_sequentially("abcs efgh2")
    expect(box).to_have_value("ABC5E-FGH2")


def test_the_seven_rules_are_marked_while_typing(page: Page, site: str) -> None:
    page.goto(site + "/ui/")
    met = page.locator("#password_rules .is-met")
    expect(met).to_have_count(0)
    page.get_by_label("Passwort", exact=True).fill("Abcdefgh1234!")
    expect(met).to_have_count(6)
    page.get_by_label("Passwort wiederholen").fill("Abcdefgh1234!")
    expect(met).to_have_count(7)
    page.get_by_label("Passwort", exact=True).fill("Abcdefgh1234!ß")
    expect(page.locator("[data-rule=allowed]")).to_contain_text("noch offen")


def test_chosen_files_are_named_and_measured(page: Page, site: str) -> None:
    page.goto(site + "/ui/")
    big = {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"0" * 11_000_000}
    page.get_by_label("Datei", exact=True).set_input_files(big)  # type: ignore[arg-type]
    listed = page.locator(".chosen__file")
    expect(listed).to_contain_text("brief.pdf")
    expect(listed).to_contain_text("10,5 MB")
    expect(listed).to_contain_text("Diese Datei ist zu groß. Erlaubt sind 10,0 MB.")


def test_a_dialog_is_asked_first_and_gives_focus_back(page: Page, site: str) -> None:
    page.goto(site + "/ui/")
    opener = page.get_by_role("button", name="Entwurf löschen")
    opener.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_without_scripts_nothing_stands_there_that_only_a_script_can_use(browser: Browser, site: str) -> None:
    plain = browser.new_context(locale="de-DE", java_script_enabled=False)
    page = plain.new_page()
    page.goto(site + "/ui/")
    sample = '<div class="actions"><button class="kern-btn" hidden>nur mit Skript</button></div>'
    dialogs = '<dialog class="dialog" id="a">Abschnitt</dialog><dialog class="dialog dialog--scripted" id="b">Frist</dialog>'
    page.set_content(page.content().replace("</main>", f"{sample}{dialogs}</main>"))
    expect(page.get_by_text("nur mit Skript")).to_be_hidden()
    expect(page.locator("#a")).to_be_visible()
    expect(page.locator("#b")).to_be_hidden()
    plain.close()
