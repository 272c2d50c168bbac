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

TITLE_WEIGHT = 10
LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found."""

    title: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
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
    scored = [(_score(entry, wanted), entry.hit) for entry in _entries(get_language() or "de")]
    found = [(score, hit) for score, hit in scored if score]
    return [hit for _, hit in sorted(found, key=lambda pair: -pair[0])]


def _score(entry: _Entry, wanted: Iterable[str]) -> int:
    total = 0
    for word in wanted:
        stem = word[: max(LEAST_STEM, len(word) - 2)]
        in_title, in_body = entry.title.count(stem), entry.body.count(stem)
        if not in_title and not in_body:
            return 0
        total += in_title * TITLE_WEIGHT + in_body
    return total


@cache
def _entries(_language: str) -> list[_Entry]:
    pages = [_entry(str(page.title), str(page.text), page.href) for page in PAGES]
    return pages + [
        _entry(str(topic.title), str(topic.lead), topic.href, more=[*topic.points, group.title])
        for group, topic in TOPICS.values()
    ]


def _entry(title: str, text: str, href: str, more: Iterable[object] = ()) -> _Entry:
    body = " ".join([text, *(str(part) for part in more)])
    return _Entry(hit=Hit(title=title, text=text, href=href), title=plain(title), body=plain(body))
