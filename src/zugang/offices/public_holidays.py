"""Public holidays at the seat of an office: those of its Land and those of its municipality.

A period that would end on one of them ends on the next working day (§ 64 (3) SGG, § 26 (3) SGB X).
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

CORPUS_CHRISTI = "fronleichnam"
_SATURDAY = 5
_WEEK = 7
_LANDS = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")


@dataclass(frozen=True, slots=True)
class Place:
    """The seat of an authority. land: two letters (ISO 3166-2:DE without "DE-").

    local: holidays of the municipality only, each as month and day ("08-15", "08-08") or the word
    "fronleichnam" (Corpus Christi in parts of Sachsen and Thüringen).
    """

    land: str
    local: frozenset[str] = frozenset()


def place_of(land: str, local_holidays: Iterable[object]) -> Place:
    """The seat of an office, from what is stored about it."""
    return _place(land, tuple(map(str, local_holidays)))


@lru_cache(maxsize=1024)
def _place(land: str, local_holidays: tuple[str, ...]) -> Place:
    return Place(land, frozenset(day.strip().lower() for day in local_holidays))


def is_working_day(day: date, place: Place) -> bool:
    """Neither Saturday, Sunday nor public holiday at this place. 24 and 31 December are working days."""
    return day.weekday() < _SATURDAY and day.toordinal() not in _off(place, day.year)


@lru_cache(maxsize=4096)
def next_working_day(day: date, place: Place) -> date:
    """The day itself where it is a working day, else the first one after it.
    Remembered: it depends on the calendar alone, and a list of letters of one office asks for few days."""
    while not is_working_day(day, place):
        day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date, place: Place) -> int:
    """How many working days come after `start`, up to and with `end`; 0 on the same day.
    Counted, not walked through: in a list that was left lying each row is some hundred days old."""
    if end <= start:
        return 0
    first, last = start.toordinal(), end.toordinal()
    years = (_off(place, year) for year in range(start.year, end.year + 1))
    off = sum(bisect_right(days, last) - bisect_right(days, first) for days in years)
    return _weekdays_until(last) - _weekdays_until(first) - off


@lru_cache(maxsize=4096)
def after_working_days(start: date, count: int, place: Place) -> date:
    """The day on which so many working days have passed since `start`; `start` itself for 0."""
    day = start
    while count > 0:
        day = next_working_day(day + timedelta(days=1), place)
        count -= 1
    return day


def before_working_days(end: date, count: int, place: Place) -> date:
    """The latest day from which `end` is more than so many working days away."""
    day = end
    while working_days_between(day, end, place) <= count:
        day -= timedelta(days=1)
    return day


def holiday_name(day: date, place: Place) -> str | None:
    """The holiday's German name, or None. A local holiday without a name of its own is called so."""
    name = _of_land(place.land, day.year).get(day)
    if name is not None:
        return name
    if f"{day:%m-%d}" in place.local:
        return "örtlicher Feiertag"
    if CORPUS_CHRISTI in place.local and _of_land("NW", day.year).get(day) == "Fronleichnam":
        return "Fronleichnam"
    return None


def _weekdays_until(number: int) -> int:
    """Days from Monday to Friday up to and with the day of this number; day 1 was a Monday."""
    weeks, rest = divmod(number, _WEEK)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


@lru_cache(maxsize=1024)
def _off(place: Place, year: int) -> tuple[int, ...]:
    """The holidays of one year from Monday to Friday, as numbers of days, in order."""
    first = date(year, 1, 1).toordinal()
    days = (date.fromordinal(number) for number in range(first, date(year, 12, 31).toordinal() + 1))
    return tuple(
        day.toordinal() for day in days if day.weekday() < _SATURDAY and holiday_name(day, place) is not None
    )


def keep(years: Iterable[int]) -> None:
    """Work these years out now, for all Länder, and let go of the library: it brings the calendars of two hundred
    countries along, 13 MiB that no page needs. For any other year it is loaded again."""
    for land, year in product(_LANDS, years):
        _of_land(land, year)
    for name in [name for name in sys.modules if name.partition(".")[0] == "holidays"]:
        del sys.modules[name]


@lru_cache(maxsize=1024)
def _of_land(land: str, year: int) -> Mapping[date, str]:
    """Each holiday of the whole Land in one year, single ones included (Berlin 2028-06-17)."""
    from holidays.countries.germany import Germany  # noqa: PLC0415 - slow to import, and most pages need none

    return dict(Germany(subdiv=land, years=year, language="de").items())
