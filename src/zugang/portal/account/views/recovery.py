"""A forgotten password: a link by mail, a new password, every session ended; the second factor stays."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import limits
from zugang.accounts.models import OneTimeLink
from zugang.accounts.operations import passwords
from zugang.kernel.errors import InvalidState, TooMany
from zugang.portal.account.forms import AddressForm, NewPasswordForm
from zugang.portal.account.visit import client_of, form_page, link_of, page, page_language, refuse


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for the address; the answer is the same for every address."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "forgotten", form)
    email = form.cleaned_data["email"]
    try:
        limits.consume((limits.MAIL_ADDRESS, email), (limits.MAIL_CLIENT, client_of(request)))
    except TooMany as error:
        return form_page(request, "forgotten", form, refuse(form, error))
    passwords.request_new_password(email=email, language=page_language())
    return redirect("account_reset_password_done")


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A mail is on its way."""
    return page(request, "forgotten_sent", {"hours": 24})


@login_not_required
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """The page behind the link of the mail."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            passwords.open_link(token, OneTimeLink.Purpose.NEW_PASSWORD)
            form = NewPasswordForm(request.POST if request.method == "POST" else None)
            if not (form.is_bound and form.is_valid()):
                return form_page(request, "new_password", form, token=token, lang=lang)
            passwords.set_new_password(token=token, password=form.cleaned_data["password1"])
        except InvalidState as error:
            return page(request, "new_password_over", {"message": error.message}, status=error.status)
        messages.success(request, _("Ihr neues Passwort gilt. Melden Sie sich jetzt bitte damit an."))
    return redirect(settings.LOGIN_URL)
