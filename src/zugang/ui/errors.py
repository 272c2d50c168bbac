"""Pages for what went wrong: what happened, what to do, where to go. None of them needs the database."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

NOT_ALLOWED = 405


def page(status: int, *, message: str = "", template: str = "") -> HttpResponse:
    """The page of one HTTP status, drawn without the request, so without session and database."""
    body = render_to_string(template or f"ui/errors/{status}.html", {"message": message})
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler400."""
    return page(400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Django's handler500."""
    return page(500)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Django's CSRF_FAILURE_VIEW: mostly an old tab or blocked cookies."""
    return page(403, template="ui/errors/csrf.html")


def explain_wrong_method(response: Any) -> None:
    """Give Django's empty answer to a wrong HTTP method its page; the Allow header stays."""
    if response.status_code == NOT_ALLOWED and not response.streaming and not response.content:
        response.content = page(NOT_ALLOWED).content
