"""A profile without waiting for a letter: BundID vouches for name and birth date, the Kundennummer does the rest."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.kernel import trust
from zugang.kernel.errors import InvalidInput, TooMany
from zugang.portal.account.identity_forms import KundennummerForm
from zugang.portal.session import choose_profile, citizen
from zugang.profiles import access, by_identity


@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    """Enter the Kundennummer; whoever is signed in must be identified by BundID."""
    by = citizen(request).actor  # it carries whom BundID vouches for
    trust.require(by, access.ACTIVATE_BY_IDENTITY)
    form = KundennummerForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            profile = by_identity.activate(by=by, kundennummer=form.cleaned_data["kundennummer"])
        except (InvalidInput, TooMany) as error:
            form.add_error(getattr(error, "field", "") or None, error.message)
            status = error.status
        else:
            choose_profile(request, profile)
            messages.success(request, _("Ihr Profil ist freigeschaltet."))
            return redirect("portal:home")
    return render(request, "portal/profile/by_identity.html", {"form": form}, status=status)
