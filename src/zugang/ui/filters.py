"""How dates, times and sizes read on a page, in the active language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

from django.utils import dates, formats
from django.utils.translation import get_language, gettext
from markupsafe import Markup, escape

from zugang.kernel import clock

_KIB = 1024
_JOINT = re.compile(r"[@._-]")
_CELL = re.compile(r"<(?P<row>tr)\b|<(?P<cell>t[dh])(?=[\s>])(?![^>]*\bcolspan)")
# What stands between day and month, and between month and year; German writes „2. März 2026“.
_BETWEEN = {"en": (" ", " "), "es": (" de ", " de ")}
_SLASHES = ("en", "es")


def long_date(value: date | datetime) -> str:
    """2. März 2026 (2 March 2026, 2 de marzo de 2026)."""
    return _long(_day(value), get_language())


@lru_cache(maxsize=4096)
def _long(day: date, language: str | None) -> str:
    between, months, _ = _names(language)
    return f"{day.day}{between[0]}{months[day.month]}{between[1]}{day.year:04}"


def full_date(value: date | datetime) -> str:
    """Montag, 2. März 2026 (Monday, 2 March 2026; lunes, 2 de marzo de 2026)."""
    day = _day(value)
    weekdays = _names(get_language())[2]
    return f"{weekdays[day.weekday()]}, {long_date(day)}"


def short_date(value: date | datetime) -> str:
    """02.03.2026 (in English and Spanish: 02/03/2026)."""
    return short_dates()(_day(value))


def short_dates() -> Callable[[date], str]:
    """`short_date` for the many days of one page: the language is looked up once."""
    between = "/" if get_language() in _SLASHES else "."
    return lambda day: f"{day.day:02}{between}{day.month:02}{between}{day.year:04}"


def long_datetime(value: datetime) -> str:
    """2. März 2026, 14:05 Uhr, as the clocks in Berlin show it."""
    moment = clock.berlin(value) if value.tzinfo else value
    return gettext("%(date)s, %(time)s Uhr") % {"date": long_date(moment), "time": clock_time(moment)}


def weekday(value: date | datetime) -> str:
    """Montag (in English: Monday)."""
    return formats.date_format(_day(value), "l", use_l10n=False)


def clock_time(value: datetime) -> str:
    """14:05, as the clocks in Berlin show it."""
    moment = clock.berlin(value) if value.tzinfo else value
    return f"{moment.hour:02}:{moment.minute:02}"


def filesize(size: int) -> str:
    """1,2 MB; whole kilobytes below one megabyte."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB)) if size else 0} KB"
    return f"{formats.number_format(round(size / _KIB / _KIB, 1), 1)} MB"


def _day(value: date | datetime) -> date:
    return clock.berlin(value).date() if isinstance(value, datetime) and value.tzinfo else value


@cache
def _names(language: str | None) -> tuple[tuple[str, str], list[str], list[str]]:
    """What stands around the month, the months from January at 1, the weekdays from Monday at 0."""
    months = ["", *(str(dates.MONTHS[number]) for number in range(1, 13))]
    between = _BETWEEN.get(language or "", (". ", " "))
    return between, months, [str(dates.WEEKDAYS[number]) for number in range(7)]


def telephone(number: str) -> Markup:
    """A telephone number as a link that calls it (RFC 3966), on one line: its spaces and dashes do not break."""
    digits = re.sub(r"[^\d+]", "", number)
    shown = number.replace(" ", "\u00a0").replace("-", "\u2011")
    return Markup('<a href="tel:{}">{}</a>').format(digits, shown)


def labelled(rows: str, head: Sequence[str]) -> Markup:
    """Rows of a table whose cells name their column, so that they can stand below each other on a phone."""
    labels = iter(head)

    def name(found: re.Match[str]) -> str:
        nonlocal labels
        if found["row"]:
            labels = iter(head)
            return found[0]
        label = next(labels, "")
        return f'{found[0]} data-label="{escape(label)}"' if label else found[0]

    return Markup(_CELL.sub(name, rows))  # noqa: S704 - the rows were escaped when they were made


def breaking(address: str) -> Markup:
    """An e-mail address that breaks where a reader would: after the @, before a dot or a dash."""
    joined = _JOINT.sub(
        lambda found: "@<wbr>" if found[0] == "@" else f"<wbr>{found[0]}", str(escape(address))
    )
    return Markup(joined)  # noqa: S704 - escaped in the line above
