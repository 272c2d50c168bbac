"""The Content-Security-Policy of a page, without putting it together anew each time."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_MARK = "the-nonce-of-the-page"
# What django-csp's decorators leave on a response whose policy is its own.
_CHANGED = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware; the policy that all pages share is built once, and only the nonce put in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.without_nonce = build_policy()
        self.before, _, self.after = build_policy(nonce=_MARK).partition(_MARK)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if HEADER in response or not _CHANGED.isdisjoint(vars(response)):
            return super().process_response(request, response)
        nonce = getattr(request, "_csp_nonce", None)
        if nonce is None:
            response.headers[HEADER] = self.without_nonce
            # Asking for the nonce from now on is a mistake, which django-csp names.
            request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        else:
            response.headers[HEADER] = f"{self.before}{nonce}{self.after}"
        return response
