"""A person at the keyboard: finds things by their visible names, reaches them with Tab, presses Enter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.journeys.validation import PageLog
from tests.journeys.words import in_language

_FAR, _MANY = 250, 20
_SAME = "element => element === document.activeElement"
_FAR_DOWN = "element => document.activeElement === document.body && element.closest('main') !== null"
_MARKED = re.compile("#")
_SAME_GROUP = (
    "element => document.activeElement.type === 'radio' && element.name === document.activeElement.name"
)


class Visitor:
    """Drives one page by keyboard alone and notes every page it sees."""

    def __init__(self, page: Page, base: str, log: PageLog, *, scripts: bool, language: str = "de") -> None:
        self.page = page
        self.base = base
        self.log = log
        self.scripts = scripts
        self.language = language

    def open(self, path: str) -> None:
        self.page.goto(self.base + path if path.startswith("/") else path)
        self._arrived()

    def press(self, name: str, *, kind: str = "button") -> None:
        """Reach a button (or link) by Tab and press Enter; waits for the page it leads to."""
        self.enter(self.page.get_by_role(kind, name=self.said(name), exact=True).first)  # type: ignore[arg-type]

    def enter(self, target: Locator) -> None:
        """Reach this element and press Enter; waits for the page it leads to."""
        self._reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._arrived()

    def open_here(self, target: Locator) -> None:
        """Reach something that unfolds on the page itself and press Enter."""
        self._reach(target)
        self.page.keyboard.press("Enter")

    def space(self, target: Locator) -> None:
        """Reach a checkbox and press the space bar."""
        self._reach(target)
        self.page.keyboard.press("Space")

    def follow(self, name: str) -> None:
        self.press(name, kind="link")

    def fill(self, label: str, text: str) -> None:
        target = self.page.get_by_label(self.said(label), exact=True).first
        self._reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def pick(self, label: str, value: str) -> None:
        """A day or a time, whose field takes its parts one by one: set as its own dialog would."""
        target = self.page.get_by_label(self.said(label), exact=True).first
        self._reach(target)
        target.fill(value)

    def tick(self, label: str) -> None:
        """A checkbox, or one of several choices: Tab reaches the group, the arrows choose in it."""
        target = self.page.get_by_label(self.said(label)).first
        is_choice = target.get_attribute("type") == "radio"
        self._reach(target, _SAME_GROUP if is_choice else _SAME)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(_MANY):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def choose(self, label: str, option: str) -> None:
        """Choose in a select by typing the option's beginning."""
        target = self.page.get_by_label(self.said(label), exact=True).first
        self._reach(target)
        target.select_option(label=option)

    def attach(self, label: str, *files: Path) -> None:
        """Files are chosen in the system's own dialog, which a test cannot type into."""
        target = self.page.get_by_label(self.said(label)).first
        self._reach(target)
        target.set_input_files(list(files))

    def sees(self, text: str | re.Pattern[str]) -> bool:
        words = self.said(text) if isinstance(text, str) else text
        return self.page.get_by_text(words).first.is_visible()

    def said(self, text: str) -> str:
        """A German text as the pages of this visitor's language have it."""
        return in_language(self.language, text)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def until(self, condition: Callable[[], bool], *, tries: int = 200) -> None:
        """Reload until the worker has done its part."""
        for _ in range(tries):
            if condition():
                return
            self.page.reload()
        raise AssertionError(f"Waited in vain on {self.page.url}:\n{self.text()}")

    def _reach(self, target: Locator, there: str = _SAME) -> None:
        target.wait_for(state="visible")
        if target.evaluate(_FAR_DOWN):
            self._skip_to_the_content()
        for _ in range(_FAR):
            if target.evaluate(there):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Not to be reached by Tab on {self.page.url}: {target}")

    def _skip_to_the_content(self) -> None:
        """Who works by keyboard takes the first link of a page."""
        self.page.keyboard.press("Tab")
        if self.page.evaluate("document.activeElement.matches('.skip-link')"):
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(_MARKED)

    def _arrived(self) -> None:
        self.page.wait_for_load_state("load")
        self.log.note(self.page, scripts=self.scripts)
