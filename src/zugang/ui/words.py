"""The words of a language, looked up once: Django goes through several catalogues for each word of a page, and for
German, in which the programme is written, through all of them in vain."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from django.utils.translation import trans_real

_REMEMBERED = 4096


@cache
def remember(language: str) -> None:
    """From now on this process remembers what it looked up in this language."""
    catalogue: Any = trans_real.translation(language)
    catalogue.gettext = lru_cache(maxsize=_REMEMBERED)(catalogue.gettext)
    catalogue.ngettext = lru_cache(maxsize=_REMEMBERED)(catalogue.ngettext)
