"""Freischaltcodes that people asked for online: find the person, issue by letter, or say why not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.codes.forms import DeclineForm, FoundForm
from zugang.desk.session import may_write, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.profiles import code_requests, queries
from zugang.profiles.models import CodeRequest


@require_safe
@staff_required
def listed(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    me = staff(request)
    context = {"me": me, "waiting": queries.open_code_requests(me.office.id)}
    return render(request, "desk/codes/requests.html", context)


@require_safe
@staff_required
def shown(request: HttpRequest, code_request_id: UUID) -> HttpResponse:
    """What was typed beside whom it may mean."""
    return _page(request, _found(request, code_request_id))


@require_POST
@staff_required
def issue(request: HttpRequest, code_request_id: UUID) -> HttpResponse:
    """Issue the code to the person that was chosen."""
    asked = _found(request, code_request_id)
    form = FoundForm(request.POST, persons=queries.matching(asked))
    if not form.is_valid():
        return _page(request, asked, found=form)
    try:
        code_requests.issue(by=staff(request).actor, request_id=asked.id, **form.given())
    except InvalidState as error:
        messages.error(request, error.message)
    else:
        messages.success(
            request, _("Der Freischaltcode ist ausgegeben. Der Brief steht gleich bei „Briefe drucken“.")
        )
    return redirect("desk:code_requests")


@require_POST
@staff_required
def decline(request: HttpRequest, code_request_id: UUID) -> HttpResponse:
    """Answer without a code."""
    asked = _found(request, code_request_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, declined=form)
    try:
        code_requests.decline(
            by=staff(request).actor, request_id=asked.id, reason=form.cleaned_data["reason"]
        )
    except InvalidState as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Die Antwort ist unterwegs: Die Person bekommt eine E-Mail."))
    return redirect("desk:code_requests")


def _found(request: HttpRequest, code_request_id: UUID) -> CodeRequest:
    asked = queries.code_request(office_id=staff(request).office.id, request_id=code_request_id)
    if asked is None:
        raise AccessDenied(_("Diese Anforderung gibt es in Ihrem Jobcenter nicht."))
    return asked


def _page(
    request: HttpRequest,
    asked: CodeRequest,
    *,
    found: FoundForm | None = None,
    declined: DeclineForm | None = None,
) -> HttpResponse:
    matching = queries.matching(asked)
    context = {
        "me": staff(request),
        "asked": asked,
        "matching": matching,
        "may_answer": may_write(request) and asked.state == CodeRequest.State.OPEN,
        "found": found or FoundForm(persons=matching),
        "declined": declined or DeclineForm(),
        "mistakes": found or declined,
    }
    return render(request, "desk/codes/request.html", context, status=422 if found or declined else 200)
