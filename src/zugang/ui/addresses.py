"""Addresses of views, worked out once: a page of twenty rows names the same view twenty times."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse

_NOBODY = UUID(int=0)


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named view."""
    if kwargs:
        return reverse(name, args=args or None, kwargs=kwargs)
    if not args:
        return _fixed(name)
    *words, last = args
    if not all(isinstance(word, str) for word in words):
        return reverse(name, args=args)
    if isinstance(last, UUID):
        before, after = around(name, *words)
        return f"{before}{last}{after}"
    return _named(name, *args) if isinstance(last, str) else reverse(name, args=args)


@lru_cache(maxsize=512)
def _named(name: str, *words: str) -> str:
    return reverse(name, args=words)


@cache
def _fixed(name: str) -> str:
    return reverse(name)


@lru_cache(maxsize=512)
def around(name: str, *words: str) -> tuple[str, str]:
    """What stands before and after the identifier in the address of a view: for the rows of a long list."""
    before, _, after = reverse(name, args=[*words, _NOBODY]).partition(str(_NOBODY))
    return before, after
