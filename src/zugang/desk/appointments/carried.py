"""Carrying out what staff fill in: a refusal of one input becomes that field's error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zugang.desk.session import may_write
from zugang.kernel.errors import InvalidInput, InvalidState

T = TypeVar("T")


def submitted(form: forms.Form, carry_out: Callable[[], T]) -> T | None:
    """Carry out what a valid form asks for; None when it is not to be, or refused."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return carry_out()
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None
    except InvalidState as error:
        form.add_error(None, error.message)
        form.refused_with = error.status  # type: ignore[attr-defined]
        return None


def page(request: HttpRequest, name: str, form: forms.Form | None = None, **context: object) -> HttpResponse:
    """A page of the desk's appointments; 422 with what is wrong where the form has mistakes, 409 where it is too late."""
    given = {"may_write": may_write(request), **context}
    if form is not None:
        given["form"] = form
    status = int(getattr(form, "refused_with", 422)) if form is not None and form.errors else 200
    return render(request, f"desk/appointments/{name}.html", given, status=status)
