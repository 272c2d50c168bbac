"""A person with the Jobcenter app on the phone, by keyboard alone as everywhere."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor

APP = "/app/secure/"
SIGNING_IN = "Möchten Sie sich anmelden?"
CHANGING = "Möchten Sie diese Änderung?"


class AppPhone:
    """The phone's browser with the app open; what it shows is checked by axe at every step."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def open(self, path: str = APP) -> None:
        self.visitor.open(path)

    def tap(self, name: str) -> None:
        """Reach a button that stays on the page, and press it."""
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def press(self, target: Locator) -> None:
        self.visitor._reach(target)
        self.page.keyboard.press("Enter")

    def shows(self, text: str) -> None:
        """Wait until the page says this, then look at it with axe."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=15_000)
        self.visitor.log.seen.clear()
        self.visitor.log.note(self.page, scripts=True)

    def link_by_code(self, code: str) -> None:
        self.open("/app/secure/verbinden/")
        self.visitor.fill("Code von der anderen Seite", code)
        self.tap("Verbinden")

    def choose(self, number: str) -> None:
        """Choose a number with the arrow keys."""
        radios = self.page.get_by_role("radio")
        self.visitor._reach(radios.first)
        self.page.keyboard.press("Space")
        for _ in range(radios.count()):
            if self.page.locator("input[name=number]:checked").get_attribute("value") == number:
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"{number} is not offered")

    def numbers(self, question: str = SIGNING_IN) -> list[str]:
        self.shows(question)
        return [str(one.get_attribute("value")) for one in self.page.locator("input[name=number]").all()]

    def approve(self, number: str, question: str = SIGNING_IN) -> None:
        self.numbers(question)
        self.choose(number)
        self.visitor.space(self.page.get_by_role("switch", name="Ja, freigeben"))
        self.tap("Freigabe bestätigen")

    def decline(self, reason: str) -> None:
        self.numbers()
        self.tap("Ablehnen")
        radio = self.page.get_by_role("radio", name=reason)
        self.visitor._reach(self.page.get_by_role("radio").first)
        self.page.keyboard.press("Space")
        while not radio.is_checked():
            self.page.keyboard.press("ArrowDown")
        self.tap("Ablehnung bestätigen")


def number_on(computer: Visitor) -> str:
    """The number that the waiting page shows."""
    return computer.page.locator("#zahl-wert").inner_text()


def code_on(computer: Visitor) -> str:
    """The code to type that step 2 of the wizard shows."""
    return computer.page.locator(".link-code code").inner_text()


def link(here: Visitor, phone: AppPhone, name: str) -> None:
    """Set the app up by typed code; where it is the first factor, recovery codes are shown afterwards."""
    here.open("/konto/sicherheit/app/")
    here.press("Weiter")
    phone.link_by_code(code_on(here))
    phone.shows("Dieses Gerät ist jetzt verbunden mit:")
    if here.scripts:
        here.page.wait_for_url("**/fertig/**")
    else:
        here.press("Weiter")
    here.fill("Name des Geräts", name)
    here.press("Weiter")
