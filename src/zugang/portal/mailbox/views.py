"""Reading: the list of a mailbox, a conversation, its print view."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.mailbox import operations, queries
from zugang.mailbox.paging import Cursor, Place
from zugang.portal.mailbox import boxes, lines, pages, writing
from zugang.portal.session import citizen, profile_required

_PRINTED = 500
_LONG_PAGE = 100


def _kept(search: str, unread_only: bool) -> dict[str, str]:
    """What a link to another page of the list must carry along."""
    chosen = {"suche": search, "nur": "ungelesen" if unread_only else ""}
    return {name: value for name, value in chosen.items() if value}


@require_safe
@profile_required
def mailbox(request: HttpRequest, box: str) -> HttpResponse:
    """The threads of one mailbox, newest first, with search and the unread alone."""
    if not boxes.is_open(request, box):
        return pages.closed(request, box)
    unread_only = request.GET.get("nur") == "ungelesen"
    search = " ".join(request.GET.get("suche", "").replace("\x00", "").split())[: queries.SEARCH_MAX]
    place = Place(
        after=Cursor.read(request.GET.get("nach", "")), before=Cursor.read(request.GET.get("vor", ""))
    )
    size = _LONG_PAGE if request.GET.get("anzahl") == str(_LONG_PAGE) else queries.PAGE_SIZE
    found = queries.threads_of(
        by=citizen(request).actor, box=box, place=place, unread_only=unread_only, search=search, size=size
    )
    kept = _kept(search, unread_only)
    context = {
        "box": box,
        "title": boxes.title_of(box),
        "purpose": boxes.purpose_of(box),
        "rows": lines.shown(found.rows),
        "unread_only": unread_only,
        "search": search,
        "newer": "?" + urlencode({**kept, "vor": found.previous}) if found.previous else "",
        "older": "?" + urlencode({**kept, "nach": found.next}) if found.next else "",
    }
    return render(request, "portal/mailbox/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def thread(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """One conversation with the form for an answer. Looking at it changes nothing."""
    found = queries.own_thread(by=citizen(request).actor, thread_id=thread_id)
    if not boxes.is_open(request, found.box) and request.method != "POST":
        return pages.closed(request, found.box)
    return writing.reply(request, found) if request.method == "POST" else pages.thread(request, found)


@require_POST
@profile_required
def read(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """The person has read the conversation: told by the page's script, or by its button."""
    operations.mark_read(by=citizen(request).actor, thread_id=thread_id)
    if "application/json" in request.headers.get("Accept", ""):
        return HttpResponse(status=204)
    return redirect("portal:mailbox_thread", thread_id=thread_id)


@require_safe
@profile_required
def printed(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """The whole conversation on paper."""
    known = citizen(request)
    found = queries.own_thread(by=known.actor, thread_id=thread_id)
    if not boxes.is_open(request, found.box):
        return pages.closed(request, found.box)
    messages, earlier = queries.messages_of(found, size=_PRINTED)
    context = {
        "thread": found,
        "person": known.person,
        "box_title": boxes.title_of(found.box),
        "messages": messages,
        "earlier": earlier,
    }
    return render(request, "portal/mailbox/print.html", context)
