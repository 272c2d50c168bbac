"""How dates, times and sizes read on a page, in the active language."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats
from django.utils.translation import get_language, gettext

from zugang.kernel import clock

_KIB = 1024


def _day(value: date | datetime) -> date:
    return clock.berlin(value).date() if isinstance(value, datetime) and value.tzinfo else value


def long_date(value: date | datetime) -> str:
    """2. März 2026 (in English: 2 March 2026)."""
    style = "j F Y" if get_language() == "en" else "j. F Y"
    return formats.date_format(_day(value), style, use_l10n=False)


def short_date(value: date | datetime) -> str:
    """02.03.2026 (in English: 02/03/2026)."""
    return _day(value).strftime("%d/%m/%Y" if get_language() == "en" else "%d.%m.%Y")


def long_datetime(value: datetime) -> str:
    """2. März 2026, 14:05 Uhr, as the clocks in Berlin show it."""
    moment = clock.berlin(value) if value.tzinfo else value
    return gettext("%(date)s, %(time)s Uhr") % {"date": long_date(moment), "time": moment.strftime("%H:%M")}


def filesize(size: int) -> str:
    """1,2 MB; whole kilobytes below one megabyte."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB)) if size else 0} KB"
    return f"{formats.number_format(round(size / _KIB / _KIB, 1), 1)} MB"
