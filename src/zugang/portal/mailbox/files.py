"""Files of a conversation: to save, to look at, and their small pictures."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zugang.documents import accepted
from zugang.documents import queries as documents
from zugang.mailbox import queries
from zugang.portal.session import citizen, profile_required
from zugang.ui.download import file_response, thumbnail_response


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
