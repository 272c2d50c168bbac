"""Our word in allauth's sign-in: its stages, its mails through our outbox, its messages not at all."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import httpkit
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from zugang.accounts import access, attention, browsers, mails, places, remembered, sessions, trust
from zugang.accounts.models import Account
from zugang.accounts.operations import signing_in
from zugang.notifications import Recipient, announce


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of the project. Mail and messages never bypass our own templates."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's interface
        return True

    def get_login_stages(self) -> list[str]:
        """Addresses are confirmed before there is an account: the approval app, else another second factor."""
        return [
            "zugang.accounts.approval.stage.ApprovalStage",
            "zugang.accounts.login_stages.SecondFactorStage",
        ]

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in under a new session key; the eight hours of the session begin here.

        Asked once more: the account may have been locked while its second factor was awaited.
        """
        if user.locked_at is not None:
            raise ImmediateHttpResponse(HttpResponseRedirect(resolve_url("account_locked")))
        login(request, user, backend="zugang.accounts.backend.AccountBackend")
        client, place = self.client_of(request), self.place_of(request)
        sessions.start(request.session, client=client, place=place)
        remembered.keep(
            request,
            signing_in.note_browser(
                by=access.owner(user.pk, trust.level_of(request.session)),
                account=user,
                browser=remembered.told_by(request),
                client=client,
                place=place,
            ),
        )

    def pre_login(self, request: HttpRequest, user: Account, **given: Any) -> HttpResponse | None:
        """Nobody gets into a locked account, whichever way they come."""
        if user.locked_at is not None:
            clear_login(request)
            return HttpResponseRedirect(resolve_url("account_locked"))
        refused: HttpResponse | None = super().pre_login(request, user, **given)
        return refused

    def post_login(self, request: HttpRequest, user: Account, **given: Any) -> HttpResponse:  # noqa: ARG002
        """On to where the person wanted to go. No message and no further rows: the history tells of it."""
        target = given.get("redirect_url") or resolve_url(settings.LOGIN_REDIRECT_URL)
        return HttpResponseRedirect(attention.way_to(user, target))

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client's address; where the proxies' header is short of entries, the peer's own."""
        try:
            address = httpkit.get_client_ip(request)
        except ImproperlyConfigured:
            address = None
        return address or str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104 - an unknown client

    def browser_of(self, request: HttpRequest) -> str:
        """The browser in a few words, "" when nothing is known."""
        return browsers.describe(self.get_http_user_agent(request))

    def client_of(self, request: HttpRequest) -> str:
        """The browser, as the lists of sessions and sign-ins show it."""
        return self.browser_of(request)

    def place_of(self, request: HttpRequest) -> str:
        """Roughly where the client is, as far as the proxy tells or its network shows."""
        told = request.headers.get(settings.PLACE_HEADER, "") if settings.PLACE_HEADER else ""
        return places.rough(self.get_client_ip(request), told)

    def add_message(self, *given: Any, **named: Any) -> None:
        """Screens tell what happened in their own words."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        """Any mail that allauth itself wants to send becomes our notice that something changed."""
        account = Account.objects.filter(email=email.lower()).first()
        language = account.language if account else "de"
        recipient = Recipient(account.id if account else None, email, language)
        announce(None, mail=mails.ACCOUNT_CHANGED, to=recipient, context=mails.addresses())
