"""The second factor: why, setting it up, recovery codes, removing it (S5, S8)."""

from __future__ import annotations

import time

import segno
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import codes, limits, offered_secret, queries
from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.operations import factors
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.portal.account.forms import AppCodeForm
from zugang.portal.account.visit import (
    account_of,
    form_page,
    freshly_signed_in,
    next_of,
    owner_of,
    page,
    refuse,
    with_next,
)

_SHOW_CODES = "show_codes_until"
_SHOWN_SECONDS = 600


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """After a sign-in by password alone: why a second factor is worth a few minutes. Later is possible."""
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    if queries.has_second_factor(account_of(request).id):
        return redirect(target)
    return page(request, "security", {"target": target})


@require_safe
def trust_needed(request: HttpRequest) -> HttpResponse:
    """This page needs a second factor: set one up, or show it."""
    target = next_of(request, "portal:home")
    exists = queries.has_second_factor(account_of(request).id)
    return page(request, "trust_needed", {"target": target, "exists": exists})


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Key and QR code, then the first code. Until then the key is kept in the page only, sealed."""
    account = account_of(request)
    kept = offered_secret.unseal(request.POST.get("offered", ""), account_id=account.id)
    secret = kept or codes.new_secret()
    form = AppCodeForm(request.POST if request.method == "POST" else None)
    status = 0
    if form.is_bound and form.is_valid():
        try:
            if kept is None:
                raise InvalidInput(
                    _("Der Schlüssel ist zu alt. Bitte nehmen Sie den neuen Schlüssel auf dieser Seite.")
                )
            limits.consume((limits.CODE_ACCOUNT, str(account.pk)))
            return _link_app(request, secret, form.cleaned_data["code"])
        except (TooMany, InvalidInput) as error:
            status = refuse(form, error)
    return form_page(request, "set_up", form, status, **_shown(request, secret))


@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, once after they were made; then the person says that they are kept."""
    target = next_of(request, "account_home")
    if request.method == "POST":
        request.session.pop(_SHOW_CODES, None)
        return redirect(target)
    if float(request.session.get(_SHOW_CODES, 0)) < time.time():
        return redirect("account_home")
    shown = queries.recovery_codes(account_of(request).id)
    return page(request, "recovery_codes", {"codes": shown, "target": target, "account": account_of(request)})


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Ask, then make fresh recovery codes."""
    if request.method != "POST":
        return page(request, "renew_codes")
    factors.renew_recovery_codes(by=owner_of(request), account=account_of(request))
    request.session[_SHOW_CODES] = time.time() + _SHOWN_SECONDS
    return redirect("mfa_view_recovery_codes")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Ask, then take the second factor away."""
    if request.method != "POST":
        return page(request, "remove_factor")
    factors.remove_app(by=owner_of(request), account=account_of(request))
    messages.success(request, _("Der zweite Faktor ist entfernt. Zum Anmelden genügt jetzt Ihr Passwort."))
    return redirect("account_home")


def _link_app(request: HttpRequest, secret: str, code: str) -> HttpResponse:
    account = account_of(request)
    replaced = factors.set_up_app(by=owner_of(request), account=account, secret=secret, code=code)
    record_authentication(request, account, "mfa", type=codes.Proof.TOTP.value)
    request.session.cycle_key()
    request.session[_SHOW_CODES] = time.time() + _SHOWN_SECONDS
    done = _("Ihr zweiter Faktor ist eingerichtet.")
    messages.success(request, _("Ihr früherer zweiter Faktor ist ersetzt.") if replaced else done)
    return redirect(with_next("mfa_view_recovery_codes", next_of(request, "account_home")))


def _shown(request: HttpRequest, secret: str) -> dict[str, object]:
    account = account_of(request)
    address = MFAAdapter().build_totp_url(account, secret)
    return {
        "account_name": f"{settings.MFA_TOTP_ISSUER} ({account.email})",
        "key": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "key_address": address,
        "offered": offered_secret.seal(secret, account_id=account.id),
        "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"),
        "replaces": queries.has_second_factor(account.id),
        "target": next_of(request, "account_home"),
        "staff_must": account.is_staff_account,
    }
