"""An identity that belongs to no account yet: connect it with one, or begin a new account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import limits
from zugang.accounts.identity_models import Provider
from zugang.accounts.operations import identities, identity_registration
from zugang.kernel.errors import InvalidState, TooMany
from zugang.portal.account.identity_forms import IdentityAccountForm
from zugang.portal.account.views.identity import BROWSER
from zugang.portal.account.visit import (
    client_of,
    identity_page,
    link_of,
    page,
    page_language,
    refuse,
    with_next,
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, provider: str) -> HttpResponse:
    """Somebody identified whom no account knows: an existing account, or a new one."""
    given = request.POST if request.method == "POST" else request.GET
    ticket, browser = given.get("t", ""), request.COOKIES.get(BROWSER, "")
    form = IdentityAccountForm(request.POST if request.method == "POST" else None)
    status = 0
    try:
        identity = identities.identity_in(identities.find(ticket=ticket, browser=browser))
        if form.is_bound and form.is_valid():
            email = form.cleaned_data["email"]
            limits.consume((limits.REGISTER_ADDRESS, email), (limits.REGISTER_CLIENT, client_of(request)))
            identity_registration.register(
                ticket=ticket, browser=browser, email=email, language=page_language()
            )
            return redirect("identity_sent")
    except TooMany as error:
        status = refuse(form, error)
    except InvalidState as error:
        return _over(request, provider, error)
    context = {"form": form, **_context(provider, ticket, identity)}
    return identity_page(request, "new", context, status or (422 if form.is_bound else 200))


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A mail is on its way; the same page for every address."""
    return identity_page(request, "sent")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The link of the mail; a button confirms, because mail scanners open links too."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            row = identity_registration.open_link(token)
            if request.method != "POST":
                context = {
                    "token": token,
                    "lang": lang,
                    "email": row.email,
                    "provider": Provider(row.provider),
                }
                return identity_page(request, "confirm", context)
            identity_registration.confirm(token=token)
        except InvalidState as error:
            return page(request, "new_password_over", {"message": error.message}, status=error.status)
        messages.success(
            request, _("Ihr Konto ist angelegt. Melden Sie sich jetzt auf dem gleichen Weg noch einmal an.")
        )
    return redirect(settings.LOGIN_URL)


def _over(request: HttpRequest, provider: str, error: InvalidState) -> HttpResponse:
    context = {"provider": Provider(provider), "message": error.message, "with_next": with_next}
    return identity_page(request, "over", context, status=error.status)


def _context(provider: str, ticket: str, identity: object) -> dict[str, object]:
    connect = f"{reverse(f'account_{provider}')}?{urlencode({'t': ticket})}"
    return {
        "provider": Provider(provider),
        "ticket": ticket,
        "identity": identity,
        "sign_in": with_next("account_login", connect),
    }
