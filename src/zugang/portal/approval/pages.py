"""The pages of this area, kept out of every cache."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of this area."""
    response = render(request, f"portal/approval/{name}.html", context or {}, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def form_page(
    request: HttpRequest, name: str, form: forms.BaseForm, status: int = 0, **context: Any
) -> HttpResponse:
    """A page with a form; a form that was sent and comes back has status 422 unless told otherwise."""
    return page(request, name, {"form": form, **context}, status or (422 if form.is_bound else 200))
