"""The evidence sheet of the own notice: ask for it, read it, take its chain along."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.notices.sheets import operations, queries
from zugang.portal.session import citizen, profile_required
from zugang.ui.download import file_response


@require_POST
@profile_required
def ask(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The worker draws the sheet within seconds."""
    operations.request(by=citizen(request).actor, notice_id=notice_id)
    messages.success(request, _("Der Nachweis wird erstellt. Laden Sie die Seite in einigen Sekunden neu."))
    return redirect("portal:notice", notice_id)


@require_safe
@profile_required
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet as PDF."""
    content = queries.pdf_of(by=citizen(request).actor, sheet_id=sheet_id)
    return file_response(content, name="Zustellnachweis.pdf", media_type="application/pdf", inline=True)


@require_safe
@profile_required
def chain(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The chain of the history that goes with it."""
    content = queries.history_of(by=citizen(request).actor, sheet_id=sheet_id)
    return file_response(content, name="Zustellnachweis-Verlauf.jsonl", media_type="application/x-ndjson")
