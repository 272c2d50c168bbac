"""Keeping a form while its sender signs in again, or proves more surely who they are."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from zugang.accounts import parking
from zugang.kernel.errors import TrustRequired

ABOUT = "approve"


def park_and_sign_in(request: HttpRequest) -> HttpResponseRedirect | None:
    """Keep the form of a request whose session has ended; the way leads through sign-in back to it.

    None when nothing can be kept: no earlier session of an account, no text, or too much of it.
    """
    owner = parking.owner_of(request.session.session_key or request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    token = park(request, owner) if owner else None
    if token is None:
        return None
    query = urlencode({"next": reverse("portal:resume", args=[token])})
    return redirect(f"{reverse('account_login')}?{query}")


def prove_and_come_back(request: HttpRequest, error: TrustRequired) -> HttpResponseRedirect:
    """To the page that asks for just what is missing, and from there back, with everything that was typed."""
    target = request.get_full_path() if request.method == "GET" else reverse("portal:home")
    if request.method == "POST" and request.user.is_authenticated:
        request.session[ABOUT] = [error.need, error.about]
        token = park(request, UUID(str(request.user.pk)))
        if token is not None:
            target = f"{reverse('portal:resume', args=[token])}?{urlencode({'grund': 'ausweis'})}"
    given = {"next": target, "need": error.need, "level": str(int(error.level))}
    return redirect(f"{reverse('portal:trust_needed')}?{urlencode(given)}")


def park(request: HttpRequest, owner: UUID) -> str | None:
    """Keep what was sent; its token, or None when there is nothing to keep or too much of it."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if isinstance(value, str)
    ]
    form = parking.ParkedForm(request.path, fields, sorted(request.FILES))
    return parking.park(owner=owner, form=form)
