"""Our word in allauth's sign-in: its stages, its mails through our outbox, its messages not at all."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import httpkit
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from zugang.accounts import browsers, mails, sessions
from zugang.accounts.models import Account
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
        """Sign in under a new session key; the eight hours of the session begin here."""
        login(request, user, backend="zugang.accounts.backend.AccountBackend")
        sessions.start(request.session, client=self.client_of(request))

    def post_login(self, request: HttpRequest, user: Account, **given: Any) -> HttpResponse:  # noqa: ARG002
        """On to where the person wanted to go. No message and no further rows: the history tells of it."""
        return HttpResponseRedirect(given.get("redirect_url") or resolve_url(settings.LOGIN_REDIRECT_URL))

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
        """Browser and address, as the list of sessions shows them."""
        parts = self.browser_of(request), self.get_client_ip(request)
        return ", ".join(part for part in parts if part)

    def add_message(self, *given: Any, **named: Any) -> None:
        """Screens tell what happened in their own words."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        """Any mail that allauth itself wants to send becomes our notice that something changed."""
        account = Account.objects.filter(email=email.lower()).first()
        language = account.language if account else "de"
        recipient = Recipient(account.id if account else None, email, language)
        announce(None, mail=mails.ACCOUNT_CHANGED, to=recipient, context=mails.addresses())
