"""Opening hours and areas as administrators write them, one line each, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput

Span = tuple[time, time, str]
_SPAN = re.compile(
    r"(?P<from>\d{1,2}(?:[:.]\d{2})?)\s*(?:Uhr\s*)?(?:-|–|—|bis)\s*(?P<to>\d{1,2}(?:[:.]\d{2})?)"
    r"(?:\s*Uhr)?(?:\s+(?P<note>.*))?",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?P<postcode>\d{5})\s+(?P<place>\S.*)", re.ASCII)
_LONGEST_NOTE = 120
_LONGEST_PLACE = 80


def spans(text: str) -> list[Span]:
    """`8-12, 14:00–18:00 nach Vereinbarung` as spans. Raises InvalidInput naming what is not understood."""
    found: list[Span] = []
    for part in re.split(r"[,;\n]", text):
        if not part.strip():
            continue
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            raise InvalidInput(
                _("„%(part)s“ ist keine Zeit. Schreiben Sie zum Beispiel: 8:00–12:00, 14:00–18:00")
                % {"part": part.strip()[:40]}
            )
        found.append(
            (_time(match["from"]), _time(match["to"]), (match["note"] or "").strip()[:_LONGEST_NOTE])
        )
    return found


def spans_text(given: Iterable[Span]) -> str:
    """The same as text."""
    return ", ".join(
        f"{opens:%H:%M}–{closes:%H:%M}{' ' + note if note else ''}" for opens, closes, note in given
    )


def areas(text: str) -> list[tuple[str, str]]:
    """One pair of PLZ and place a line. Raises InvalidInput naming the line that is not understood."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _AREA.fullmatch(" ".join(line.split()))
        if match is None or len(match["place"]) > _LONGEST_PLACE:
            raise InvalidInput(
                _("Zeile %(n)s verstehen wir nicht. Schreiben Sie zum Beispiel: 12345 Musterstadt")
                % {"n": number}
            )
        found.append((match["postcode"], match["place"]))
    return found


def areas_text(given: Iterable[tuple[str, str]]) -> str:
    """The same as text."""
    return "\n".join(f"{postcode} {place}" for postcode, place in given)


def _time(text: str) -> time:
    hour, _colon, minute = text.replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise InvalidInput(
            _("%(time)s ist keine Uhrzeit. Schreiben Sie zum Beispiel: 8:00") % {"time": text}
        ) from None
