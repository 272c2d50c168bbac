"""An account without a password, and back: both only on purpose, after showing once more who it is (S7)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zugang.accounts import queries
from zugang.accounts.operations import passwordless
from zugang.portal.account.forms import NewPasswordForm
from zugang.portal.account.visit import account_of, freshly_signed_in, owner_of
from zugang.portal.factors import codes_window
from zugang.portal.factors.pages import form_page, page


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Say what follows, ask, then remove the password."""
    account = account_of(request)
    held = queries.factors_of(account.id)
    if not account.has_usable_password():
        return redirect("account_factors")
    if not held.passkeys:
        return redirect("account_passkey")
    if request.method != "POST":
        return page(request, "remove_password", {"passkeys": held.passkeys})
    passwordless.remove_password(
        by=owner_of(request), account=account, session_key=request.session.session_key or ""
    )
    update_session_auth_hash(request, account)
    if not held.codes_left:
        codes_window.open_for(request.session)
    messages.success(request, _("Ihr Konto hat kein Passwort mehr. Sie melden sich mit Ihrem Passkey an."))
    return redirect("mfa_view_recovery_codes")


@freshly_signed_in
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A password again, for an account that has none."""
    account = account_of(request)
    if account.has_usable_password():
        return redirect("account_change_password")
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "add_password", form)
    passwordless.add_password(
        by=owner_of(request),
        account=account,
        new=form.cleaned_data["password1"],
        session_key=request.session.session_key or "",
    )
    update_session_auth_hash(request, account)
    messages.success(request, _("Ihr Konto hat wieder ein Passwort. Ihre Passkeys gelten weiter."))
    return redirect("account_factors")
