"""What a person finds of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from zugang.applications import catalogue
from zugang.kernel import clock, statements
from zugang.kernel.actor import Actor
from zugang.mailbox.paging import Cursor
from zugang.search.access import OPEN_AT_LOW, Part, open_parts
from zugang.search.statement import statement
from zugang.search.words import Piece, pieces, tsquery

PAGE = 20


class Hit(NamedTuple):
    """One thing that was found. `kind`: thread, file, notice, objection, appointment, proof, request, paper
    or application.

    `about`: the thing whose page shows it. `detail`: who wrote last, a notice's kind, or what a file belongs to.
    """

    kind: str
    id: UUID
    about: UUID
    at: datetime
    title: list[Piece]
    text: list[Piece]
    is_new: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. `older`: the key of the next page, "" on the last. `closed`: what consent would open."""

    hits: list[Hit]
    older: str
    closed: frozenset[Part]
    needs_factor: bool


def find(*, by: Actor, typed: str, opens_benefits: bool, opens_notices: bool, before: str = "") -> Found:
    """The acting person's own things that hold all these words or words beginning so, newest first.

    German word forms count as one („Mieten“ finds „Miete“). One statement. Raises AccessDenied.
    """
    parts = open_parts(by, opens_benefits=opens_benefits, opens_notices=opens_notices)
    needs_factor = parts <= OPEN_AT_LOW
    closed = frozenset() if needs_factor else frozenset(Part) - parts
    words = tsquery(typed)
    if not words or not parts:
        return Found([], "", closed, needs_factor)
    cursor = Cursor.read(before)
    values: dict[str, Any] = {"person": by.person_id, "words": words, "limit": PAGE + 1}
    values["sees_files"] = not needs_factor
    values["application_kinds"] = [kind.key for kind in catalogue.KINDS]
    values["application_names"] = [kind.title_on(clock.today()) for kind in catalogue.KINDS]
    if cursor is not None:
        values |= {"at": cursor.at, "id": cursor.id}
    rows = statements.rows(statement(parts, is_first=cursor is None), values)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    older = str(Cursor(last[3], last[1])) if last else ""
    return Found([_hit(row) for row in rows[:PAGE]], older, closed, needs_factor)


def _hit(row: tuple[Any, ...]) -> Hit:
    kind, identifier, about, at, title, text, is_new, detail = row
    return Hit(kind, identifier, about, at, pieces(title), pieces(text), is_new, detail)
