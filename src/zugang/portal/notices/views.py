"""Notices: the list, one notice with its proofs, its PDF, and "I got no notification"."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.kernel.readonly import writes_on_get
from zugang.notices import operations, queries, wording
from zugang.notices.kinds import COURT_KINDS, DECIDING_KINDS
from zugang.notices.sheets import queries as sheets
from zugang.portal.confirming import confirmed
from zugang.portal.notices import lines
from zugang.portal.notices.forms import DisputeForm
from zugang.portal.session import citizen, profile_required
from zugang.profiles.models import NOTICE_PURPOSES, Consent

PAGE = 20


@require_GET
@confirmed
@profile_required
def notices(request: HttpRequest) -> HttpResponse:
    """What was provided to the person, newest first; without consent it says why nothing new comes."""
    who = citizen(request)
    rows = queries.for_person(by=who.actor, before=_key(request.GET.get("vor", "")), limit=PAGE + 1)
    context = {
        "rows": lines.shown(rows[:PAGE]),
        "older": rows[PAGE - 1].id if len(rows) > PAGE else "",
        "is_first": "vor" not in request.GET,
        "is_open": who.gets_notices,
        "by_letter": [Consent.Purpose(left).label for left in _by_letter(who.purposes)],
    }
    return render(request, "portal/notices/list.html", context)


@require_GET
@profile_required
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice: what it is, its deadline, what can be done, and every proof."""
    actor = citizen(request).actor
    row, found = queries.one_for_person(by=actor, notice_id=notice_id)
    return render(request, "portal/notices/notice.html", _context(row, found, actor.person_id))


@require_GET
@profile_required
@cache_control(private=True, no_store=True)
@writes_on_get
def notice_pdf(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The PDF. Its first opening is recorded, so a browser's prefetching gets nothing."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)
    file, content = operations.open_notice(
        by=citizen(request).actor, notice_id=notice_id, as_download="download" in request.GET
    )
    response = HttpResponse(content, content_type="application/pdf")
    disposition = content_disposition_header("download" in request.GET, file.name)
    response.headers["Content-Disposition"] = disposition or "inline"
    return response


@require_http_methods(["GET", "POST"])
@profile_required
def dispute(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The person reports that no notification came, or that it came late."""
    actor = citizen(request).actor
    row, found = queries.one_for_person(by=actor, notice_id=notice_id)
    form = DisputeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            operations.dispute(by=actor, notice_id=notice_id, arrived_on=form.day)
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Danke. Ihre Meldung ist beim Jobcenter angekommen."))
            return redirect("portal:notice", notice_id=notice_id)
    context = {**_context(row, found, actor.person_id), "form": form}
    return render(request, "portal/notices/dispute.html", context, status=422 if form.errors else 200)


def _context(row: queries.Row, found: object, person_id: UUID | None) -> dict[str, object]:
    today = clock.today()
    period = row.outcome.deadline
    return {
        "row": row,
        "notice": found,
        "long_day": wording.long_day,
        "steps": wording.steps(row.facts, today),
        "deadline": wording.deadline_title(row.outcome, today),
        "is_over": period is not None and period.end < today,
        "can_dispute": queries.can_be_disputed(row),
        "can_object": row.kind in DECIDING_KINDS - COURT_KINDS,
        "sheet": sheets.newest(notice_id=row.notice_id, person_id=person_id),
    }


def _by_letter(purposes: frozenset[str]) -> list[str]:
    return [value for value in Consent.Purpose.values if value in NOTICE_PURPOSES - purposes]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
