"""Where a citizen arrives: the home page of the profile, and the own office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zugang.kernel.actor import TrustLevel
from zugang.portal.home import overview
from zugang.portal.session import citizen, profile_required


@require_safe
def after_login(request: HttpRequest) -> HttpResponse:
    """Staff go to their desk, citizens to their profile, or to where they get one."""
    here = citizen(request)
    if here.account.is_staff_account:
        return redirect("desk:home")
    return redirect("portal:home" if here.profile else "portal:choose")


@require_safe
@profile_required
def home(request: HttpRequest) -> HttpResponse:
    """Name, Kundennummer, and what waits in mailboxes, notices and appointments."""
    here = citizen(request)
    assert here.person is not None
    context = {
        "here": here,
        "is_secured": here.actor.trust >= TrustLevel.LOW_MFA,
        "waiting": overview.waiting(here.person.id),
    }
    return render(request, "portal/home/home.html", context)
