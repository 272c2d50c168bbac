"""Asking online for a Freischaltcode, and reading what the Jobcenter answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.kernel import trust
from zugang.kernel.errors import InvalidInput, InvalidState, TooMany
from zugang.portal.profile.forms import CodeRequestForm
from zugang.portal.session import citizen
from zugang.profiles import access, code_requests, queries


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form, or the state of what was asked for last."""
    here = citizen(request)
    trust.require(here.actor, access.ASK_FOR_CODE)
    form = CodeRequestForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            code_requests.ask(by=here.actor, **form.given())
        except (InvalidInput, InvalidState, TooMany) as error:
            form.add_error(getattr(error, "field", "") or None, error.message)
            status = error.status
        else:
            messages.success(request, _("Ihre Anforderung ist beim Jobcenter."))
            return redirect("portal:code_request")
    latest = queries.latest_code_request(here.account.id)
    return render(
        request, "portal/profile/code_request.html", {"form": form, "latest": latest}, status=status
    )


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the open request back."""
    if code_requests.withdraw(by=citizen(request).actor):
        messages.success(request, _("Ihre Anforderung ist zurückgezogen."))
    return redirect("portal:code_request")
