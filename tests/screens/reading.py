"""What a person reads on a page: its heading, and the words on labels, buttons and links."""

from __future__ import annotations

from html.parser import HTMLParser

_WORDS = {
    "h1": "headings", "h2": "headings", "h3": "headings", "label": "labels", "legend": "labels", "button": "buttons",
    "a": "links", "summary": "buttons",
}  # fmt: skip


class Read(HTMLParser):
    """`Read(html)`: `first_heading`, and sets of words by kind. A link that looks like a button is a link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.first_heading = ""
        self.words: dict[str, set[str]] = {kind: set() for kind in _WORDS.values()}
        self.text = ""
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WORDS:
            self._open.append((tag, ""))

    def handle_data(self, data: str) -> None:
        self.text += data
        self._open = [(tag, words + data) for tag, words in self._open]

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            _tag, found = self._open.pop()
            words = " ".join(found.split())
            self.words[_WORDS[tag]].add(words)
            if tag == "h1" and not self.first_heading:
                self.first_heading = words
