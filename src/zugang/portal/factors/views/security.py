"""Why a second factor: the advice after a sign-in by password alone, and the page that asks for one (S5)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zugang.accounts import providers, queries
from zugang.accounts.identity_models import Provider
from zugang.accounts.operations import advice
from zugang.portal.account.visit import account_of, next_of, owner_of
from zugang.portal.factors.kinds import KINDS, address_of
from zugang.portal.factors.pages import page
from zugang.profiles import queries as profiles


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """After a sign-in by password alone: what a second factor is worth. With one: on, or to the overview."""
    account = account_of(request)
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    if queries.has_second_factor(account.id):
        return redirect(target if "next" in request.GET else "account_factors")
    context = {
        "target": target,
        "kinds": [kind for kind in KINDS if kind.address],
        "approval": address_of("account_app"),
        "bundid": address_of("account_bundid") if providers.is_offered(Provider.BUNDID) else "",
        "muk": address_of("account_muk") if providers.is_offered(Provider.MUK) else "",
        "is_staff": account.is_staff_account,
        "account": account,
    }
    return page(request, "security", context)


@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Put the advice off and go on."""
    account = account_of(request)
    sign_ins, days = profiles.advice_limits(account.id)
    advice.put_off(by=owner_of(request), account=account, sign_ins=sign_ins, days=days)
    return redirect(next_of(request, settings.LOGIN_REDIRECT_URL))
