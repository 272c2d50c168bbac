"""Reporting a barrier: from the statement on accessibility, without an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import limits
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.offices import operations, queries
from zugang.portal.account.visit import client_of
from zugang.portal.pages.forms import BarrierForm


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """What hindered somebody, on which page, and where to answer."""
    offices = queries.offices()
    given = request.POST if request.method == "POST" else None
    form = BarrierForm(given, offices=offices, initial={"page": request.GET.get("seite", "")})
    if form.is_bound and form.is_valid():
        try:
            limits.consume((limits.REPORT_CLIENT, client_of(request)))
            operations.report_barrier(
                by=Actor.system(), language=get_language() or "de", **form.wanted(offices)
            )
        except TooMany as error:
            form.add_error(None, error.message)
            return _page(request, form, error.status)
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("portal:barrier_reported")
    return _page(request, form, 422 if form.errors else 200)


@login_not_required
@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "portal/pages/barrier_reported.html")


def _page(request: HttpRequest, form: BarrierForm, status: int) -> HttpResponse:
    return render(request, "portal/pages/barrier.html", {"form": form}, status=status)
