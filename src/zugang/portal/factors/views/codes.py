"""Recovery codes: shown once, to print, to download or to copy by hand; made anew at any time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import queries
from zugang.accounts.operations import factors
from zugang.kernel import clock
from zugang.portal.account.visit import account_of, freshly_signed_in, next_of, owner_of
from zugang.portal.factors import codes_window
from zugang.portal.factors.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The recovery codes, once after they were made; then the person says that they are kept."""
    target = next_of(request, "account_factors")
    if request.method == "POST":
        factors.keep_recovery_codes(by=owner_of(request), account=account_of(request))
        codes_window.close(request.session)
        return redirect(target)
    account = account_of(request)
    shown = queries.recovery_codes(account.id) if codes_window.is_open(request.session) else []
    if not shown:
        return redirect("account_factors")
    return page(request, "recovery_codes", {"codes": shown, "target": target, "account": account})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same codes as a text file, as long as they are shown."""
    if not codes_window.is_open(request.session):
        return redirect("account_factors")
    account = account_of(request)
    context = {"codes": queries.recovery_codes(account.id), "account": account, "today": clock.today()}
    text = render_to_string("portal/factors/recovery_codes.txt", context, request)
    response = HttpResponse(text.replace("\n", "\r\n"), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="Wiederherstellungs-Codes.txt"'
    response["Cache-Control"] = "no-store, private"
    return response


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest) -> HttpResponse:
    """Ask, then make fresh recovery codes."""
    if request.method != "POST":
        return page(request, "renew_codes")
    factors.renew_recovery_codes(by=owner_of(request), account=account_of(request))
    codes_window.open_for(request.session)
    return redirect("mfa_view_recovery_codes")
