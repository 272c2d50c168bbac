"""The second factor is lost: what helps, and the reset after 24 hours (B2). No phone is needed for any of it."""

from __future__ import annotations

from allauth.account.internal.stagekit import unstash_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zugang.accounts import access, limits
from zugang.accounts.allauth_account import AccountAdapter
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations import passwords, resetting
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidInput, InvalidState, NotAllowed, TooMany
from zugang.portal.account.forms import LetterCodeForm
from zugang.portal.account.visit import (
    account_of,
    client_of,
    form_page,
    link_of,
    next_of,
    owner_of,
    page,
    refuse,
)
from zugang.profiles import lost_factor, reidentification


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """What to do without the second factor; the reset is offered to who has shown the password just now."""
    account = _half_signed_in(request)
    context = {"account": account, "hours": 24, "ends_profile": settings.RESET_ENDS_PROFILES}
    if request.method != "POST" or account is None:
        return page(request, "lost_factor", context)
    try:
        begun = lost_factor.request_reset(
            by=access.owner(account.pk, TrustLevel.LOW),
            account=account,
            client=AccountAdapter(request).client_of(request),
        )
    except (NotAllowed, InvalidState) as error:
        return page(request, "lost_factor", {**context, "message": error.message}, status=error.status)
    return page(request, "reset_begun", {**context, "begun": begun})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_by_link(request: HttpRequest) -> HttpResponse:
    """The link of the mail: the second factors stay."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                passwords.open_link(token, OneTimeLink.Purpose.STOP_RESET)
                return page(request, "stop_reset", {"token": token, "lang": lang})
            resetting.stop_reset_by_link(token=token)
        except InvalidState as error:
            return page(request, "link_is_over", {"message": error.message}, status=error.status)
        return page(request, "reset_stopped")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """The same for the signed-in owner."""
    if resetting.stop_reset(by=owner_of(request), account=account_of(request)):
        messages.success(request, _("Das Zurücksetzen ist abgebrochen. Ihr zweiter Faktor gilt weiter."))
    return redirect(next_of(request, "account_home"))


@login_not_required
@sensitive_post_parameters("code", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def begin_anew(request: HttpRequest) -> HttpResponse:
    """A new password by the code of the letter that the Jobcenter handed out after checking who it is."""
    form = LetterCodeForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "begin_anew", form)
    try:
        limits.consume((limits.LETTER_CLIENT, client_of(request)))
        reidentification.begin_anew(
            typed=form.cleaned_data["code"],
            birth_date=form.cleaned_data["birth_date"],
            password=form.cleaned_data["password1"],
        )
    except (TooMany, InvalidInput, InvalidState) as error:
        return form_page(request, "begin_anew", form, refuse(form, error))
    messages.success(request, _("Ihr neues Passwort gilt. Melden Sie sich jetzt bitte damit an."))
    return redirect(settings.LOGIN_URL)


def _half_signed_in(request: HttpRequest) -> Account | None:
    """Who has shown the password and waits at the second factor."""
    login = unstash_login(request, peek=True)
    return login.user if login is not None else None
