"""The account's own pages: address, password, language, sessions."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import attention, limits, pending, queries, trust
from zugang.accounts.models import OneTimeLink
from zugang.accounts.operations import addresses, passwords, signing_in
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidInput, InvalidState, TooMany
from zugang.portal.account.forms import ChangePasswordForm, LanguageForm, NewAddressForm, language_form
from zugang.portal.account.views import linked
from zugang.portal.account.visit import (
    account_of,
    client_of,
    form_page,
    freshly_signed_in,
    link_of,
    owner_of,
    page,
    refuse,
    set_language_cookie,
)
from zugang.portal.approval.asking import approval_in


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything about the account at a glance."""
    account = account_of(request)
    context = {
        "account": account,
        "factors": queries.factors_of(account.id),
        "sessions": queries.sessions_of(account.id, request.session.session_key or ""),
        "sign_ins": queries.sign_ins_of(account.id, limit=10),
        "pending": attention.needs(account),
        "form": language_form(account),
        **linked.shown(request),
        "waiting": pending.of_account(
            account.id, with_values=trust.level_of(request.session) >= TrustLevel.LOW_MFA
        ),
    }
    return page(request, "home", context)


@sensitive_post_parameters("present", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; other sessions end."""
    if not account_of(request).has_usable_password():
        return redirect("account_add_password")
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "change_password", form)
    account = account_of(request)
    try:
        limits.consume((limits.PASSWORD_AGAIN, str(account.pk)))
        passwords.change_password(
            by=owner_of(request),
            account=account,
            present=form.cleaned_data["present"],
            new=form.cleaned_data["password1"],
            session_key=request.session.session_key or "",
        )
    except (TooMany, InvalidInput) as error:
        return form_page(request, "change_password", form, refuse(form, error))
    update_session_auth_hash(request, account)
    messages.success(request, _("Ihr Passwort ist geändert. Alle anderen Anmeldungen sind beendet."))
    return redirect("account_home")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: HttpRequest) -> HttpResponse:
    """A new address; it counts once its link was confirmed."""
    form = NewAddressForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "change_address", form, account=account_of(request))
    email = form.cleaned_data["email"]
    try:
        limits.consume((limits.MAIL_ADDRESS, email), (limits.MAIL_CLIENT, client_of(request)))
    except TooMany as error:
        return form_page(request, "change_address", form, refuse(form, error), account=account_of(request))
    addresses.request_new_address(
        by=owner_of(request), account=account_of(request), email=email, approval=approval_in(request)
    )
    messages.success(
        request,
        _("Wir haben eine E-Mail an %(email)s geschickt. Der Link darin gilt 24 Stunden.") % {"email": email},
    )
    return redirect("account_home")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest) -> HttpResponse:
    """The link sent to the new address; a button confirms."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                link = passwords.open_link(token, OneTimeLink.Purpose.NEW_ADDRESS)
                return page(
                    request, "confirm_address", {"token": token, "lang": lang, "email": link.new_email}
                )
            change = addresses.confirm_new_address(token=token)
        except InvalidState as error:
            return page(request, "address_link_over", {"message": error.message}, status=error.status)
        moment = clock.berlin(change.counts_at).strftime("%d.%m.%Y, %H:%M")
        messages.success(
            request,
            _("Ihre neue E-Mail-Adresse gilt ab %(moment)s Uhr. Bis dahin gilt die alte.")
            % {"moment": moment},
        )
    return redirect("account_home" if request.user.is_authenticated else settings.LOGIN_URL)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of mails, letters and pages."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Diese Sprache gibt es hier nicht."))
    chosen = form.cleaned_data["language"]
    signing_in.set_language(by=owner_of(request), account=account_of(request), language=chosen)
    with translation.override(chosen):
        messages.success(request, _("Ihre Sprache ist gespeichert."))
    return set_language_cookie(redirect("account_home"), chosen)


@require_POST
@freshly_signed_in
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one other session, or all others."""
    ended = signing_in.end_sessions(
        by=owner_of(request),
        account=account_of(request),
        session_key=request.session.session_key or "",
        only=request.POST.get("session", ""),
    )
    text = ngettext("%(count)d Anmeldung ist beendet.", "%(count)d Anmeldungen sind beendet.", ended)
    messages.success(request, text % {"count": ended})
    return redirect("account_home")
