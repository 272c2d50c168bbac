"""Reading: the work list of a team, a person's mailbox, a conversation."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.desk.mailbox import lines, lists, pages, writing
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.mailbox import queries
from zugang.mailbox.models import Box
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


@require_safe
@staff_required
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits in one of the own teams."""
    me = staff(request)
    teams = () if me.staff.is_auditor else me.teams
    team = next((one for one in teams if str(one[0]) == request.GET.get("team")), teams[0] if teams else None)
    if team is None:
        return render(request, "desk/mailbox/no_team.html")
    return render(request, "desk/mailbox/work_list.html", lists.of_team(request, teams, team))


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
    search = lists.search(request)
    found = queries.threads_about(
        by=staff(request).actor, person_id=person.id, place=lists.place(request), search=search
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


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise AccessDenied from error
