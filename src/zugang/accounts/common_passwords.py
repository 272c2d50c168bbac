"""Passwords that keep all rules and are guessed first all the same: a well-known word with trimmings."""

from __future__ import annotations

import re
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator

# What everybody thinks of here (OWASP ASVS 5.0, 6.1.2 and 6.2.11).
CONTEXT = frozenset(
    {"arbeitsagentur", "arbeitsamt", "buergergeld", "bundid", "grundsicherung", "jobcenter", "kennwort"}
    | {"kundennummer", "leistung", "passwort", "sozialamt", "vermittlung", "zugang"}
)
_LOOK_ALIKES = str.maketrans("@430157$!", "aaeoisssi")
_TRIMMINGS = re.compile(r"^[^a-z]+|[^a-z]+$")
_SHORTEST_WORD = 4


def is_common(password: str) -> bool:
    """Whether the word in it, without digits, signs and repetition, is one that attackers try first."""
    return any(word in _known() for word in _words(password))


def _words(password: str) -> set[str]:
    lowered = password.lower()
    plain = "".join(character for character in lowered if character.isalpha())
    core = _TRIMMINGS.sub("", lowered)
    read = "".join(character for character in core.translate(_LOOK_ALIKES) if character.isalpha())
    found = {lowered, plain, read}
    for word in (plain, read):
        half = len(word) // 2
        if half >= _SHORTEST_WORD and word[:half] * 2 == word:
            found.add(word[:half])
    return {word for word in found if len(word) >= _SHORTEST_WORD}


@cache
def _known() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords) | CONTEXT
