"""How easily a German text reads: long sentences, long words, and words of the office with a plainer one.

A hint for staff before they send, never a verdict. The reading score is Wiener Sachtextformel 4 (Bamberger and
Vanecek 1984), which names the school grade from which a text is understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG_SENTENCE = 20
LONG_WORD = 24
SHORTEST_TEXT = 8
PLAINER = {
    "anbei": "hier",
    "anspruchsberechtigt": "Sie haben ein Recht darauf",
    "aufgrund": "wegen",
    "bedarfsgemeinschaft": "Menschen, die zusammen wohnen und wirtschaften",
    "beigefügt": "hier",
    "bezugnehmend": "zu",
    "diesbezüglich": "dazu",
    "einzureichen": "schicken",
    "erwerbstätigkeit": "Arbeit",
    "fristgerecht": "rechtzeitig",
    "gegebenenfalls": "vielleicht",
    "hiermit": "(weglassen)",
    "hinsichtlich": "zu",
    "inanspruchnahme": "nutzen",
    "leistungsberechtigte": "Sie",
    "mitwirkungspflicht": "Sie müssen uns helfen",
    "nachweis": "Beleg",
    "nachweise": "Belege",
    "obliegenheit": "Pflicht",
    "seitens": "von",
    "unverzüglich": "sofort",
    "vorbezeichnete": "diese",
    "vorstellig": "kommen",
    "zeitnah": "bald",
    "zuzüglich": "und dazu",
}
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[\"„»(A-ZÄÖÜ0-9])|\n{2,}")
_ABBREVIATIONS = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|ggf|bzw|Nr|Abs|S|Dr|Str|Tel|ca|evtl|inkl)\.", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+(?:-[A-Za-zÄÖÜäöüß]+)*")
_VOWELS = re.compile(r"[aeiouyäöü]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found. `grade`: school grade from which the text is understood, 4 to 15; None for a very short text."""

    grade: int | None
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]
    plainer: tuple[tuple[str, str], ...]

    @property
    def is_easy(self) -> bool:
        return not (self.long_sentences or self.long_words or self.plainer)


def read(text: str) -> Reading:
    """Look at one text."""
    sentences = [
        one.strip() for one in _SENTENCE_END.split(_ABBREVIATIONS.sub(_without_dot, text)) if one.strip()
    ]
    words = _WORD.findall(text)
    return Reading(
        grade=_grade(words, len(sentences)),
        long_sentences=tuple(one for one in sentences if len(_WORD.findall(one)) > LONG_SENTENCE),
        long_words=tuple(dict.fromkeys(word for word in words if _longest_part(word) > LONG_WORD)),
        plainer=tuple(
            (word, PLAINER[word.lower()]) for word in dict.fromkeys(words) if word.lower() in PLAINER
        ),
    )


def _without_dot(match: re.Match[str]) -> str:
    return match.group().replace(".", "․")  # a dot that ends no sentence (U+2024)


def _longest_part(word: str) -> int:
    return max(len(part) for part in word.split("-"))


def _grade(words: list[str], sentences: int) -> int | None:
    """Wiener Sachtextformel 4: words of three syllables and more in percent, and words a sentence."""
    if len(words) < SHORTEST_TEXT or not sentences:
        return None
    many = sum(len(_VOWELS.findall(word)) >= 3 for word in words) / len(words) * 100  # noqa: PLR2004 - the formula's
    value = 0.2744 * many + 0.2656 * len(words) / sentences - 1.693
    return min(max(round(value), 4), 15)
