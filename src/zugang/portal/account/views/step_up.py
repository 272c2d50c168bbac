"""Proving more surely who one is: the page says why, asks for just what is missing, and leads back (B3)."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import limits, providers, queries, trust
from zugang.accounts.identity_models import IdentityRequest, Provider
from zugang.accounts.operations import stepping_up
from zugang.kernel import trust as needs
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.portal.account.forms import CodeForm
from zugang.portal.account.views import identity
from zugang.portal.account.visit import account_of, form_page, next_of, owner_of, refuse
from zugang.portal.factors.pages import page as factors_page
from zugang.portal.resume.parked import ABOUT


@require_safe
def trust_needed(request: HttpRequest) -> HttpResponse:
    """Which proof the next step needs, and the ways to give it."""
    return factors_page(request, "trust_needed", ways(request))


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator app, in the running session."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    target, account = next_of(request, "portal:home"), account_of(request)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "step_up_code", form, target=target)
    try:
        refundable = limits.consume(
            (limits.CODE_ACCOUNT, str(account.pk)), (limits.CODE_ACCOUNT_DAY, str(account.pk))
        )
        proof = stepping_up.by_code(by=owner_of(request), account=account, code=form.cleaned_data["code"])
        if proof is None:
            raise InvalidInput(
                _(
                    "Der Code ist falsch, abgelaufen oder wurde schon benutzt. Bitte geben Sie den nächsten Code ein."
                ),
                field="code",
            )
    except (TooMany, InvalidInput) as error:
        return form_page(request, "step_up_code", form, refuse(form, error), target=target)
    limits.refund(*refundable)
    record_authentication(request, account, "mfa", type=proof.value)
    request.session.cycle_key()
    return redirect(target)


@require_POST
def bundid(request: HttpRequest) -> HttpResponse:
    """To BundID, for the level that the next step needs."""
    purpose, target = IdentityRequest.Purpose.STEP_UP, next_of(request, "portal:home")
    return identity.leave(
        request, Provider.BUNDID, purpose=purpose, target=target, need=request.POST.get("need", "")
    )


def ways(request: HttpRequest) -> dict[str, Any]:
    """What is needed, what is there, and by which ways the difference can be made up."""
    account = account_of(request)
    need = needs.find(request.GET.get("need", ""))
    level = need.level if need else _level(request.GET.get("level", ""))
    present, is_fresh = trust.level_of(request.session), trust.is_fresh(request.session)
    asked, about = request.session.get(ABOUT, ["", ""])
    held = queries.factors_of(account.id)
    within_reach = level <= TrustLevel.LOW_MFA
    return {
        "need": need,
        "level": level,
        "present": present,
        "is_fresh": is_fresh,
        "about": about if need and asked == need.code else "",
        "target": next_of(request, "portal:home"),
        "by_app": bool(held.devices) and (within_reach or present >= level),
        "by_code": (within_reach or present >= level) and bool(held.apps or held.codes_left),
        "by_passkey": bool(held.passkeys) and (within_reach or present >= level),
        "by_password": account.has_usable_password() and present >= level,
        "by_bundid": providers.is_offered(Provider.BUNDID) and not account.is_staff_account,
        "set_up": level == TrustLevel.LOW_MFA and not held.exists,
    }


def _level(text: str) -> TrustLevel:
    known = {str(int(level)): level for level in TrustLevel}
    return known.get(text, TrustLevel.LOW_MFA)
