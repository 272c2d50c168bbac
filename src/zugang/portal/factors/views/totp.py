"""Setting up an authenticator app (TOTP, S8): further ones, or one in place of another."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.accounts import codes, limits, offered_secret, queries
from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.operations import factors
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.portal.account.visit import (
    account_of,
    freshly_signed_in,
    next_of,
    owner_of,
    refuse,
    with_next,
)
from zugang.portal.factors import codes_window
from zugang.portal.factors.forms import NewAppForm
from zugang.portal.factors.pages import form_page


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Key and QR code, then the first code. Until then the key is kept in the page only, sealed."""
    account = account_of(request)
    held = queries.factors_of(account.id)
    kept = offered_secret.unseal(request.POST.get("offered", ""), account_id=account.id)
    secret = kept or codes.new_secret()
    form, status = _form(request, held), 0
    if form.is_bound and form.is_valid():
        try:
            if kept is None:
                raise InvalidInput(
                    _("Der Schlüssel ist zu alt. Bitte nehmen Sie den neuen Schlüssel auf dieser Seite.")
                )
            limits.consume((limits.CODE_ACCOUNT, str(account.pk)))
            return _link_app(request, secret, form, had_codes=held.codes_left > 0)
        except (TooMany, InvalidInput) as error:
            status = refuse(form, error)
    return form_page(request, "totp", form, status, **_shown(request, secret, held))


def _form(request: HttpRequest, held: queries.Factors) -> NewAppForm:
    suggestion = _("Authenticator-App") + (f" {len(held.apps) + 1}" if held.apps else "")
    given = request.POST if request.method == "POST" else None
    keep = "weitere" in request.GET
    return NewAppForm(given, apps=held.apps, keep=keep, initial={"name": suggestion})


def _link_app(request: HttpRequest, secret: str, form: NewAppForm, *, had_codes: bool) -> HttpResponse:
    account = account_of(request)
    replaced = factors.set_up_app(
        by=owner_of(request),
        account=account,
        secret=secret,
        code=form.cleaned_data["code"],
        name=form.cleaned_data["name"],
        replaces=form.replaced,
    )
    record_authentication(request, account, "mfa", type=codes.Proof.TOTP.value)
    request.session.cycle_key()
    done = _("Ihr zweiter Faktor ist eingerichtet.")
    messages.success(request, _("Ihr früherer zweiter Faktor ist ersetzt.") if replaced else done)
    target = next_of(request, "account_factors")
    if replaced or not had_codes:
        codes_window.open_for(request.session)
    is_open = codes_window.is_open(request.session)
    return redirect(with_next("mfa_view_recovery_codes", target) if is_open else target)


def _shown(request: HttpRequest, secret: str, held: queries.Factors) -> dict[str, object]:
    import segno  # noqa: PLC0415 - large, and few pages need it

    account = account_of(request)
    address = MFAAdapter().build_totp_url(account, secret)
    return {
        "account_name": f"{settings.MFA_TOTP_ISSUER} ({account.email})",
        "key": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "key_address": address,
        "offered": offered_secret.seal(secret, account_id=account.id),
        "qr": segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"),
        "replaces": bool(held.apps),
        "target": next_of(request, "account_factors"),
        "staff_must": account.is_staff_account and not held.exists,
    }
