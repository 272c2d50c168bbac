"""The identities connected with one's account: see, connect, disconnect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.accounts import providers, trust
from zugang.accounts.identity_models import IdentityRequest, LinkedIdentity, Provider
from zugang.accounts.operations import identities, linking
from zugang.accounts.operations.identities import Finished
from zugang.kernel.errors import InvalidState
from zugang.portal.account.views import identity
from zugang.portal.account.visit import account_of, freshly_signed_in, identity_page, next_of, owner_of
from zugang.portal.session import level_in_words

_HOME = "account_home"


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def linked(request: HttpRequest, provider: str) -> HttpResponse:
    """Whether it is connected; connect it: by going there, or with who has just come back from there (`t`)."""
    providers.service(provider)
    given = request.POST if request.method == "POST" else request.GET
    ticket, target = given.get("t", ""), next_of(request, f"account_{provider}")
    if request.method == "POST" and not ticket:
        return identity.leave(request, provider, purpose=IdentityRequest.Purpose.LINK, target=target)
    try:
        told = _told(request, ticket) if ticket else None
        if request.method == "POST" and told is not None:
            return _connect(request, provider, told, target)
    except InvalidState as error:
        return _page(request, provider, error.status, message=error.message, target=target)
    return _page(request, provider, 200, ticket=ticket, told=told, target=target)


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: HttpRequest, provider: str) -> HttpResponse:
    """Ask, then disconnect."""
    name = Provider(provider).label
    if request.method != "POST":
        return identity_page(request, "unlink", {"provider": Provider(provider)})
    try:
        linking.unlink(by=owner_of(request), account=account_of(request), provider=provider)
    except InvalidState as error:
        return _page(request, provider, error.status, message=error.message)
    messages.success(request, _("%(name)s ist nicht mehr mit Ihrem Konto verbunden.") % {"name": name})
    return redirect(_HOME)


def shown(request: HttpRequest) -> dict[str, object]:
    """What the account page tells of connected identities and the present level of trust."""
    known = {row.provider: row for row in LinkedIdentity.objects.filter(account=account_of(request))}
    offered = [provider for provider in Provider if providers.is_offered(provider)]
    return {
        "identities": [(provider, known.get(provider)) for provider in offered],
        "trust": level_in_words(trust.level_of(request.session)),
    }


def _told(request: HttpRequest, ticket: str) -> Finished:
    asked = identities.find(ticket=ticket, browser=request.COOKIES.get(identity.BROWSER, ""))
    if asked.account_id not in (None, account_of(request).id):
        raise InvalidState(_("Diese Anmeldung wurde für ein anderes Konto begonnen."))
    return Finished(asked, identities.identity_in(asked))


def _connect(request: HttpRequest, provider: str, told: Finished, target: str) -> HttpResponse:
    account = account_of(request)
    linking.link(by=owner_of(request), account=account, provider=provider, identity=told.identity)
    identity.record(request, account, told)
    identities.use_up(told.request)
    request.session.cycle_key()
    name = Provider(provider).label
    messages.success(request, _("%(name)s ist jetzt mit Ihrem Konto verbunden.") % {"name": name})
    return redirect(target)


def _page(request: HttpRequest, provider: str, status: int, **context: object) -> HttpResponse:
    present = LinkedIdentity.objects.filter(account=account_of(request), provider=provider).first()
    shown = {"provider": Provider(provider), "present": present, "message": "", "ticket": "", "told": None}
    return identity_page(request, "linked", {**shown, **context}, status)
