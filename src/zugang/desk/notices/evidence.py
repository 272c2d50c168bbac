"""The evidence sheet of a sent notice, with every addressee."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.notices.sending import of_file
from zugang.desk.session import staff, staff_required
from zugang.notices.sheets import operations, queries
from zugang.ui.download import file_response


@require_POST
@staff_required
def ask(request: HttpRequest, person_id: UUID, notice_id: UUID) -> HttpResponse:
    """The worker draws the sheet within seconds."""
    of_file(request, person_id, notice_id)
    operations.request(by=staff(request).actor, notice_id=notice_id)
    messages.success(request, _("Der Nachweis wird erstellt. Laden Sie die Seite in einigen Sekunden neu."))
    return redirect("desk:notice", person_id=person_id, notice_id=notice_id)


@require_safe
@staff_required
def sheet(request: HttpRequest, person_id: UUID, notice_id: UUID, sheet_id: UUID) -> HttpResponse:
    """The sheet as PDF."""
    of_file(request, person_id, notice_id)
    content = queries.pdf_of(by=staff(request).actor, sheet_id=sheet_id)
    return file_response(content, name="Zustellnachweis.pdf", media_type="application/pdf", inline=True)


@require_safe
@staff_required
def chain(request: HttpRequest, person_id: UUID, notice_id: UUID, sheet_id: UUID) -> HttpResponse:
    """The chains of the history that go with it."""
    of_file(request, person_id, notice_id)
    content = queries.history_of(by=staff(request).actor, sheet_id=sheet_id)
    return file_response(content, name="Zustellnachweis-Verlauf.jsonl", media_type="application/x-ndjson")
