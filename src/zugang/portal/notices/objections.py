"""Objections that were sent: the list, how one stands, its copy, making its form good, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.documents import queries as documents
from zugang.kernel.errors import InvalidState
from zugang.notices import wording
from zugang.notices.models import Objection
from zugang.notices.objections import access, operations, queries
from zugang.portal.session import citizen, profile_required
from zugang.ui.download import file_response


@require_safe
@profile_required
def objections(request: HttpRequest) -> HttpResponse:
    """All of the person's objections, drafts included."""
    found = queries.for_person(by=citizen(request).actor)
    return render(request, "portal/notices/objections.html", {"objections": found})


@require_safe
@profile_required
def objection(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """How one objection stands, with its receipt."""
    found = _own(request, objection_id)
    if found.state == Objection.State.DRAFT:
        return redirect("portal:objection_review", found.notice_id)
    return _page(request, "portal/notices/objection.html", found)


@require_safe
@profile_required
def copy(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """The PDF copy (§ 36a (2b) SGB I)."""
    found = _own(request, objection_id)
    if found.copy_id is None:
        raise InvalidState(_("Die Kopie wird gerade erstellt. Bitte versuchen Sie es gleich noch einmal."))
    file, content = documents.content(by=citizen(request).actor, file_id=found.copy_id)
    return file_response(
        content, name=file.name, media_type=file.media_type, inline="download" not in request.GET
    )


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def make_form_good(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """The ways to make the written form good; with a strong sign-in, by one press."""
    found, actor = _own(request, objection_id), citizen(request).actor
    if request.method == "POST":
        operations.make_form_good(by=actor, objection_id=objection_id)
        messages.success(request, _("Die Schriftform ist nachgeholt. Das Jobcenter sieht das."))
        return redirect("portal:objection", objection_id)
    return _page(
        request,
        "portal/notices/objection_form.html",
        found,
        meets_form=access.meets_written_form(actor.trust),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def withdraw(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Say what taking it back does, then do it."""
    found = _own(request, objection_id)
    if request.method == "POST":
        operations.withdraw(by=citizen(request).actor, objection_id=objection_id)
        messages.success(request, _("Ihr Widerspruch ist zurückgenommen."))
        return redirect("portal:objections")
    return _page(request, "portal/notices/objection_withdraw.html", found)


def _own(request: HttpRequest, objection_id: UUID) -> Objection:
    return queries.one_for_person(by=citizen(request).actor, objection_id=objection_id)


def _page(request: HttpRequest, template: str, found: Objection, **more: object) -> HttpResponse:
    context = {
        "objection": found,
        "notice": found.notice,
        "office": found.office,
        "is_open": found.state in queries.AT_WORK,
        "long_day": wording.long_day,
        **more,
    }
    return render(request, template, context)
