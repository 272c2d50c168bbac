"""One page: what was typed is still there, and goes on by one button."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from zugang.accounts import parking


def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Show the parked form to its owner, ready to be sent again to where it was going."""
    form = parking.pick_up(token=token, owner=UUID(str(request.user.pk)))
    if form is None:
        return render(request, "portal/resume/gone.html", status=404)
    shown = [value for name, value in form.fields if len(value) > 1 and name != "submission"]
    return render(request, "portal/resume/resume.html", {"form": form, "shown": shown})


def park_and_sign_in(request: HttpRequest) -> HttpResponseRedirect | None:
    """Keep the form of a request whose session has ended; the way leads through sign-in back to it.

    None when nothing can be kept: no earlier session of an account, no text, or too much of it.
    """
    owner = parking.owner_of(request.session.session_key or request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    if owner is None:
        return None
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if isinstance(value, str)
    ]
    form = parking.ParkedForm(request.path, fields, sorted(request.FILES))
    token = parking.park(owner=owner, form=form)
    if token is None:
        return None
    query = urlencode({"next": reverse("portal:resume", args=[token])})
    return redirect(f"{reverse('account_login')}?{query}")
