"""Search over everything public: a few dozen short texts, held in memory, per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from zugang.portal.pages.catalogue import PAGES
from zugang.portal.pages.topics import TOPICS
from zugang.search.words import Piece

TITLE_WEIGHT = 10
LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found."""

    title: list[Piece]
    text: list[Piece]
    href: str


@dataclass(frozen=True, slots=True)
class _Entry:
    shown: tuple[str, str, str]
    title: str
    body: str


def plain(text: str) -> str:
    """Lower case, umlauts and accents written plainly: „Grüße“ is found by „gruesse“ and by „grusse“."""
    lowered = text.casefold().replace("ae", "a").replace("oe", "o").replace("ue", "u")
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def find(words: str) -> list[Hit]:
    """Pages that contain every word, best first. A long word is also found by its beginning."""
    wanted = re.findall(r"\w+", plain(words))
    if not wanted:
        return []
    scored = [(_score(entry, wanted), entry.shown) for entry in _entries(get_language() or "de")]
    found = [(score, shown) for score, shown in scored if score]
    stems = tuple(_stem(word) for word in wanted)
    return [
        Hit(marked(title, stems), marked(text, stems), href)
        for _, (title, text, href) in sorted(found, key=lambda pair: -pair[0])
    ]


def marked(text: str, stems: tuple[str, ...]) -> list[Piece]:
    """The text cut into pieces, with the words that hold one of the stems as hits."""
    cut = [Piece(part, any(stem in plain(part) for stem in stems)) for part in re.split(r"(\w+)", text)]
    return [piece for piece in cut if piece.text]


def _score(entry: _Entry, wanted: Iterable[str]) -> int:
    total = 0
    for word in wanted:
        stem = _stem(word)
        in_title, in_body = entry.title.count(stem), entry.body.count(stem)
        if not in_title and not in_body:
            return 0
        total += in_title * TITLE_WEIGHT + in_body
    return total


def _stem(word: str) -> str:
    return word[: max(LEAST_STEM, len(word) - 2)]


@cache
def _entries(_language: str) -> list[_Entry]:
    pages = [_entry(str(page.title), str(page.text), page.href) for page in PAGES]
    return pages + [
        _entry(str(topic.title), str(topic.lead), topic.href, more=[*topic.points, group.title])
        for group, topic in TOPICS.values()
    ]


def _entry(title: str, text: str, href: str, more: Iterable[object] = ()) -> _Entry:
    body = " ".join([text, *(str(part) for part in more)])
    return _Entry(shown=(title, text, href), title=plain(title), body=plain(body))
