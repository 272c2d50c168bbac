"""Requests for documents: the list, one checklist, answers paper by paper, more time."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.documents import accepted, incoming, intake
from zugang.documents import queries as documents
from zugang.documents.incoming import Incoming
from zugang.history import Audience
from zugang.history import queries as history
from zugang.kernel.errors import InvalidInput
from zugang.portal.requests.forms import ExtensionForm, MissingForm, UploadForm
from zugang.portal.session import citizen, profile_required
from zugang.requests import operations, queries
from zugang.requests.models import DocumentRequest, Item
from zugang.ui.download import file_response


@require_safe
@profile_required
def requests(request: HttpRequest) -> HttpResponse:
    """All requests, newest first."""
    rows, older = queries.of_citizen(by=citizen(request).actor, before=_key(request.GET.get("vor", "")))
    return render(request, "portal/requests/list.html", {"rows": rows, "older": older})


@require_safe
@profile_required
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The checklist per household member, and what happened so far."""
    found = queries.own(by=citizen(request).actor, request_id=request_id)
    context = {
        "found": found,
        "members": queries.by_member(found),
        "steps": history.about(found.id, Audience.BOTH),
    }
    return render(request, "portal/requests/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def upload(request: HttpRequest, request_id: UUID, item_id: UUID) -> HttpResponse:
    """Files for one paper; each counts as received at once."""
    actor = citizen(request).actor
    found = queries.own(by=actor, request_id=request_id)
    item = queries.item_of(found, item_id)
    form = UploadForm(request.POST if request.method == "POST" else None, request.FILES or None)
    mistakes = _keep(request, form, found, item) if form.is_bound else []
    if form.is_bound and not mistakes:
        if request.FILES:
            messages.success(request, _("Eingereicht: %(label)s. Danke.") % {"label": item.label})
            return redirect("portal:request", request_id=request_id)
        form.add_error("files", _("Bitte wählen Sie eine Datei aus."))
    status = incoming.status_of(mistakes) if form.errors else 200
    return _item_page(request, "upload", found, item, form, status)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def missing(request: HttpRequest, request_id: UUID, item_id: UUID) -> HttpResponse:
    """The person does not have this paper."""
    actor = citizen(request).actor
    found = queries.own(by=actor, request_id=request_id)
    item = queries.item_of(found, item_id)
    form = MissingForm(request.POST if request.method == "POST" else None, initial={"reason": item.reason})
    if form.is_bound and form.is_valid():
        operations.say_missing(
            by=actor, request_id=request_id, item_id=item_id, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Ihr Jobcenter sieht, warum Sie die Unterlage nicht haben."))
        return redirect("portal:request", request_id=request_id)
    return _item_page(request, "missing", found, item, form, 422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def extension(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask for more time."""
    actor = citizen(request).actor
    found = queries.own(by=actor, request_id=request_id)
    form = ExtensionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            operations.ask_extension(by=actor, request_id=request_id, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(error.field, error.message)
        else:
            messages.success(
                request, _("Ihr Jobcenter sieht Ihre Bitte. Bis zur Antwort gilt die bisherige Frist.")
            )
            return redirect("portal:request", request_id=request_id)
    context = {"found": found, "form": form}
    return render(request, "portal/requests/extension.html", context, status=422 if form.errors else 200)


@require_safe
@profile_required
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A file the person handed in, exactly as it was."""
    queries.file_belongs(file_id)
    file, content = documents.content(by=citizen(request).actor, file_id=file_id)
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.GET)


def _keep(request: HttpRequest, form: UploadForm, found: DocumentRequest, item: Item) -> list[InvalidInput]:
    form.is_valid()
    actor = citizen(request).actor

    def keep(file: Incoming, key: UUID) -> None:
        operations.add_file(
            by=actor,
            request_id=found.id,
            item_id=item.id,
            name=file.name,
            content=file.content,
            submission=key,
        )

    mistakes = incoming.keep_each(
        incoming.read(request.FILES.getlist("files")),
        submission=form.cleaned_data.get("submission") or found.id,
        cut_off=intake.CUT_OFF in request.META,
        keep=keep,
    )
    for mistake in mistakes:
        form.add_error("files", mistake.message)
    return mistakes


def _item_page(
    request: HttpRequest, name: str, found: DocumentRequest, item: Item, form: forms.Form, status: int
) -> HttpResponse:
    context = {"found": found, "item": item, "form": form, **incoming.hints()}
    return render(request, f"portal/requests/{name}.html", context, status=status)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
