"""Addresses found once are remembered with what stands in them, and never mixed up."""

from __future__ import annotations

import pytest
from django.urls import Resolver404, resolve, reverse

from zugang.kernel.identifiers import new_id


def test_what_stands_in_an_address_is_its_own() -> None:
    one, other = new_id(), new_id()
    for _ in range(2):
        for identifier in (one, other):
            found = resolve(reverse("portal:mailbox_thread", args=[identifier]))
            assert (found.view_name, found.kwargs) == ("portal:mailbox_thread", {"thread_id": identifier})


def test_an_unknown_address_stays_unknown() -> None:
    for _ in range(2):
        with pytest.raises(Resolver404):
            resolve("/gibt-es-nicht/")


def test_fixed_addresses_keep_their_names() -> None:
    for _ in range(2):
        assert resolve("/profil/").view_name == "portal:home"
        assert resolve("/health/live").view_name == "health_live"
