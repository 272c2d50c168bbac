"""From what somebody typed to the words that are looked for, and from a marked excerpt to its pieces. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_WORDS = 8
LONGEST_WORD = 40
# Signs that no text contains, put around what was found by the database.
BEGIN, END = "\x02", "\x03"
_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


class Piece(NamedTuple):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_hit: bool


def tsquery(typed: str) -> str:
    """All the words, each also as the beginning of a longer one, as PostgreSQL reads it; "" without any word."""
    found = [word for word in _WORD.findall(typed) if len(word) <= LONGEST_WORD][:MOST_WORDS]
    return " & ".join(f"{word}:*" for word in found)


def pieces(marked: str) -> list[Piece]:
    """The excerpt in order, cut where a hit begins and ends. Stray marks are dropped."""
    found = [Piece(_clean(text), bool(place % 2)) for place, text in enumerate(_MARKED.split(marked))]
    return [piece for piece in found if piece.text]


def _clean(text: str) -> str:
    return text.replace(BEGIN, "").replace(END, "")
