"""The headers that protect every answer, put in by one layer.

Django's, django-csp's and django-permissions-policy's own middlewares say what they are. They are asked once, when the
server starts; an answer whose view decided otherwise goes through them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django_permissions_policy import PermissionsPolicyMiddleware

from zugang.config.policy import PolicyMiddleware

# What decorators and views leave on an answer that is to differ.
_MARKS = frozenset({"xframe_options_exempt", "_permissions_policy_override"})


class HeadersMiddleware:
    """Security, frames, permissions and content policy of an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = PolicyMiddleware(get_response)
        self.security: Any = SecurityMiddleware(get_response)
        self.frames: Any = XFrameOptionsMiddleware(get_response)
        self.permissions: Any = PermissionsPolicyMiddleware(get_response)
        self.fixed = {secure: self._asked(secure=secure) for secure in (True, False)}
        self.names = {name.lower() for fixed in self.fixed.values() for name in fixed}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        elsewhere = self.security.process_request(request) if self.security.redirect else None
        self.policy.process_request(request)
        response = elsewhere or self.get_response(request)
        fixed = self.fixed[request.is_secure()]
        present = {name.lower() for name in response.headers}
        if not _MARKS.isdisjoint(vars(response)) or not present.isdisjoint(self.names):
            self._ask(request, response)
        else:
            for name, value in fixed.items():
                response.headers[name] = value
        return self.policy.process_response(request, response)

    def _asked(self, *, secure: bool) -> dict[str, str]:
        """What the middlewares add to an answer without headers."""
        request, response = HttpRequest(), HttpResponse()
        request.is_secure = lambda: secure  # type: ignore[method-assign]
        before = set(response.headers)
        self._ask(request, response)
        return {name: value for name, value in response.headers.items() if name not in before}

    def _ask(self, request: HttpRequest, response: HttpResponseBase) -> None:
        self.frames.process_response(request, response)
        self.permissions._apply_headers(response)
        self.security.process_response(request, response)
