"""Barriers people reported, and answering them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.desk.administration.forms import AnswerForm
from zugang.desk.administration.screen import administrators_only, save
from zugang.desk.session import staff
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied
from zugang.offices import operations, queries

# Within a month (§ 12b BGG); 28 days are never later.
DUE = timedelta(days=28)


@require_safe
@administrators_only
def reports(request: HttpRequest) -> HttpResponse:
    """All reports, the newest first, with the day by which each is due."""
    office = staff(request).office
    found, has_older = queries.barrier_reports(office.id, before=_key(request.GET.get("vor", "")))
    context = {
        "rows": [(one, clock.berlin(one.created_at + DUE).date()) for one in found],
        "today": clock.today(),
        "newest": request.path if "vor" in request.GET else "",
        "older": f"?vor={found[-1].id.hex}" if has_older else "",
    }
    return render(request, "desk/administration/barriers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report and its answer."""
    me = staff(request)
    found = queries.barrier_report(office_id=me.office.id, report_id=report_id)
    if found is None:
        raise AccessDenied
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def carry_out() -> None:
        operations.answer_barrier(by=me.actor, report=found, answer=form.cleaned_data["answer"])

    done = _("Die Antwort ist unterwegs.") if found.email else _("Die Meldung ist als beantwortet vermerkt.")
    return save(
        request,
        form,
        carry_out,
        template="barrier",
        done=done,
        target="desk:administration_barriers",
        report=found,
    )


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
