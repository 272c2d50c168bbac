"""The versioned text of the consent to online communication (§ 37 (2a) SGB X). No database here.

The words are data, not translations: what somebody agreed to must stay provable, word by word, whatever
the interface says later. A published version is never changed (a test holds its hashes); new words are a
new version. The German text binds (§ 19 SGB X), the others say the same.
"""

from __future__ import annotations

from zugang.profiles import consent_words_1 as first
from zugang.profiles import consent_words_2 as second
from zugang.profiles import consent_words_2_es as second_es
from zugang.profiles.consent_parts import Choice, ConsentText, Statement

__all__ = ["CURRENT_VERSION", "KEYS", "Choice", "ConsentText", "Statement", "text_for"]

CURRENT_VERSION = "2"
KEYS = ("voluntary", "access", "no_post")

_PUBLISHED = (
    *(first.GERMAN, first.ENGLISH, first.EASY),
    *(second.GERMAN, second.ENGLISH, second.EASY, second_es.SPANISH),
)
_TEXTS = {(text.version, text.language): text for text in _PUBLISHED}


def text_for(language: str, version: str = CURRENT_VERSION) -> ConsentText:
    """The text of a version in this language; German where the language has none."""
    return _TEXTS.get((version, language)) or _TEXTS[version, "de"]
