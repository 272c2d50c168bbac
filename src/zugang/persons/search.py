"""Finding persons of one office by name, Kundennummer or birth date, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from zugang.persons import numbers
from zugang.persons.models import SPELLINGS, Person

PAGE = 25
_ORDER = ("search_key", "id")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LONGEST_TERM = 120


@dataclass(frozen=True, slots=True)
class Found:
    """One page of persons in order of name. `after` is the key of the next page, "" on the last."""

    persons: list[Person]
    after: str


def find(*, office_id: UUID, term: str, after: str = "") -> Found:
    """`term`: a Kundennummer, a birth date (17.05.1984), or beginnings of last and first name.

    Names are found without regard to capitals and to how umlauts are spelt. Keyset paging, one statement.
    """
    persons = Person.objects.filter(office_id=office_id)
    key = _read_key(_printable(after))
    pages = [_page(one, key) for one in _matching(persons, _printable(term[:_LONGEST_TERM]).strip())]
    rows = list(pages[0] if len(pages) == 1 else pages[0].union(*pages[1:]).order_by(*_ORDER)[: PAGE + 1])
    more = len(rows) > PAGE
    return Found(rows[:PAGE], f"{rows[PAGE - 1].id.hex}{rows[PAGE - 1].search_key}" if more else "")


def birth_date(term: str) -> date | None:
    """The day a term spells out, German or ISO; None when it is no day."""
    found = _DAY.fullmatch(term)
    if found is None:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _matching(persons: QuerySet[Person], term: str) -> list[QuerySet[Person]]:
    """Who is meant, as alternatives that one range of an index answers each. Joined by OR they would be
    answered by reading the whole office in order of name."""
    if numbers.looks_like_kundennummer(term):
        return [persons.filter(kundennummer=numbers.kundennummer(term))]
    day = birth_date(term)
    if day is not None:
        return [persons.filter(birth_date=day)]
    words = _folded(term.replace(",", " ")).split()
    if not words:
        return [persons.none()]
    if len(words) == 1:
        return [persons.filter(search_key__startswith=words[0])]
    first, last = " ".join(words[:-1]), words[-1]
    return [
        persons.filter(search_key__startswith=last, search_key__contains=f" {first}"),
        persons.filter(search_key__startswith=words[0], search_key__contains=f" {words[1]}"),
    ]


def _page(persons: QuerySet[Person], key: tuple[str, UUID] | None) -> QuerySet[Person]:
    """The first rows after a key."""
    if key is not None:
        # The first condition bounds the index, the second settles persons of the same name.
        persons = persons.filter(search_key__gte=key[0]).filter(
            Q(search_key__gt=key[0]) | Q(search_key=key[0], id__gt=key[1])
        )
    return persons.order_by(*_ORDER)[: PAGE + 1]


def _folded(text: str) -> str:
    """As the database spells the search key."""
    text = text.lower()
    for sign, spelt in SPELLINGS:
        text = text.replace(sign, spelt)
    return text


def _printable(text: str) -> str:
    """The database takes no NUL."""
    return text.replace("\x00", " ")


def _read_key(text: str) -> tuple[str, UUID] | None:
    try:
        return text[32:], UUID(text[:32])
    except ValueError:
        return None
