"""Reading: the work list of a team, a person's mailbox, a conversation."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.desk.mailbox import lines, pages, writing
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import queries
from zugang.mailbox.models import Box, Thread
from zugang.mailbox.paging import Cursor, Place
from zugang.mailbox.queries import SEARCHED, Whose
from zugang.persons import operations as persons

PRINTED = 500


@require_safe
@staff_required
def printed(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """The whole conversation on paper, for the file; internal notes are not printed."""
    found = pages.opened(request, thread_id)
    said, earlier = queries.messages_of(found, size=PRINTED)
    context = {
        "thread": found,
        "person": found.person,
        "box_title": Box(found.box).label,
        "messages": said,
        "earlier": earlier,
    }
    return render(request, "desk/mailbox/print.html", context)


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
            " ".join(given.get("suche", "").replace("\x00", "").split())[: queries.SEARCH_MAX],
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


@require_safe
@staff_required
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits in one of the own teams."""
    me = staff(request)
    teams = () if me.staff.is_auditor else me.teams
    team = next((one for one in teams if str(one[0]) == request.GET.get("team")), teams[0] if teams else None)
    if team is None:
        return render(request, "desk/mailbox/no_team.html")
    asked = _Asked.of(request, str(team[0]))
    found = queries.work_list(
        by=me.actor,
        team_id=team[0],
        state=asked.state,
        whose=Whose(asked.whose),
        place=_place(request),
        unread_only=asked.only == "ungelesen",
        waits_since_before=lines.late_before(me.office) if asked.only == "faellig" else None,
        search=asked.search,
    )
    context = {
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
    return render(request, "desk/mailbox/work_list.html", context)


@require_POST
@staff_required
def open_thread(request: HttpRequest) -> HttpResponse:
    """From the work list into a conversation: this opens the person's file, and is recorded."""
    actor = staff(request).actor
    found = queries.thread(by=actor, thread_id=_identifier(request.POST.get("thread", "")))
    try:
        persons.open_file(by=actor, person=found.person)
    except InvalidInput:
        ask = reverse("desk:person_open", args=[found.person_id])
        return redirect(f"{ask}?{urlencode({'next': reverse('desk:thread', args=[found.id])})}")
    return redirect("desk:thread", found.id)


@require_safe
@staff_required
def person_mailbox(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's conversations, as far as the own teams have them."""
    person = open_person(request, person_id)
    search = " ".join(request.GET.get("suche", "").replace("\x00", "").split())[: queries.SEARCH_MAX]
    found = queries.threads_about(
        by=staff(request).actor, person_id=person.id, place=_place(request), search=search
    )
    kept = {"suche": search} if search else {}
    context = {
        "person": person,
        "search": search,
        "rows": lines.shown(found.rows, staff(request).office),
        "boxes": [] if staff(request).staff.is_auditor else [(box.value, box.label) for box in Box],
        "newer": f"?{urlencode({**kept, 'vor': found.previous})}" if found.previous else "",
        "older": f"?{urlencode({**kept, 'nach': found.next})}" if found.next else "",
    }
    return render(request, "desk/mailbox/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def thread(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """One conversation; looking at it marks nothing as read."""
    if request.method == "POST":
        return writing.reply(request, thread_id)
    return pages.thread(request, pages.opened(request, thread_id))


def _place(request: HttpRequest) -> Place:
    return Place(
        after=Cursor.read(request.GET.get("nach", "")), before=Cursor.read(request.GET.get("vor", ""))
    )


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise AccessDenied from error
