"""What the work list shows, and what its address asks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from zugang.desk.mailbox import lines
from zugang.desk.session import staff
from zugang.mailbox import queries
from zugang.mailbox.models import Thread
from zugang.mailbox.paging import Cursor, Place
from zugang.mailbox.queries import SEARCHED, Whose


class _Asked(NamedTuple):
    """What the address of the work list asks for."""

    team: str
    state: str
    whose: str
    only: str
    search: str

    @classmethod
    def of(cls, request: HttpRequest, team: str) -> _Asked:
        given = request.GET

        def one_of(name: str, values: Collection[str], otherwise: str) -> str:
            return given.get(name, "") if given.get(name) in values else otherwise

        state = one_of("stand", Thread.State.values, Thread.State.OPEN.value)
        return cls(
            team,
            state,
            one_of("wer", [one.value for one in Whose], Whose.ALL.value),
            one_of(
                "nur", ("ungelesen", "faellig") if state == Thread.State.OPEN else ("ungelesen",), "alles"
            ),
            search(request),
        )

    def kept(self) -> dict[str, str]:
        given = {"team": self.team, "stand": self.state, "wer": self.whose, "nur": self.only}
        return {**given, "suche": self.search} if self.search else given

    def link(self, **more: str) -> str:
        return "?" + urlencode({**self.kept(), **more})

    def filters(self) -> dict[str, list[tuple[str, str, bool]]]:
        """The links above the list: value, address, whether it is chosen."""
        states = [Thread.State.OPEN.value, Thread.State.ANSWERED.value, Thread.State.CLOSED.value]
        only = ["alles", "ungelesen", *(["faellig"] if self.state == Thread.State.OPEN else [])]
        rows = (("stand", states), ("wer", [one.value for one in Whose]), ("nur", only))
        present = self.kept()
        return {
            name: [(value, self.link(**{name: value}), present[name] == value) for value in values]
            for name, values in rows
        }


def of_team(
    request: HttpRequest, teams: Sequence[tuple[UUID, str]], team: tuple[UUID, str]
) -> dict[str, Any]:
    """The list of one team, as the address asks for it."""
    me = staff(request)
    asked = _Asked.of(request, str(team[0]))
    found = queries.work_list(
        by=me.actor,
        team_id=team[0],
        state=asked.state,
        whose=Whose(asked.whose),
        place=place(request),
        unread_only=asked.only == "ungelesen",
        waits_since_before=lines.late_before(me.office) if asked.only == "faellig" else None,
        search=asked.search,
    )
    return {
        "teams": teams,
        "team_id": team[0],
        "team_name": team[1],
        "rows": lines.shown(found.rows, me.office),
        "filters": asked.filters(),
        "search": asked.search,
        "searched": SEARCHED,
        "list": urlencode(asked.kept()),
        "previous": asked.link(vor=found.previous) if found.previous else "",
        "next": asked.link(nach=found.next) if found.next else "",
        "state": asked.state,
        "aim": lines.aim_of(me.office),
    }


def place(request: HttpRequest) -> Place:
    """Which page of a list is wanted."""
    return Place(
        after=Cursor.read(request.GET.get("nach", "")), before=Cursor.read(request.GET.get("vor", ""))
    )


def search(request: HttpRequest) -> str:
    """The words that are looked for."""
    return " ".join(request.GET.get("suche", "").replace("\x00", "").split())[: queries.SEARCH_MAX]
