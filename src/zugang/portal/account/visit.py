"""What every view around the account asks of a request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from zugang.accounts import access, queries, trust
from zugang.accounts.models import Account
from zugang.kernel.actor import Actor
from zugang.kernel.errors import DomainError, InvalidInput
from zugang.ui.local import wanted_next

P = ParamSpec("P")


def account_of(request: HttpRequest) -> Account:
    """The signed-in account; only behind LoginRequiredMiddleware."""
    assert isinstance(request.user, Account)
    return request.user


def owner_of(request: HttpRequest) -> Actor:
    """The signed-in account as acting side."""
    return access.owner(
        account_of(request).id, trust.level_of(request.session), is_fresh=trust.is_fresh(request.session)
    )


def client_of(request: HttpRequest) -> str:
    """The client's address, behind as many proxies as the settings trust; IPv6 by its network (/64)."""
    from allauth.core.internal.ratelimit import get_ip  # noqa: PLC0415 - allauth reads models when imported

    return str(get_ip(request))


def next_of(request: HttpRequest, default: str) -> str:
    """Where to go afterwards: the local address in `next`, else the named view."""
    return wanted_next(request) or reverse(default)


def with_next(name: str, target: str) -> str:
    """The address of a view that goes on to `target`."""
    return f"{reverse(name)}?{urlencode({'next': target})}"


def page_language() -> str:
    """The language of this page."""
    return translation.get_language() or settings.LANGUAGE_CODE


def link_of(request: HttpRequest) -> tuple[str, str]:
    """Token and language of a link from a mail, whether it was opened or its form was sent."""
    given = _given(request)
    return given.get("id", ""), link_language(request)


def link_language(request: HttpRequest) -> str:
    """What this browser has chosen; else the language of the mail that the link came from."""
    asked, known = _given(request).get("lang", ""), dict(settings.LANGUAGES)
    has_chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in known
    return asked if asked in known and not has_chosen else page_language()


def _given(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def set_language_cookie(response: HttpResponse, code: str) -> HttpResponse:
    """Remember the language in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def in_own_language(request: HttpRequest, account: Account, response: HttpResponse) -> HttpResponse:
    """After a sign-in: the account's language, unless this browser has chosen one."""
    known = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return response if known else set_language_cookie(response, account.language)


def refuse(form: forms.BaseForm, error: DomainError) -> int:
    """Show a refusal at its field, or on top of the form; answers the HTTP status."""
    field = error.field if isinstance(error, InvalidInput) and error.field in form.fields else None
    form.add_error(field, error.message)
    return error.status


def page(
    request: HttpRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of this area, kept out of every cache."""
    response = render(request, f"portal/account/{name}.html", context or {}, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def identity_page(
    request: HttpRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page about signing in through others, kept out of every cache."""
    response = render(request, f"portal/account/identity/{name}.html", context or {}, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def form_page(
    request: HttpRequest, name: str, form: forms.BaseForm, status: int = 0, **context: Any
) -> HttpResponse:
    """A page with a form; a form that was sent and comes back has status 422 unless told otherwise."""
    return page(request, name, {"form": form, **context}, status or (422 if form.is_bound else 200))


def freshly_signed_in(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Ask for another proof (password, passkey, BundID) unless the person gave one within a quarter of an hour."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if trust.is_fresh(request.session):
            return view(request, *args, **kwargs)
        asked_for = reverse("account_home") if request.method == "POST" else request.get_full_path()
        return redirect(with_next(_way_to_prove(account_of(request)), asked_for))

    return wrapped  # type: ignore[return-value]


def _way_to_prove(account: Account) -> str:
    """Password or passkey; whoever has neither signs in through others only, and is shown those ways."""
    known = account.has_usable_password() or queries.has_passkey(account.id)
    return "account_reauthenticate" if known else "portal:trust_needed"
