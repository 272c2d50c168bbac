"""The words on the screen in another language: the journeys name things in German, the catalogues say how they read."""

from __future__ import annotations

from functools import cache

from django.utils.translation import gettext, override
from django.utils.translation.trans_real import translation


@cache
def in_language(language: str, text: str) -> str:
    """The text as this language's pages have it; a part of a text stands for the whole of it."""
    if language == "de":
        return text
    with override(language):
        if (said := gettext(text)) != text:
            return said
        whole = [
            known
            for known, _ in translation(language)._catalog.items()
            if isinstance(known, str) and text in known
        ]  # type: ignore[attr-defined]
        return gettext(min(whole, key=len)) if whole and len(text) > len("einschalten") else text
