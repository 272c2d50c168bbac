"""The pages that offer a passkey beside something to type, with what the browser needs for it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse

from zugang.accounts import passkeys, providers, queries
from zugang.accounts.challenges import Purpose
from zugang.accounts.identity_models import Provider
from zugang.accounts.models import Account
from zugang.kernel.errors import DomainError
from zugang.portal.account.forms import CodeForm, PasskeyForm, PasswordAgainForm, SignInForm
from zugang.portal.account.visit import form_page


def refused(error: DomainError) -> PasskeyForm:
    """The passkey's form with what was wrong about its answer."""
    form = PasskeyForm({})
    form.add_error(None, error.message)
    return form


def sign_in_page(
    request: HttpRequest, target: str, form: forms.Form | None = None, status: int = 0, *,
    passkey_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """All ways to sign in. Costs no query."""
    return form_page(
        request,
        "sign_in",
        form or SignInForm(),
        status,
        passkey_form=passkey_form or PasskeyForm(),
        options=passkeys.request_options(Purpose.SIGN_IN),
        sign_in_ways=[provider.value for provider in Provider if providers.is_offered(provider)],
        target=target,
    )


def second_factor_page(
    request: HttpRequest, account: Account, form: forms.Form | None = None, status: int = 0, *,
    passkey_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """The code's field, and the passkey's button where the account has one."""
    return form_page(
        request,
        "second_factor",
        form or CodeForm(),
        status,
        passkey_form=passkey_form or PasskeyForm(),
        options=_options(account, Purpose.SECOND_FACTOR),
        has_app=bool(queries.factors_of(account.pk).apps),
    )


def again_page(
    request: HttpRequest, account: Account, target: str, form: forms.Form | None = None, status: int = 0, *,
    passkey_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """The password or the passkey once more."""
    return form_page(
        request,
        "password_again",
        form or PasswordAgainForm(),
        status,
        passkey_form=passkey_form or PasskeyForm(),
        options=_options(account, Purpose.AGAIN),
        has_password=account.has_usable_password(),
        target=target,
    )


def _options(account: Account, purpose: Purpose) -> str:
    known = queries.passkeys_of(account.pk)
    return passkeys.request_options(purpose, account, known) if known else ""
