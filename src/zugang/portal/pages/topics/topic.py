"""What an information page is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Topic:
    """A short information page: what it is about, what to know, one line each."""

    slug: str
    title: Text
    lead: Text
    points: Sequence[Text]

    @property
    def href(self) -> str:
        return f"/themen/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the menu that leads to a page of the portal itself."""

    title: Text
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """One of the seven groups of the main menu."""

    slug: str
    title: Text
    entries: Sequence[Topic | Link]
