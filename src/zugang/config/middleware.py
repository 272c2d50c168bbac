"""Rules for every request: pages are closed by default, reading cannot write, refusals become helpful pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from zugang.accounts.current import account_of
from zugang.config import refusals
from zugang.kernel import readonly
from zugang.kernel.errors import AccessDenied, ApprovalRequired, DomainError, TrustRequired
from zugang.portal.approval.asking import approve_and_come_back
from zugang.portal.resume.parked import park_and_sign_in, prove_and_come_back

GetResponse = Callable[[HttpRequest], HttpResponse]
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ReadOnlyMiddleware:
    """GET runs read-only in the database, unless the view carries `writes_on_get`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mode = readonly.reading if request.method in _READING else readonly.writing
        with mode():
            return self.get_response(request)


class RefusalMiddleware:
    """Turns a refusal of an operation or query into its page and status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TrustRequired):
            return prove_and_come_back(request, error)
        if isinstance(error, ApprovalRequired):
            return approve_and_come_back(request, error)
        if isinstance(error, AccessDenied):
            # Without its message: nobody may tell from the words what exists and what only belongs to others.
            return refusals.page(request, error.status)
        if isinstance(error, DomainError):
            return refusals.page(request, error.status, error.message)
        return None


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Every page needs sign-in unless it says otherwise; a form that comes too late is not lost."""

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], *given: Any
    ) -> HttpResponseBase | None:
        """Public pages open no session for this: some are asked every second by many."""
        if not getattr(view_func, "login_required", True) or account_of(request) is not None:
            return None
        return super().process_view(request, view_func, *given)

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        parked = park_and_sign_in(request) if request.method == "POST" else None
        return parked or super().handle_no_permission(request, view_func)
