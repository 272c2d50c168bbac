"""Views that may be shown from what this process remembers of the session, once the database confirms it (ADR 0009)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from zugang.accounts import current
from zugang.kernel import claims, statements

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_READING = frozenset({"GET", "HEAD"})


def confirmed(view: View[P]) -> View[P]:
    """Mark a view that only reads and most people see often. Its first statement asks whether the session, the account
    and what it may act as are still as this process last read them; where they are not, the page is made anew."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        claim: claims.Claim | None = request.session.claim  # type: ignore[attr-defined]
        if claim is None:
            return view(request, *args, **kwargs)
        try:
            with statements.confirming(claim):
                return view(request, *args, **kwargs)
        except claims.Outdated:
            _forget(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    wrapped.may_remember = True  # type: ignore[attr-defined]
    return cast(View[P], wrapped)


def let_remember(request: Any, view: Callable[..., Any]) -> None:
    """Before anybody reads the session: whether this request may use what is remembered of it."""
    if request.method in _READING and getattr(view, "may_remember", False):
        request.session.may_remember = True


def _forget(request: Any) -> None:
    request.session.forget()
    current.attach(request)
    request._citizen = None
