"""Public holidays at the seat of an office: those of its Land and those of its municipality.

A period that would end on one of them ends on the next working day (§ 64 (3) SGG, § 26 (3) SGB X).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

CORPUS_CHRISTI = "fronleichnam"
_SATURDAY = 5
_ANY_YEAR = 2026


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
    return _place(land, tuple(str(day) for day in local_holidays))


@lru_cache(maxsize=1024)
def _place(land: str, local_holidays: tuple[str, ...]) -> Place:
    return Place(land, frozenset(day.strip().lower() for day in local_holidays))


def is_working_day(day: date, place: Place) -> bool:
    """Neither Saturday, Sunday nor public holiday at this place. 24 and 31 December are working days."""
    return day.weekday() < _SATURDAY and holiday_name(day, place) is None


@lru_cache(maxsize=4096)
def next_working_day(day: date, place: Place) -> date:
    """The day itself where it is a working day, else the first one after it.
    Remembered: it depends on the calendar alone, and a list of letters of one office asks for few days."""
    while not is_working_day(day, place):
        day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date, place: Place) -> int:
    """How many working days come after `start`, up to and with `end`; 0 on the same day."""
    days = (start + timedelta(days=one) for one in range(1, (end - start).days + 1))
    return sum(is_working_day(day, place) for day in days)


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


def load() -> None:
    """Load the library of calendars now, before it is needed: it brings every country's along."""
    _of_land("BE", _ANY_YEAR)


@lru_cache(maxsize=256)
def _of_land(land: str, year: int) -> Mapping[date, str]:
    """Each holiday of the whole Land in one year, single ones included (Berlin 2028-06-17)."""
    from holidays.countries.germany import Germany  # noqa: PLC0415 - slow to import, and most pages need none

    return dict(Germany(subdiv=land, years=year, language="de").items())
