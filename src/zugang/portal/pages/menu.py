"""The main menu, in the active language. The settings name this function (`ZUGANG_MAIN_MENU`)."""

from __future__ import annotations

from collections.abc import Sequence

from zugang.portal.pages.topics import GROUPS
from zugang.ui.shell import MenuEntry, MenuGroup


def main_menu() -> Sequence[MenuGroup]:
    """Seven groups with their entries."""
    return [
        MenuGroup(
            title=str(group.title),
            href=f"/themen/#{group.slug}",
            entries=[MenuEntry(str(entry.title), entry.href) for entry in group.entries],
        )
        for group in GROUPS
    ]
