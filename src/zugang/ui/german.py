"""What staff and offices have written is German whatever language the page speaks, and says so (WCAG 3.1.2)."""

from __future__ import annotations

from django.utils import translation
from markupsafe import Markup

from zugang.ui.languages import SOURCE_LANGUAGE


def german() -> Markup:
    """The attribute for an element with such words; nothing where the page itself is German, easy or not."""
    spoken = translation.get_language() or SOURCE_LANGUAGE
    return Markup("") if spoken.startswith(SOURCE_LANGUAGE) else Markup(' lang="de"')


def in_german(text: str) -> str:
    """Such words in the middle of a sentence."""
    mark = german()
    return Markup("<span{}>{}</span>").format(mark, text) if mark else text
