"""Files of a conversation: to save, to look at, and their small pictures."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zugang.documents import accepted
from zugang.documents import queries as documents
from zugang.mailbox import queries
from zugang.portal.mailbox import boxes, pages
from zugang.portal.session import citizen, profile_required
from zugang.ui.download import file_response, thumbnail_response


@require_safe
@profile_required
def gallery(request: HttpRequest, box: str) -> HttpResponse:
    """All files of a mailbox, the last sent first."""
    if not boxes.is_open(request, box):
        return pages.closed(request, box)
    before = pages.before(request)
    sent, has_older = queries.files_of(by=citizen(request).actor, box=box, before=before)
    context = {
        "box": box,
        "title": boxes.title_of(box),
        "sent": sent,
        "newest": reverse("portal:mailbox_files", args=[box]) if before else "",
        "older": f"?vor={sent[-1].id}" if has_older else "",
    }
    return render(request, "portal/mailbox/files.html", context)


@require_safe
@profile_required
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file exactly as it was handed in; `?ansehen=1` shows pictures and PDF in the window."""
    actor = citizen(request).actor
    queries.require_file(by=actor, file_id=file_id)
    file, content = documents.content(by=actor, file_id=file_id)
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.GET)


@require_safe
@profile_required
def thumbnail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The small picture of a file."""
    actor = citizen(request).actor
    queries.require_file(by=actor, file_id=file_id)
    picture = documents.thumbnail(by=actor, file_id=file_id)
    if picture is None:
        raise Http404
    return thumbnail_response(picture)
