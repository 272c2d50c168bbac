"""The own Jobcenter for who has a profile, a finder for everybody else, and a public page for each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied
from zugang.offices import queries
from zugang.offices.models import Office
from zugang.portal.office.forms import PostcodeForm
from zugang.portal.session import citizen


@login_not_required
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """The own Jobcenter; without a profile, the way to find it."""
    own = citizen(request).office if request.user.is_authenticated else None
    if own is None:
        return redirect("portal:office_find")
    return _shown(request, queries.office_with_hours(own.id), is_own=True)


@login_not_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Which Jobcenter serves a PLZ; where several do, the municipalities tell them apart."""
    form = PostcodeForm(request.GET if "plz" in request.GET else None)
    found = queries.places_for_postcode(form.cleaned_data["plz"]) if form.is_valid() else []
    context = {"form": form, "found": found, "has_searched": form.is_bound and not form.errors}
    return render(request, "portal/office/find.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """One Jobcenter: address, hours, contact."""
    found = queries.office_of_slug(slug)
    if found is None:
        raise AccessDenied
    return _shown(request, found, is_own=False)


def _shown(request: HttpRequest, shown: Office, *, is_own: bool) -> HttpResponse:
    context = {
        "office": shown,
        "is_own": is_own,
        "special_days": queries.special_days_ahead(shown, clock.today()),
    }
    return render(request, "portal/office/office.html", context)
