"""The pages of a refusal in the frame of whoever is signed in, so that nobody thinks they were signed out."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zugang.portal import session
from zugang.ui import errors

NOT_FOUND, FORBIDDEN = 404, 403


def page(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """The page of this status; while the database is away, without the signed-in frame."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return errors.page(status, message=message)
    try:
        context = {"message": message, "shell": session.shell(request)}
    except DatabaseError:
        return errors.page(status, message=message)
    return render(request, f"ui/errors/{status}.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler404."""
    return page(request, NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Django's handler403."""
    return page(request, FORBIDDEN)
