"""Staff prepare a notice about a person: upload a PDF or write from a template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zugang.desk.notices.forms import UploadForm, WriteForm, field_name
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.notices import operations, queries, writing
from zugang.notices.models import Notice, NoticeTemplate
from zugang.persons.models import Person

PAGE = 20


@require_GET
@staff_required
def person_notices(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All notices in a person's file, drafts included."""
    person, member = open_person(request, person_id), staff(request)
    before = key(request.GET.get("vor", ""))
    found = queries.notices_about(by=member.actor, person_id=person.id, before=before, limit=PAGE + 1)
    older = found[PAGE - 1].id if len(found) > PAGE else ""
    context = {
        "person": person,
        "notices": found[:PAGE],
        "older": older,
        "may_write": not member.staff.is_auditor,
    }
    return render(request, "desk/notices/list.html", context)


@require_GET
@staff_required
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Upload, or one of the office's templates."""
    person, member = open_person(request, person_id), staff(request)
    templates = queries.templates_of(member.office.id, only_active=True)
    context = {"person": person, "templates": templates, "is_administrator": member.staff.is_administrator}
    return render(request, "desk/notices/new.html", context)


@require_http_methods(["GET", "POST"])
@staff_required
def upload(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A finished PDF becomes a notice to be checked."""
    person, member = open_person(request, person_id), staff(request)
    posted = request.method == "POST"
    given = (request.POST, request.FILES) if posted else (None, None)
    household = queries.possible_addressees(person.id)
    form = UploadForm(*given, office=member.office, household=household, initial={"contact": member.staff})

    def carry_out() -> Notice:
        data, file = form.cleaned_data, form.cleaned_data["file"]
        return operations.upload(
            by=member.actor,
            person=person,
            draft=form.draft(kind=data["kind"], instruction=data["instruction"]),
            file_name=file.name,
            content=file.read(),
            submission=data["submission"],
        )

    return _submitted(request, form, carry_out, person, page="desk/notices/upload.html")


@require_http_methods(["GET", "POST"])
@staff_required
def write(request: HttpRequest, person_id: UUID, template_id: UUID) -> HttpResponse:
    """A notice written from a template; the worker makes its PDF."""
    person, member = open_person(request, person_id), staff(request)
    template = queries.template_of(by=member.actor, template_id=template_id)
    data = request.POST if request.method == "POST" else None
    initial = _beginning(request, member.actor, template) | {"contact": member.staff}
    household = queries.possible_addressees(person.id)
    form = WriteForm(data, office=member.office, household=household, template=template, initial=initial)

    def carry_out() -> Notice:
        return writing.write(
            by=member.actor,
            person=person,
            template=template,
            draft=form.written_draft(),
            body=form.cleaned_data["body"],
            values=form.values(),
            submission=form.cleaned_data["submission"],
        )

    return _submitted(request, form, carry_out, person, page="desk/notices/write.html", template=template)


def _submitted(
    request: HttpRequest,
    form: forms.Form,
    carry_out: Callable[[], Notice],
    person: Person,
    *,
    page: str,
    **context: Any,
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            made = carry_out()
        except InvalidInput as refused:
            field = refused.field if refused.field in form.fields else field_name(refused.field)
            form.add_error(field if field in form.fields else None, refused.message)
        else:
            messages.success(
                request, _("Der Entwurf ist gespeichert. Bitte prüfen Sie ihn, bevor Sie ihn versenden.")
            )
            return redirect("desk:notice", person_id=person.id, notice_id=made.id)
    status = 422 if form.errors else 200
    return render(request, page, {"person": person, "form": form, **context}, status=status)


def _beginning(request: HttpRequest, by: Actor, template: NoticeTemplate) -> dict[str, Any]:
    """What the form begins with: the template's texts, or those of an earlier notice (`?von=`)."""
    earlier = key(request.GET.get("von", ""))
    if earlier is None:
        return {"title": template.title, "body": template.body}
    notice = queries.one_for_staff(by=by, notice_id=earlier)
    return {
        "title": notice.title,
        "body": notice.values.get("body", template.body),
        "fields": notice.values.get("fields", {}),
        "reply_weeks": notice.reply_weeks,
        "reply_day": notice.reply_day,
    }


def key(text: str) -> UUID | None:
    """A paging key or identifier out of an address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
