"""Reading: the list of a mailbox, a conversation, its print view."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.mailbox import operations, queries
from zugang.mailbox.paging import Cursor, Place
from zugang.portal.confirming import confirmed
from zugang.portal.mailbox import boxes, lines, pages, writing
from zugang.portal.session import citizen, profile_required

_PRINTED = 500
_LONG_PAGE = 100


_CHOICES = ("ungelesen", "abgelegt")


class _Asked(NamedTuple):
    """What the address of the list asks for: words, a choice ("" for all), a place, a length."""

    search: str
    choice: str
    place: Place
    size: int

    @classmethod
    def of(cls, request: HttpRequest) -> _Asked:
        if not request.META.get("QUERY_STRING"):
            return _NOTHING_SPECIAL
        given = request.GET
        return cls(
            " ".join(given.get("suche", "").replace("\x00", "").split())[: queries.SEARCH_MAX],
            given.get("nur", "") if given.get("nur") in _CHOICES else "",
            Place(after=Cursor.read(given.get("nach", "")), before=Cursor.read(given.get("vor", ""))),
            _LONG_PAGE if given.get("anzahl") == str(_LONG_PAGE) else queries.PAGE_SIZE,
        )

    def link(self, name: str, cursor: str) -> str:
        """The query of a link to another page of the same list; "" where there is none."""
        kept = {"suche": self.search, "nur": self.choice, name: cursor}
        return "?" + urlencode({key: value for key, value in kept.items() if value}) if cursor else ""


_NOTHING_SPECIAL = _Asked("", "", Place(), queries.PAGE_SIZE)


@require_safe
@confirmed
@profile_required
def mailbox(request: HttpRequest, box: str) -> HttpResponse:
    """The threads of one mailbox, newest first, with search, the unread alone, and those put aside."""
    if not boxes.is_open(request, box):
        return pages.closed(request, box)
    asked = _Asked.of(request)
    found = queries.threads_of(
        by=citizen(request).actor,
        box=box,
        place=asked.place,
        unread_only=asked.choice == "ungelesen",
        archived=asked.choice == "abgelegt",
        search=asked.search,
        size=asked.size,
    )
    context = {
        "box": box,
        "title": boxes.title_of(box),
        "purpose": boxes.purpose_of(box),
        "rows": lines.shown(found.rows),
        "choice": asked.choice,
        "search": asked.search,
        "newer": asked.link("vor", found.previous),
        "older": asked.link("nach", found.next),
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


@require_POST
@profile_required
def put_aside(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Put a conversation aside, or (`zurueck`) take it back."""
    is_archived = "zurueck" not in request.POST
    found = operations.archive(by=citizen(request).actor, thread_id=thread_id, is_archived=is_archived)
    told = (
        _("Die Nachrichten sind abgelegt.") if is_archived else _("Die Nachrichten sind wieder im Postfach.")
    )
    messages.success(request, told)
    return redirect("portal:mailbox", found.box)


@require_safe
@profile_required
def printed(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """The whole conversation on paper."""
    known = citizen(request)
    found = queries.own_thread(by=known.actor, thread_id=thread_id)
    if not boxes.is_open(request, found.box):
        return pages.closed(request, found.box)
    said, earlier = queries.messages_of(found, size=_PRINTED)
    context = {
        "thread": found,
        "person": known.person,
        "box_title": boxes.title_of(found.box),
        "messages": said,
        "earlier": earlier,
    }
    return render(request, "portal/mailbox/print.html", context)
