"""Staff check a draft, send or withdraw it, and read the proofs of what was sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from zugang.desk.notices.forms import RoutingForm, SendForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.documents import queries as documents
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notices import checks, operations, queries, wording
from zugang.notices.models import Notice
from zugang.notices.sheets import queries as sheets


@require_GET
@staff_required
def notice(request: HttpRequest, person_id: UUID, notice_id: UUID) -> HttpResponse:
    """A draft with its checks, or a sent notice with its proofs."""
    found = of_file(request, person_id, notice_id)
    if found.state == Notice.State.SENT:
        return render(
            request,
            "desk/notices/sent.html",
            {"person": found.person, **_proofs(found), "may_write": not staff(request).staff.is_auditor},
        )
    routing = request.GET.get("an", "")
    prefetch_related_objects([found], "also_to")
    list_ = checks.findings(queries.check_facts(found, routing))
    form = SendForm(found=list_, initial={"routing": routing})
    return _draft_page(request, found, list_, form, routing)


@require_GET
@staff_required
@cache_control(private=True, no_store=True)
def notice_pdf(request: HttpRequest, person_id: UUID, notice_id: UUID) -> HttpResponse:
    """The PDF as it will be, or was, sent."""
    found = of_file(request, person_id, notice_id)
    if found.file_id is None:
        raise AccessDenied(_("Das PDF wird noch erstellt."))
    file, content = documents.content(by=staff(request).actor, file_id=found.file_id)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, file.name) or "inline"
    return response


@require_POST
@staff_required
def send(request: HttpRequest, person_id: UUID, notice_id: UUID) -> HttpResponse:
    """Send a draft whose every warning was ticked."""
    found = of_file(request, person_id, notice_id)
    routing = request.POST.get("routing", "")
    list_ = checks.findings(queries.check_facts(found, routing))
    form = SendForm(request.POST, found=list_)
    if form.is_valid():
        ticked, sending = form.cleaned_data["confirm"], form.cleaned_data["sending"]
        actor = staff(request).actor
        try:
            operations.send(by=actor, notice_id=notice_id, ticked=ticked, routing=routing, sending=sending)
        except InvalidInput as refused:
            form.add_error("confirm", refused.message)
        else:
            messages.success(request, _("Das Schreiben ist versendet."))
            return redirect("desk:notice", person_id=person_id, notice_id=notice_id)
    return _draft_page(request, found, list_, form, routing)


@require_POST
@staff_required
def withdraw(request: HttpRequest, person_id: UUID, notice_id: UUID) -> HttpResponse:
    """Take back a draft."""
    of_file(request, person_id, notice_id)
    operations.withdraw(by=staff(request).actor, notice_id=notice_id)
    messages.success(request, _("Der Entwurf ist zurückgezogen."))
    return redirect("desk:person_notices", person_id=person_id)


def of_file(request: HttpRequest, person_id: UUID, notice_id: UUID) -> Notice:
    """A notice out of the person's opened file. Raises AccessDenied for one of another file."""
    person = open_person(request, person_id)
    found = queries.one_for_staff(by=staff(request).actor, notice_id=notice_id)
    if found.person_id != person.id:
        raise AccessDenied
    return found


def _draft_page(
    request: HttpRequest, found: Notice, list_: list[checks.Finding], form: SendForm, routing: str
) -> HttpResponse:
    mandates = queries.receiving_mandates(found.person_id)
    context = {
        "person": found.person,
        "notice": found,
        "also_to": [other.name for other in found.also_to.all()],
        "findings": list_,
        "blocked": any(point.severity is checks.Severity.BLOCKING for point in list_),
        "form": form,
        "routing_form": RoutingForm(mandates=mandates, initial={"an": routing}) if mandates else None,
        "may_write": not staff(request).staff.is_auditor,
    }
    return render(request, "desk/notices/draft.html", context, status=422 if form.errors else 200)


def _proofs(found: Notice) -> dict[str, Any]:
    today = clock.today()
    sent = queries.deliveries_of(found)
    reports = queries.reports_of(*(delivery for _row, delivery in sent))
    deliveries = [
        (row, delivery, wording.steps(row.facts, today, reports[delivery.id])) for row, delivery in sent
    ]
    return {
        "notice": found,
        "deliveries": deliveries,
        "long_day": wording.long_day,
        "sheet": sheets.newest(notice_id=found.id, person_id=None),
    }
