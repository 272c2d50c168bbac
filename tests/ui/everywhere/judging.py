"""One screen in three languages and three widths: what axe, the layout, the keyboard and the words say.

The pages of a screen have the same structure in each language: axe and the validators see the German one, and all three
with EVERY_LANGUAGE=1, which takes twice as long.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.journeys.validation import AXE_OPTIONS
from tests.ui.everywhere.addresses import Screen
from tests.ui.everywhere.window import Answer, Window, ask

LANGUAGES = ("de", "en", "de-simple")
_BETWEEN = re.compile(r"[·,:–()]|\. ")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
_LEAN = {"resultTypes": ["violations"], "preload": False, "iframes": False}
_ALL = {**AXE_OPTIONS, **_LEAN}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **_LEAN}
_BUT_COLOURS = {**_ALL, "rules": {"color-contrast": {"enabled": False}}}  # no language has colours of its own
EVERY_LANGUAGE = bool(os.environ.get("EVERY_LANGUAGE"))
PHONE, DESKTOP, ENLARGED = 390, 1280, 320


class Judge:
    """Looks at screen after screen and keeps their sources for the validators."""

    def __init__(self, window: Window, folder: Path, own_words: str) -> None:
        self.window = window
        self.folder = folder
        self.own_words = own_words
        self.titles: dict[str, set[str]] = {}

    def look(self, screen: Screen) -> list[str]:
        """All findings about one screen."""
        said: dict[str, set[str]] = {}
        found: list[str] = []
        for language in LANGUAGES:
            answer = ask(screen.viewer, screen.address, language)
            if language == "de" or EVERY_LANGUAGE:
                self._keep(screen, language, answer)
            self.window.page.emulate_media(color_scheme="light")
            self.window.size(DESKTOP if language == "en" else PHONE)
            self.window.open(screen.viewer, screen.address, language, answer)
            said[language] = set(self.window.judge("words"))
            self.titles.setdefault(self.window.page.title(), set()).add(screen.route.pattern)
            shown = {"de": self._german, "en": self._english, "de-simple": self._easy}[language]
            found += [f"{language} {screen.route.pattern}: {finding}" for finding in shown()]
            found += [f"{language} {screen.route.pattern}: says {text}" for text in self._errors()]
        left = (
            []
            if screen.route.is_sample
            else [text for text in said["de"] & said["en"] if self._is_left(text)]
        )
        return found + [f"en {screen.route.pattern}: still German: {text}" for text in sorted(left)]

    def _keep(self, screen: Screen, language: str, answer: Answer) -> None:
        """For the validators, which read all pages of a folder at once."""
        name = f"{screen.route.pattern.strip('/').replace('/', '_') or 'start'}.{language}.html"
        (self.folder / name.translate(str.maketrans("<>:", "   "))).write_bytes(answer.body)

    def same_titles(self) -> list[str]:
        """Pages that tell themselves apart by nothing in a list of tabs or bookmarks."""
        return [
            f"same title {title}: {sorted(routes)}"
            for title, routes in self.titles.items()
            if len(routes) > 1
        ]

    def _german(self) -> Iterator[str]:
        yield from self._frame("de")
        yield from self._seen(PHONE)
        yield from self.window.tab_through()
        yield from self._layout(ENLARGED)
        self.window.page.emulate_media(color_scheme="dark")
        yield from self._seen(DESKTOP, _COLOURS)

    def _english(self) -> Iterator[str]:
        yield from self._frame("en")
        yield from self._seen_again(DESKTOP)
        yield from self._layout(PHONE)
        yield from self._layout(ENLARGED)

    def _easy(self) -> Iterator[str]:
        yield from self._frame("de-simple")
        yield from self._seen_again(PHONE)
        yield from self._layout(ENLARGED)

    def _frame(self, language: str) -> Iterator[str]:
        yield from self.window.judge("frame")
        if (told := self.window.page.evaluate("document.documentElement.lang")) != language:
            yield f"lang is {told}"

    def _seen(self, width: int, options: dict[str, Any] = _ALL) -> Iterator[str]:
        yield from self._layout(width)
        yield from (f"axe at {width}: {violation}" for violation in self.window.axe(options))

    def _seen_again(self, width: int) -> Iterator[str]:
        yield from self._seen(width, _BUT_COLOURS) if EVERY_LANGUAGE else self._layout(width)

    def _layout(self, width: int) -> Iterator[str]:
        self.window.size(width)
        yield from (f"at {width}: {fault}" for fault in self.window.judge("layout"))

    def _errors(self) -> list[str]:
        return [text for text in self.window.said if "status of 4" not in text]

    def _is_left(self, text: str) -> bool:
        """A part of a sentence that nobody wrote into the portal: so it came from a template or the code."""
        parts = (part.strip() for part in _BETWEEN.split(text))
        return any(
            len(_WORD.findall(part)) > 2 and part not in self.own_words and "§" not in part for part in parts
        )
