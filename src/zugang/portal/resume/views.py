"""One page: what was typed is still there, and goes on by one button."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zugang.accounts import parking


def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Show the parked form to its owner, ready to be sent again to where it was going."""
    form = parking.pick_up(token=token, owner=UUID(str(request.user.pk)))
    if form is None:
        return render(request, "portal/resume/gone.html", status=404)
    shown = [value for name, value in form.fields if len(value) > 1 and name != "submission"]
    context = {"form": form, "shown": shown, "proved": request.GET.get("grund") == "ausweis"}
    return render(request, "portal/resume/resume.html", context)
