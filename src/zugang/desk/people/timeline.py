"""Everything about a person in order of time: which kinds there are, where each step leads, and what stays hidden."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zugang.history.queries import Entry
from zugang.history.vocabulary import Audience, codes
from zugang.kernel.actor import Actor
from zugang.mailbox import queries as mailbox
from zugang.requests import queries as requests

# Key in the address, name, and how the codes of its events begin.
_KINDS = {
    "nachrichten": (_("Nachrichten und Dateien"), ("mailbox.", "documents.")),
    "bescheide": (_("Bescheide"), ("notices.",)),
    "widersprueche": (_("Widersprüche"), ("notices.objection",)),
    "termine": (_("Termine"), ("appointments.",)),
    "unterlagen": (_("Unterlagen"), ("requests.",)),
    "codes": (_("Freischaltcodes und Profil"), ("profiles.",)),
    "einwilligungen": (_("Einwilligungen"), ("profiles.consent",)),
    "aenderungen": (_("Daten und Änderungen"), ("persons.", "accounts.")),
    "einblicke": (_("Wer die Akte geöffnet hat"), ("persons.file_opened",)),
    "vertretung": (_("Vertretung"), ("representation.",)),
    "briefe": (_("Briefe"), ("offices.letter",)),
}
_PAGES = {
    "notices.notice": "desk:notice",
    "appointments.appointment": "desk:appointment",
    "requests.documentrequest": "desk:request",
}
_OF_TEAMS = ("mailbox.", "requests.")


class Step(NamedTuple):
    """One line of the page. `href`: the thing itself, "" where there is no page or the reader may not see it."""

    at: datetime
    sentence: str
    actor: str
    actor_kind: str
    href: str


def kinds() -> list[tuple[str, str]]:
    """Pairs of key and name, in order."""
    return [(key, str(name)) for key, (name, _begins) in _KINDS.items()]


def codes_of(key: str) -> tuple[str, ...]:
    """The codes of a kind's events; () for an unknown key, which means all."""
    if key not in _KINDS:
        return ()
    begins = _KINDS[key][1]
    return tuple(code for code in codes(Audience.BOTH, Audience.STAFF) if code.startswith(begins))


def steps(entries: Iterable[Entry], *, by: Actor, person_id: UUID) -> list[Step]:
    """The lines of a page. What belongs to another team (§ 35 (1) sentence 2 SGB I) is told without its details."""
    rows = list(entries)
    subjects = {row.subject_id for row in rows if row.type.startswith(_OF_TEAMS) and row.subject_id}
    threads = mailbox.seen_among(by=by, subjects=subjects)
    asked = requests.seen_among(by=by, subjects=subjects)
    return [_step(row, person_id, threads, asked) for row in rows]


def _step(row: Entry, person_id: UUID, threads: dict[UUID, UUID], asked: frozenset[UUID]) -> Step:
    hidden = row.type.startswith(_OF_TEAMS) and row.subject_id not in threads and row.subject_id not in asked
    sentence = row.bare if hidden else row.sentence
    href = "" if hidden else _href(row, person_id, threads)
    return Step(row.at, sentence, row.actor, row.actor_kind, href)


def _href(row: Entry, person_id: UUID, threads: dict[UUID, UUID]) -> str:
    if row.subject_id is None:
        return ""
    if row.subject_id in threads:
        return reverse("desk:thread", args=[threads[row.subject_id]])
    if row.subject_type == "notices.objection":
        return reverse("desk:objection", args=[row.subject_id])
    page = _PAGES.get(row.subject_type)
    return reverse(page, args=[person_id, row.subject_id]) if page else ""
