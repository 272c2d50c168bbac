"""Checking what came in: accept, return, more time, end; files are opened by a button, which is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.desk.requests.forms import TWO_WEEKS, EndForm, ExtensionAnswerForm, ReturnForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.documents import accepted
from zugang.documents import operations as document_operations
from zugang.documents import queries as documents
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.requests import access, operations, queries
from zugang.ui.download import file_response


@require_POST
@staff_required
def accept(request: HttpRequest, person_id: UUID, request_id: UUID, item_id: UUID) -> HttpResponse:
    """This paper is all right."""
    open_person(request, person_id)
    item = operations.accept(by=staff(request).actor, request_id=request_id, item_id=item_id)
    messages.success(request, _("In Ordnung: %(label)s") % {"label": item.label})
    return redirect("desk:request", person_id=person_id, request_id=request_id)


@require_http_methods(["GET", "POST"])
@staff_required
def return_item(request: HttpRequest, person_id: UUID, request_id: UUID, item_id: UUID) -> HttpResponse:
    """This paper is needed once more."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.for_staff(by=actor, person=person, request_id=request_id)
    item = queries.item_of(found, item_id)
    form = ReturnForm(_posted(request), initial={"due": max(found.due, clock.today() + TWO_WEEKS)})

    def carry_out() -> None:
        operations.return_item(by=actor, request_id=request_id, item_id=item_id, **form.cleaned_data)

    if _submitted(form, carry_out):
        messages.success(request, _("Zurückgegeben. Die Person wird benachrichtigt, die Uhr ruht wieder."))
        return redirect("desk:request", person_id=person_id, request_id=request_id)
    heading = _("Zurückgeben: %(label)s") % {"label": item.label}
    return _form(request, form, person=person, found=found, heading=heading, submit=_("Zurückgeben"))


@require_http_methods(["GET", "POST"])
@staff_required
def extension(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """More time, asked for or not."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.for_staff(by=actor, person=person, request_id=request_id)
    form = ExtensionAnswerForm(_posted(request), initial={"until": found.extension_until})

    def carry_out() -> None:
        data = form.cleaned_data
        until = data["until"] if data["granted"] else None
        operations.answer_extension(by=actor, request_id=request_id, until=until, note=data["note"])

    if _submitted(form, carry_out):
        messages.success(request, _("Die Person wird benachrichtigt."))
        return redirect("desk:request", person_id=person_id, request_id=request_id)
    return _form(request, form, person=person, found=found, heading=_("Mehr Zeit"), submit=_("Speichern"))


@require_http_methods(["GET", "POST"])
@staff_required
def end(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """Close or withdraw before everything came in."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.for_staff(by=actor, person=person, request_id=request_id)
    form = EndForm(_posted(request))

    def carry_out() -> None:
        data = form.cleaned_data
        verb = operations.close if data["how"] == "close" else operations.withdraw
        verb(by=actor, request_id=request_id, note=data["note"])

    if _submitted(form, carry_out):
        messages.success(request, _("Die Anforderung ist beendet. Die Person wird benachrichtigt."))
        return redirect("desk:request", person_id=person_id, request_id=request_id)
    return _form(
        request, form, person=person, found=found, heading=_("Anforderung beenden"), submit=_("Beenden")
    )


@require_POST
@staff_required
def download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A file as it was handed in; opening it is recorded."""
    actor = staff(request).actor
    access.require_team(actor, queries.file_belongs(file_id).item.request)
    file, content = documents.content(by=actor, file_id=file_id)
    open_person(request, file.person_id)
    document_operations.note_read(by=actor, file=file)
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.POST)


def _posted(request: HttpRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _submitted(form: forms.Form, carry_out: Callable[[], None]) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    try:
        carry_out()
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return not form.errors


def _form(request: HttpRequest, form: forms.Form, **context: object) -> HttpResponse:
    given = {"form": form, **context}
    return render(request, "desk/requests/form.html", given, status=422 if form.errors else 200)
