"""What all screens of the administration share: only administrators, and one way to save."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import InvalidInput
from zugang.offices import access

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def administrators_only(view: View[P]) -> View[P]:
    """Refuses everybody but the office's administration, before anything is shown."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        me = staff(request)
        access.require_can_administer(me.actor, me.office.id)
        return view(request, *args, **kwargs)

    return cast(View[P], staff_required(wrapped))


def save(
    request: HttpRequest,
    form: forms.Form,
    carry_out: Callable[[], object],
    *,
    template: str,
    done: str,
    target: str = "desk:administration",
    **context: Any,
) -> HttpResponse:
    """Show the form, or carry out what it holds and go on; what the operation refuses is told at its field."""
    if form.is_bound and form.is_valid():
        try:
            carry_out()
        except InvalidInput as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.message)
        else:
            messages.success(request, done)
            return redirect(target)
    status = 422 if form.is_bound else 200
    return render(request, f"desk/administration/{template}.html", {"form": form, **context}, status=status)
