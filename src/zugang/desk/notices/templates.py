"""The office's administrators keep the templates of notices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zugang.desk.notices.forms import TemplateForm
from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import InvalidInput
from zugang.notices import access, queries, writing
from zugang.notices.models import Kind, NoticeTemplate

_FIELDS = ("name", "kind", "title", "body", "remedy_text", "is_active", "submission")


@require_GET
@staff_required
def templates(request: HttpRequest) -> HttpResponse:
    """All templates of the office."""
    member = staff(request)
    context = {
        "templates": queries.templates_of(member.office.id),
        "is_administrator": member.staff.is_administrator,
    }
    return render(request, "desk/notices/templates.html", context)


@require_http_methods(["GET", "POST"])
@staff_required
def edit(request: HttpRequest, template_id: UUID | None = None) -> HttpResponse:
    """A new template, or an existing one."""
    actor = staff(request).actor
    access.require_administrator(actor)
    template = queries.template_of(by=actor, template_id=template_id) if template_id else None
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=_beginning(template))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data | {"kind": Kind(form.cleaned_data["kind"])}
        try:
            writing.save_template(by=actor, template_id=template_id, **given)
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Die Vorlage ist gespeichert."))
            return redirect("desk:notice_templates")
    status = 422 if form.errors else 200
    return render(request, "desk/notices/template.html", {"form": form, "template": template}, status=status)


def _beginning(template: NoticeTemplate | None) -> dict[str, Any]:
    return {name: getattr(template, name) for name in _FIELDS} if template else {}
