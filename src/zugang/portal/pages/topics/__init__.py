"""The information pages, in the seven groups of the main menu."""

from __future__ import annotations

from zugang.portal.pages.topics.abroad import ABROAD
from zugang.portal.pages.topics.career import CAREER
from zugang.portal.pages.topics.disability import DISABILITY
from zugang.portal.pages.topics.family import FAMILY
from zugang.portal.pages.topics.online import ONLINE
from zugang.portal.pages.topics.school import SCHOOL
from zugang.portal.pages.topics.topic import Group, Topic
from zugang.portal.pages.topics.work import WORK

GROUPS: tuple[Group, ...] = (WORK, DISABILITY, SCHOOL, CAREER, FAMILY, ABROAD, ONLINE)

TOPICS: dict[str, tuple[Group, Topic]] = {
    entry.slug: (group, entry) for group in GROUPS for entry in group.entries if isinstance(entry, Topic)
}
