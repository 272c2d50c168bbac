"""Addresses of views, worked out once: a page of twenty rows names the same view twenty times."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse

_NOBODY = UUID(int=0)


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named view."""
    if kwargs or len(args) > 1:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    if not args:
        return _fixed(name)
    if isinstance(args[0], UUID):
        before, after = _around(name)
        return f"{before}{args[0]}{after}"
    if isinstance(args[0], str):
        return _named(name, args[0])
    return reverse(name, args=args)


@lru_cache(maxsize=512)
def _named(name: str, word: str) -> str:
    return reverse(name, args=[word])


@cache
def _fixed(name: str) -> str:
    return reverse(name)


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_NOBODY]).partition(str(_NOBODY))
    return before, after
