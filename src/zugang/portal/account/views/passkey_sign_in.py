"""A passkey in place of the password, as second factor, or once more; and the way in when all are lost (S7)."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.accounts import limits
from zugang.accounts.challenges import Purpose
from zugang.accounts.codes import Proof
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations import passwordless, signing_in
from zugang.accounts.operations.passkeys import use_passkey
from zugang.accounts.operations.passwords import open_link
from zugang.kernel.errors import InvalidInput, InvalidState, NotAllowed, TooMany
from zugang.portal.account.forms import CodeForm
from zugang.portal.account.passkey_pages import again_page, refused, second_factor_page, sign_in_page
from zugang.portal.account.visit import (
    account_of,
    client_of,
    form_page,
    in_own_language,
    link_of,
    next_of,
    owner_of,
    page,
    refuse,
)
from zugang.portal.approval import pending

_REFUSALS = (TooMany, InvalidInput, NotAllowed)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The passkey alone: it names the account and shows who is there, so nothing further is asked."""
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    if request.method != "POST" or request.user.is_authenticated:
        return redirect(target if request.user.is_authenticated else "account_login")
    try:
        limits.consume((limits.PASSKEY_CLIENT, client_of(request)))
        account = use_passkey(answer=request.POST.get("answer", ""), purpose=Purpose.SIGN_IN)
    except _REFUSALS as error:
        return sign_in_page(request, target, status=error.status, passkey_form=refused(error))
    record_authentication(request, account, "mfa", type=Proof.PASSKEY.value, passwordless=True)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=target))
    if not request.user.is_authenticated:
        return response
    with transaction.atomic():
        signing_in.note_passkey_sign_in(by=owner_of(request), account=account)
        request.session.save()
    return in_own_language(request, account, response)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The passkey after the password."""
    stage = pending.entered(request)
    if stage is None or request.method != "POST":
        return redirect("account_login" if stage is None else "mfa_authenticate")
    account: Account = stage.login.user
    try:
        limits.consume((limits.PASSKEY_CLIENT, client_of(request)))
        signing_in.check_passkey(account=account, answer=request.POST.get("answer", ""))
    except _REFUSALS as error:
        return second_factor_page(request, account, status=error.status, passkey_form=refused(error))
    record_authentication(request, account, "mfa", type=Proof.PASSKEY.value)
    return in_own_language(request, account, pending.go_on(stage))


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """The passkey once more before something sensitive."""
    account, target = account_of(request), next_of(request, "account_home")
    try:
        use_passkey(answer=request.POST.get("answer", ""), purpose=Purpose.AGAIN, account=account)
    except _REFUSALS as error:
        return again_page(request, account, target, status=error.status, passkey_form=refused(error))
    record_authentication(request, account, "mfa", type=Proof.PASSKEY.value, reauthenticated=True)
    request.session.cycle_key()
    return redirect(target)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Behind the link of the mail to an account without a password: a recovery code opens it."""
    token, lang = link_of(request)
    with translation.override(lang):
        form = CodeForm(request.POST if request.method == "POST" else None)
        try:
            link = open_link(token, OneTimeLink.Purpose.LOST_PASSKEY)
            if not (form.is_bound and form.is_valid()):
                return form_page(request, "lost_passkey", form, token=token, lang=lang)
            account = _opened(request, link, token, form.cleaned_data["code"])
        except InvalidState as error:
            return page(request, "lost_passkey_over", {"message": error.message}, status=error.status)
        except (TooMany, InvalidInput) as error:
            return form_page(request, "lost_passkey", form, refuse(form, error), token=token, lang=lang)
        return _enter(request, account)


def _opened(request: HttpRequest, link: OneTimeLink, token: str, code: str) -> Account:
    subject = str(link.account_id)
    counted = (limits.CODE_ACCOUNT, subject), (limits.CODE_ACCOUNT_DAY, subject)
    limits.consume(*counted, (limits.CODE_CLIENT, client_of(request)))
    account = passwordless.enter_by_recovery_code(token=token, code=code)
    if account is None:
        raise InvalidInput(
            _(
                "Der Code ist falsch oder wurde schon benutzt. Bitte nehmen Sie einen anderen von Ihrer Liste."
            ),
            field="code",
        )
    return account


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    record_authentication(request, account, "mfa", type=Proof.RECOVERY.value)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=None))
    if not request.user.is_authenticated:
        return response
    messages.info(
        request,
        _(
            "Sie sind angemeldet. Richten Sie jetzt bitte einen neuen Passkey ein und entfernen Sie danach den verlorenen."
        ),
    )
    return in_own_language(request, account, redirect("account_passkey"))
