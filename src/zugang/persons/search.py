"""Finding persons of one office by name, Kundennummer or birth date, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from zugang.kernel import statements
from zugang.persons import numbers
from zugang.persons.models import SPELLINGS, Person

PAGE = 25
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LONGEST_TERM = 120
# No name goes on with this sign, and it comes after all others.
_LAST_SIGN = "\U0010ffff"
_NOBODY = UUID(int=0)  # before every identifier
_BEGINNING = ("", _NOBODY)


class Line(NamedTuple):
    """One person that was found."""

    search_key: str
    id: UUID
    last_name: str
    first_name: str
    birth_date: date
    kundennummer: str
    town: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of persons in order of name. `after` is the key of the next page, "" on the last."""

    persons: list[Line]
    after: str


# One range of the index; written with its bounds, since a prepared plan makes none of a pattern with LIKE. Its beginning
# is written once: of two the server may choose the lower one, and read the whole office up to the names that are meant.
_NAMED = """
SELECT {columns} FROM {table}
WHERE office_id = %s AND (search_key, id) > (%s, %s) AND search_key < %s
AND position(%s IN search_key) > 0 ORDER BY search_key, id LIMIT {limit}
""".format(columns=", ".join(Line._fields), table=Person._meta.db_table, limit=PAGE + 1)
_NAMED_EITHER_WAY = f"({_NAMED}) UNION ({_NAMED}) ORDER BY search_key, id LIMIT {PAGE + 1}"


def find(*, office_id: UUID, term: str, after: str = "") -> Found:
    """`term`: a Kundennummer, a birth date (17.05.1984), or beginnings of last and first name.

    Names are found without regard to capitals and to how umlauts are spelt. Keyset paging, one statement.
    """
    key = _read_key(_printable(after))
    rows = [Line._make(row) for row in _rows(office_id, _printable(term[:_LONGEST_TERM]).strip(), key)]
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


def _rows(office: UUID, term: str, key: tuple[str, UUID]) -> Iterable[tuple[Any, ...]]:
    """One row more than a page has."""
    if numbers.looks_like_kundennummer(term):
        return _equal(Q(kundennummer=numbers.kundennummer(term)), office, key)
    day = birth_date(term)
    if day is not None:
        return _equal(Q(birth_date=day), office, key)
    words = _folded(term.replace(",", " ")).split()
    if not words:
        return ()
    if len(words) == 1:
        return statements.rows(_NAMED, _values(office, words[0], "", key))
    first, last = " ".join(words[:-1]), words[-1]
    values = [*_values(office, last, f" {first}", key), *_values(office, words[0], f" {words[1]}", key)]
    return statements.rows(_NAMED_EITHER_WAY, values)


def _values(office: UUID, beginning: str, also: str, key: tuple[str, UUID]) -> list[Any]:
    return [office, *max((beginning, _NOBODY), key), beginning + _LAST_SIGN, also]


def _equal(wanted: Q, office: UUID, key: tuple[str, UUID]) -> Iterable[tuple[Any, ...]]:
    further = Q(search_key__gt=key[0]) | Q(search_key=key[0], id__gt=key[1])
    persons = Person.objects.filter(wanted, further, office_id=office).order_by("search_key", "id")
    return persons.values_list(*Line._fields)[: PAGE + 1]


def _folded(text: str) -> str:
    """As the database spells the search key."""
    text = text.lower()
    for sign, spelt in SPELLINGS:
        text = text.replace(sign, spelt)
    return text


def _printable(text: str) -> str:
    """The database takes no NUL."""
    return text.replace("\x00", " ")


def _read_key(text: str) -> tuple[str, UUID]:
    try:
        return text[32:], UUID(text[:32])
    except ValueError:
        return _BEGINNING
