"""Where a citizen arrives: the home page of the profile, and the own office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zugang.agenda import operations, queries
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.portal.agenda.lines import lines
from zugang.portal.confirming import confirmed
from zugang.portal.home import tiles
from zugang.portal.session import Citizen, citizen, profile_required

FIRST_DUTIES = 3
_STEPS = {"hoch": -1, "runter": 1}


@require_safe
def after_login(request: HttpRequest) -> HttpResponse:
    """Staff go to their desk, citizens to their profile, or to where they get one."""
    here = citizen(request)
    if here.account.is_staff_account:
        return redirect("desk:home")
    return redirect("portal:home" if here.profile else "portal:choose")


@require_safe
@confirmed
@profile_required
def home(request: HttpRequest) -> HttpResponse:
    """What must I do, by when; what is new; who is there for me."""
    here = citizen(request)
    assert here.office is not None
    found = queries.agenda_of(by=here.actor, opens_benefits=here.writes_messages)
    is_secured = here.actor.trust >= TrustLevel.LOW_MFA
    open_duties = found.open
    context = {
        "here": here,
        "is_secured": is_secured,
        "duties": lines(open_duties[:FIRST_DUTIES], clock.today()),
        "more": max(len(open_duties) - FIRST_DUTIES, 0),
        "contacts": found.contacts,
        "tiles": tiles.tiles(found, office=here.office.name, closed=_closed(here)),
    }
    return render(request, "portal/home/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def arrange(request: HttpRequest) -> HttpResponse:
    """Put a tile further up or down; the order is kept for this person."""
    here = citizen(request)
    assert here.office is not None
    found = queries.agenda_of(by=here.actor, opens_benefits=True)
    if request.method == "POST":
        key, _dash, way = request.POST.get("move", "").partition("-")
        if key in tiles.KEYS and way in _STEPS:
            changed = tiles.moved(found.tiles, key, _STEPS[way])
            operations.arrange(by=here.actor, tiles=changed, known=tiles.KEYS)
        return redirect("portal:arrange")
    shown = tiles.tiles(found, office=here.office.name, closed={})
    return render(request, "portal/home/arrange.html", {"tiles": shown})


def _closed(here: Citizen) -> dict[str, str]:
    """Which tiles are shut, and why: without a second factor, or while nothing was agreed to."""
    if here.actor.trust < TrustLevel.LOW_MFA:
        return dict.fromkeys(("benefits", "placement", "notices", "applications"), "factor")
    open_ones = {"benefits": here.writes_messages, "notices": here.gets_notices}
    return {key: "consent" for key, is_open in open_ones.items() if not is_open}
