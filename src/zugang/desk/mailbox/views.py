"""Reading: the work list of a team, a person's mailbox, a conversation."""

from __future__ import annotations

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
from zugang.mailbox.queries import Whose
from zugang.persons import operations as persons


@require_safe
@staff_required
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits in one of the own teams."""
    actor = staff(request).actor
    teams = () if staff(request).staff.is_auditor else staff(request).teams
    team = next((one for one in teams if str(one[0]) == request.GET.get("team")), teams[0] if teams else None)
    if team is None:
        return render(request, "desk/mailbox/no_team.html")
    state = request.GET.get("stand", "")
    state = state if state in Thread.State.values else Thread.State.OPEN.value
    whose = next((one for one in Whose if one.value == request.GET.get("wer")), Whose.ALL)
    found = queries.work_list(by=actor, team_id=team[0], state=state, whose=whose, place=_place(request))
    here = {"team": str(team[0]), "stand": state, "wer": whose.value}
    context = {
        "teams": teams,
        "team_id": team[0],
        "team_name": team[1],
        "rows": lines.shown(found.rows),
        "filters": _filters(here),
        "previous": f"?{urlencode({**here, 'vor': found.previous})}" if found.previous else "",
        "next": f"?{urlencode({**here, 'nach': found.next})}" if found.next else "",
        "state": state,
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
    found = queries.threads_about(by=staff(request).actor, person_id=person.id, place=_place(request))
    context = {
        "person": person,
        "rows": lines.shown(found.rows),
        "boxes": [] if staff(request).staff.is_auditor else [(box.value, box.label) for box in Box],
        "newer": f"?vor={found.previous}" if found.previous else "",
        "older": f"?nach={found.next}" if found.next else "",
    }
    return render(request, "desk/mailbox/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def thread(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """One conversation; looking at it marks nothing as read."""
    if request.method == "POST":
        return writing.reply(request, thread_id)
    return pages.thread(request, pages.opened(request, thread_id))


def _filters(here: dict[str, str]) -> dict[str, list[tuple[str, str, bool]]]:
    """The links above the list: value, address, whether it is chosen."""
    states = [Thread.State.OPEN.value, Thread.State.ANSWERED.value, Thread.State.CLOSED.value]
    return {
        name: [(value, "?" + urlencode({**here, name: value}), here[name] == value) for value in values]
        for name, values in (("stand", states), ("wer", [one.value for one in Whose]))
    }


def _place(request: HttpRequest) -> Place:
    return Place(
        after=Cursor.read(request.GET.get("nach", "")), before=Cursor.read(request.GET.get("vor", ""))
    )


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise AccessDenied from error
