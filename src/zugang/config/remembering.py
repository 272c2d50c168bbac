"""Which view answers an address, remembered: with a dozen areas the search takes longer than some views."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

_REMEMBERED = 1024


class RememberingResolver(URLResolver):
    """Django's resolver for all addresses; those found lately are not searched for again. Unknown ones always are."""

    def __init__(self, addresses: Sequence[URLPattern | URLResolver]) -> None:
        super().__init__(RoutePattern("", is_endpoint=False), addresses)
        self._find = lru_cache(maxsize=_REMEMBERED)(self._searched)

    def resolve(self, path: str) -> ResolverMatch:
        """The view for an address. Raises Resolver404."""
        return self._find(path)

    def _searched(self, path: str) -> ResolverMatch:
        found = super().resolve(path)
        # The hundred addresses that did not fit are for Django's debug page; each answer would copy the list.
        found.tried = None
        return found
