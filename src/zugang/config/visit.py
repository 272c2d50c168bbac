"""What belongs to every visit, in one layer: session, language, form token, account, messages.

The parts are Django's own, called in Django's order; only the way through nine wrappers is saved, and what no page of
ours needs: addresses carry no language, and most answers change neither session nor messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.signing import get_cookie_signer
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property

from zugang.accounts import current, remembered
from zugang.portal import confirming
from zugang.ui import errors, words


class VisitMiddleware:
    """Prepares a request for its view, and puts away what the view left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.sessions: Any = SessionMiddleware(get_response)
        self.common: Any = CommonMiddleware(get_response)
        self.tokens: Any = CsrfViewMiddleware(get_response)

    def __call__(self, request: Any) -> HttpResponseBase:
        self.sessions.process_request(request)
        language = translation.get_language_from_request(request)
        words.remember(language)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        elsewhere: HttpResponseBase | None = self.common.process_request(request)
        if elsewhere is not None:
            return elsewhere
        self.tokens.process_request(request)
        current.attach(request)
        request._messages = Messages(request)
        response = self.get_response(request)
        errors.explain_wrong_method(response)
        remembered.set_cookie(request, response)
        _keep_nowhere(request, response)
        request._messages.update(response)
        return self._leave(request, response)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        """Django's check of the form token; what may be remembered must be known before the session is read."""
        confirming.let_remember(request, view[0])
        refused: HttpResponseBase | None = self.tokens.process_view(request, *view)
        return refused

    def _leave(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        """The cookies of session and form token, length, language, and what the answer varies by."""
        varies = ["Accept-Language"]
        if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            varies.append("Cookie")
            # The browser gets the cookie when it has not got it yet, not with each page.
            if request.COOKIES.get(settings.CSRF_COOKIE_NAME) == request.META.get("CSRF_COOKIE"):
                request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
            else:
                response = self.tokens.process_response(request, response)
        response = self.common.process_response(request, response)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        session = request.session
        if session.modified or session.is_empty():
            response = self.sessions.process_response(request, response)
        elif session.accessed and "Cookie" not in varies:
            varies.append("Cookie")
        if response.has_header("Vary"):
            patch_vary_headers(response, varies)
        else:
            response.headers["Vary"] = ", ".join(varies)
        return response


class Messages(CookieStorage):
    """Django's messages in a cookie; what signs the cookie is made where there is one."""

    def __init__(self, request: HttpRequest) -> None:
        super(CookieStorage, self).__init__(request)

    @cached_property
    def signer(self) -> Any:
        return get_cookie_signer(salt=self.key_salt)


def _keep_nowhere(request: HttpRequest, response: HttpResponseBase) -> None:
    """What is shown within a session stays in no cache: "back" on a shared computer shows nothing after sign-out."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-store"
