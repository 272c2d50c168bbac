"""The way to BundID or Mein Unternehmenskonto and back.

Nothing here trusts a cookie on the provider's POST: it carries none (SameSite=Lax). The answer is kept under
a ticket; the ticket's page is fetched with cookies, and its button (pressed by a script where there is one)
finishes in the browser that began.
"""

from __future__ import annotations

import secrets
from typing import cast
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import access, limits, providers
from zugang.accounts.identity_models import IdentityRequest, Provider
from zugang.accounts.models import Account
from zugang.accounts.operations import identities, linking
from zugang.accounts.operations.identities import Finished
from zugang.accounts.trust import IDENTITY
from zugang.kernel import trust
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import InvalidState
from zugang.portal.account.visit import client_of, identity_page, next_of, owner_of, page_language, with_next

BROWSER = "herkunft"
_BROWSER_SECONDS = 3600
Outcome = IdentityRequest.Outcome
Purpose = IdentityRequest.Purpose


@login_not_required
@require_safe
def metadata(_request: HttpRequest, provider: str) -> HttpResponse:
    """Our own SAML metadata."""
    return HttpResponse(providers.metadata(provider), content_type="application/samlmetadata+xml")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, provider: str) -> HttpResponse:
    """What happens next; then a page that carries the signed request to the provider."""
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        providers.service(provider)
        return _page(request, "start", provider, target=target)
    return leave(request, provider, purpose=Purpose.SIGN_IN, target=target)


def leave(
    request: HttpRequest, provider: str, *, purpose: IdentityRequest.Purpose, target: str, need: str = ""
) -> HttpResponse:
    """Ask the provider: a page whose form posts the request there. Sets the cookie that binds the way back."""
    limits.consume((limits.SIGN_IN_CLIENT, client_of(request)))
    browser = request.COOKIES.get(BROWSER) or secrets.token_urlsafe(32)
    wanted = trust.find(need)
    begun = identities.begin(
        by=access.owner(None) if purpose is Purpose.SIGN_IN else owner_of(request),
        provider=provider,
        purpose=purpose,
        browser=browser,
        language=page_language(),
        target=target,
        least=wanted.level if wanted else TrustLevel.LOW,
    )
    return _bound(_leaving(request, provider, begun), browser)


@csrf_exempt
@login_not_required
@require_POST
def answer(request: HttpRequest, provider: str) -> HttpResponse:
    """The provider's answer, carried by the browser without cookies of ours."""
    limits.consume((limits.SIGN_IN_CLIENT, client_of(request)))
    try:
        ticket = identities.receive(
            provider=provider,
            saml_response=request.POST.get("SAMLResponse", ""),
            relay_state=request.POST.get("RelayState", ""),
        )
    except InvalidState as error:
        return _page(request, "over", provider, status=error.status, message=error.message)
    return redirect(f"{reverse(f'{provider}_back')}?{urlencode({'t': ticket})}", permanent=False)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """In the browser that asked: what came of it, or the last step."""
    given = request.POST if request.method == "POST" else request.GET
    ticket, browser = given.get("t", ""), request.COOKIES.get(BROWSER, "")
    try:
        asked = identities.find(ticket=ticket, browser=browser)
        if asked.outcome != Outcome.IDENTIFIED:
            return _page(request, "none", provider, status=409, asked=asked)
        if request.method != "POST":
            return _page(request, "arrived", provider, ticket=ticket)
        by = access.owner(None) if asked.purpose == Purpose.SIGN_IN else owner_of_any(request)
        done = identities.finish(by=by, ticket=ticket, browser=browser)
    except InvalidState as error:
        return _page(request, "over", provider, status=error.status, message=error.message)
    return _finish(request, done, ticket)


def owner_of_any(request: HttpRequest) -> Actor:
    """The signed-in account, or nobody: the session may have ended on the way."""
    return owner_of(request) if request.user.is_authenticated else access.owner(None)


def _finish(request: HttpRequest, done: Finished, ticket: str) -> HttpResponse:
    asked, account = done.request, linking.account_of(provider=done.request.provider, identity=done.identity)
    own = asked.account_id is None or (account is not None and account.pk == asked.account_id)
    if asked.purpose == Purpose.LINK or account is None or not own:
        place = "account_{}" if asked.account_id else "{}_new"
        query = urlencode({"t": ticket, "next": asked.target})
        return redirect(f"{reverse(place.format(asked.provider))}?{query}")
    record(request, account, done)
    if asked.purpose == Purpose.STEP_UP:
        identities.note_sign_in(by=owner_of(request), account=account, asked=asked)
        request.session.cycle_key()
        return redirect(asked.target)
    return _sign_in(request, account, done)


def record(request: HttpRequest, account: Account, done: Finished) -> None:
    """Note in the session who vouched, for whom, and how surely."""
    record_authentication(
        request,
        account,
        IDENTITY,
        provider=done.request.provider,
        level=int(done.identity.trust),
        identity=done.identity.person or None,
    )


def _sign_in(request: HttpRequest, account: Account, done: Finished) -> HttpResponse:
    target = done.request.target
    if done.identity.trust < TrustLevel.SUBSTANTIAL:
        response: HttpResponse = perform_login(request, Login(user=account, redirect_url=target))
        if not request.user.is_authenticated:
            return response
    else:
        get_adapter().login(request, account)
    with transaction.atomic():
        identities.note_sign_in(by=owner_of(request), account=account, asked=done.request)
        request.session.save()
    return redirect(target)


def _bound(response: HttpResponse, browser: str) -> HttpResponse:
    response.set_cookie(
        BROWSER,
        browser,
        max_age=_BROWSER_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _leaving(request: HttpRequest, provider: str, begun: identities.Begun) -> HttpResponse:
    parts = urlsplit(begun.question.url)
    origin = f"{parts.scheme}://{parts.netloc}"
    shown = csp_update({"form-action": [origin]})(
        lambda request: _page(
            request, "leaving", provider, question=begun.question, relay_state=begun.relay_state
        )
    )
    return cast(HttpResponse, shown(request))


def _page(
    request: HttpRequest, name: str, provider: str, status: int = 200, **context: object
) -> HttpResponse:
    known = {"provider": Provider(provider), "with_next": with_next}
    return identity_page(request, name, {**known, **context}, status)
