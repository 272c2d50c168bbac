"""Setting up a passkey, and what may follow: no password any more, or a second factor beside it (S7)."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import passkeys, queries
from zugang.accounts.codes import Proof
from zugang.accounts.models import Account
from zugang.accounts.operations.passkeys import add_passkey
from zugang.kernel.errors import InvalidInput
from zugang.portal.account.visit import (
    account_of,
    freshly_signed_in,
    next_of,
    owner_of,
    refuse,
    with_next,
)
from zugang.portal.factors import codes_window
from zugang.portal.factors.forms import NewPasskeyForm
from zugang.portal.factors.pages import form_page, page


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A name, then the device's own dialog."""
    account, status = account_of(request), 0
    form = NewPasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return _keep(request, account, form.cleaned_data["name"], form.cleaned_data["answer"])
        except InvalidInput as error:
            status = refuse(form, error)
    options = passkeys.creation_options(account, queries.passkeys_of(account.id))
    target = next_of(request, "account_factors")
    return form_page(request, "passkey", form, status, options=options, target=target)


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The passkey works: what about the password?"""
    account = account_of(request)
    held = queries.factors_of(account.id)
    if not held.passkeys:
        return redirect("account_passkey")
    target = next_of(request, "account_factors")
    way_out = (
        with_next("mfa_view_recovery_codes", target) if codes_window.is_open(request.session) else target
    )
    context = {
        "passkey": held.passkeys[-1],
        "has_app": bool(held.apps),
        "has_password": account.has_usable_password(),
        "target": target,
        "way_out": way_out,
    }
    return page(request, "passkey_done", context)


def _keep(request: HttpRequest, account: Account, name: str, answer: str) -> HttpResponse:
    had_codes = queries.factors_of(account.id).codes_left > 0
    add_passkey(by=owner_of(request), account=account, name=name, answer=answer)
    record_authentication(request, account, "mfa", type=Proof.PASSKEY.value)
    request.session.cycle_key()
    if not had_codes:
        codes_window.open_for(request.session)
    messages.success(request, _("Ihr Passkey ist eingerichtet."))
    return redirect(with_next("account_passkey_done", next_of(request, "account_factors")))
