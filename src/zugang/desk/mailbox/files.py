"""Files of a conversation for staff. Opening one is recorded, so it is a button that posts, not a link."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.session import open_person, staff, staff_required
from zugang.documents import accepted
from zugang.documents import operations as document_operations
from zugang.documents import queries as documents
from zugang.mailbox import queries
from zugang.ui.download import file_response, thumbnail_response


@require_POST
@staff_required
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file exactly as it was handed in; pictures and PDF are shown in the window."""
    actor = staff(request).actor
    queries.require_file(by=actor, file_id=file_id)
    file, content = documents.content(by=actor, file_id=file_id)
    open_person(request, file.person_id)
    document_operations.note_read(by=actor, file=file)
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.POST)


@require_safe
@staff_required
def gallery(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All files of the person's conversations with the own teams, the newest first."""
    person = open_person(request, person_id)
    try:
        before = UUID(request.GET.get("vor", ""))
    except ValueError:
        before = None
    sent, has_older = queries.files_about(by=staff(request).actor, person_id=person.id, before=before)
    context = {
        "person": person,
        "sent": sent,
        "newest": request.path if before else "",
        "older": f"?vor={sent[-1].id.hex}" if has_older else "",
    }
    return render(request, "desk/mailbox/person_files.html", context)


@require_safe
@staff_required
def thumbnail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The small picture of a file."""
    actor = staff(request).actor
    queries.require_file(by=actor, file_id=file_id)
    open_person(request, documents.readable(by=actor, file_id=file_id).person_id)
    picture = documents.thumbnail(by=actor, file_id=file_id)
    if picture is None:
        raise Http404
    return thumbnail_response(picture)
