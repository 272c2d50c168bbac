"""Signing in with password and second factor, staying, and signing out (S3, S8)."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import access, backend, codes, limits, sessions
from zugang.accounts.models import Account
from zugang.accounts.operations import advice, signing_in
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.portal.account.forms import CodeForm, PasswordAgainForm, SignInForm
from zugang.portal.account.passkey_pages import again_page, second_factor_page, sign_in_page
from zugang.portal.account.visit import (
    account_of,
    client_of,
    in_own_language,
    next_of,
    owner_of,
    page,
    refuse,
    with_next,
)
from zugang.portal.approval import pending


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password; then the second factor, or the advice to set one up."""
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(target)
        return sign_in_page(request, target)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return sign_in_page(request, target, form)
    try:
        account = _check_password(request, form.cleaned_data["login"], form.cleaned_data["password"])
    except (TooMany, InvalidInput) as error:
        return sign_in_page(request, target, form, refuse(form, error))
    return _begin(request, account, target)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The code of the app, or a recovery code. Each counts once."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not pending.account_in(request):
        return redirect("account_login")
    if form.is_bound and form.is_valid():
        return _try_code(request, form)
    stage = pending.entered(request)
    return second_factor_page(request, stage.login.user, form) if stage else redirect("account_login")


@login_not_required
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """Give up the sign-in before the second factor."""
    pending.give_up(request)
    clear_login(request)
    return redirect("account_login")


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Forgotten user name, and help for each way to sign in."""
    return page(request, "sign_in_help")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def password_again(request: HttpRequest) -> HttpResponse:
    """The password once more before something sensitive."""
    form = PasswordAgainForm(request.POST if request.method == "POST" else None)
    target, account = next_of(request, "account_home"), account_of(request)
    if not (form.is_bound and form.is_valid()):
        return again_page(request, account, target, form)
    try:
        refundable = limits.consume((limits.PASSWORD_AGAIN, str(account.pk)))
        if not account.check_password(form.cleaned_data["password"]):
            raise InvalidInput(_("Das Passwort ist nicht richtig."), field="password")
    except (TooMany, InvalidInput) as error:
        return again_page(request, account, target, form, refuse(form, error))
    limits.refund(*refundable)
    record_authentication(request, account, "password", reauthenticated=True)
    request.session.cycle_key()
    return redirect(target)


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Prolong the session; the answer says by how many minutes, for near the eight hours they are fewer."""
    request.session.modified = True
    request.session.save()
    return HttpResponse(status=204, headers={"Session-Minutes": str(sessions.minutes_left(request.session))})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then end the session."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGOUT_REDIRECT_URL)
    if request.method != "POST":
        return page(request, "sign_out")
    signing_in.note_sign_out(by=owner_of(request), account=account_of(request))
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def _check_password(request: HttpRequest, name: str, password: str) -> Account:
    counted = (limits.SIGN_IN_ACCOUNT, name.strip()), (limits.SIGN_IN_CLIENT, client_of(request))
    account, refundable = backend.check(email=name, password=password, counted=counted)
    if account is None:
        raise InvalidInput(
            _(
                "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal."
            )
        )
    limits.refund(*refundable)
    return account


def _try_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Count the try, use the code up and finish the sign-in: all by one commit, a wrong code's record, too."""
    subject = pending.account_in(request)
    with transaction.atomic():
        try:
            account, held, refundable = codes.look_up(subject, *_tries(request, subject))
        except TooMany as error:
            return _code_refused(request, form, error)
        stage = pending.entered(request, account) if account else None
        if account is None or stage is None:
            return redirect("account_login")
        try:
            _check_code(request, account, form.cleaned_data["code"], held)
        except InvalidInput as error:
            return second_factor_page(request, account, form, refuse(form, error))
        limits.refund(*refundable)
        response = pending.go_on(stage)
        request.session.save()
    return in_own_language(request, account, response)


def _code_refused(request: HttpRequest, form: CodeForm, error: TooMany) -> HttpResponse:
    stage = pending.entered(request)
    if stage is None:
        return redirect("account_login")
    return second_factor_page(request, stage.login.user, form, refuse(form, error))


def _tries(request: HttpRequest, subject: str) -> tuple[limits.Counted, ...]:
    """A code may be tried a few times at once and some dozen times a day; and not at many accounts from one place."""
    by_account = (limits.CODE_ACCOUNT, subject), (limits.CODE_ACCOUNT_DAY, subject)
    return (*by_account, (limits.CODE_CLIENT, client_of(request)))


def _check_code(request: HttpRequest, account: Account, code: str, held: list[Authenticator]) -> None:
    by = access.owner(account.pk, TrustLevel.LOW)
    proof = signing_in.check_second_factor(by=by, account=account, code=code, held=held)
    if proof is None:
        raise InvalidInput(
            _(
                "Der Code ist falsch, abgelaufen oder wurde schon benutzt. Bitte geben Sie den nächsten Code ein."
            ),
            field="code",
        )
    record_authentication(request, account, "mfa", type=proof.value)


def _begin(request: HttpRequest, account: Account, target: str) -> HttpResponse:
    """Sign in, and keep all that belongs to it by one commit."""
    with transaction.atomic():
        response: HttpResponse = perform_password_login(request, {}, Login(user=account, redirect_url=target))
        if not request.user.is_authenticated:
            return response
        signing_in.note_sign_in(by=owner_of(request), account=account, proof=None)
        rests = advice.rests(account=account)
        request.session.save()
    return in_own_language(
        request, account, redirect(target if rests else with_next("account_security", target))
    )
