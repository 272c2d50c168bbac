"""Objections at the desk: the work list of the benefits teams, and one objection with all that can be done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.notices.objection_forms import DecideForm, FormMetForm
from zugang.desk.notices.views import key
from zugang.desk.session import open_person, staff, staff_required
from zugang.documents import queries as documents
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notices import wording
from zugang.notices.models import Objection
from zugang.notices.objections import queries, working
from zugang.ui.download import file_response

PAGE = 50


@require_safe
@staff_required
def objections(request: HttpRequest) -> HttpResponse:
    """What waits for the own teams, the oldest first."""
    me = staff(request)
    found = queries.work_list(
        by=me.actor, team_ids=me.team_ids, after=key(request.GET.get("nach", "")), limit=PAGE + 1
    )
    context = {
        "objections": found[:PAGE],
        "newer": found[PAGE - 1].id if len(found) > PAGE else "",
        "is_first": "nach" not in request.GET,
    }
    return render(request, "desk/notices/objections.html", context)


@require_safe
@staff_required
def objection(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """One objection: declaration, form, time, and what is to be done."""
    return _page(request, _own(request, objection_id))


@require_POST
@staff_required
def file(request: HttpRequest, objection_id: UUID, file_id: UUID) -> HttpResponse:
    """The copy or an enclosed file. By POST, because opening it is recorded."""
    found = _own(request, objection_id)
    if file_id != found.copy_id and not found.files.filter(id=file_id).exists():
        raise AccessDenied
    working.note_read(by=staff(request).actor, objection_id=objection_id)
    kept, content = documents.content(by=staff(request).actor, file_id=file_id)
    return file_response(content, name=kept.name, media_type=kept.media_type, inline=True)


@require_POST
@staff_required
def acknowledge(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Confirm the receipt."""
    _own(request, objection_id)
    working.acknowledge(by=staff(request).actor, objection_id=objection_id)
    return _done(request, objection_id, _("Der Eingang ist bestätigt. Die Person bekommt eine E-Mail."))


@require_POST
@staff_required
def form_met(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Note that the written form was made good."""
    found, form = _own(request, objection_id), FormMetForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            working.note_form(
                by=staff(request).actor,
                objection_id=objection_id,
                form=Objection.Form(data["form"]),
                day=data["day"],
            )
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            return _done(request, objection_id, _("Die Schriftform ist als nachgeholt vermerkt."))
    return _page(request, found, form_met=form)


@require_POST
@staff_required
def decide(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Note what was decided."""
    found, form = _own(request, objection_id), DecideForm(request.POST)
    if form.is_valid():
        try:
            working.decide(
                by=staff(request).actor, objection_id=objection_id, outcome=form.cleaned_data["outcome"]
            )
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            return _done(
                request, objection_id, _("Die Entscheidung ist vermerkt. Die Person bekommt eine E-Mail.")
            )
    return _page(request, found, decide_form=form)


def _own(request: HttpRequest, objection_id: UUID) -> Objection:
    found = queries.one_for_staff(by=staff(request).actor, objection_id=objection_id)
    open_person(request, found.person_id)
    return found


def _done(request: HttpRequest, objection_id: UUID, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("desk:objection", objection_id=objection_id)


def _page(request: HttpRequest, found: Objection, **bound: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "objection": found,
        "person": found.person,
        "notice": found.notice,
        "files": list(found.files.order_by("id")),
        "is_open": found.state in queries.AT_WORK,
        "may_write": not staff(request).staff.is_auditor,
        "long_day": wording.long_day,
        "form_met": FormMetForm(),
        "decide_form": DecideForm(),
        "bound_form": next(iter(bound.values()), None),
        **bound,
    }
    return render(request, "desk/notices/objection.html", context, status=422 if bound else 200)
