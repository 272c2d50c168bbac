"""Choosing, activating and removing a profile."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import providers
from zugang.accounts.identity_models import Provider
from zugang.kernel import trust
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, TooMany
from zugang.portal.profile.forms import CodeForm
from zugang.portal.session import choose_profile, citizen
from zugang.profiles import access, operations, queries
from zugang.profiles.models import Profile


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Which profile to act as, or none; the ways to a new one."""
    here = citizen(request)
    profiles = queries.profiles_of(here.account.id)
    if request.method == "POST":
        wanted = request.POST.get("profile", "")
        chosen = next((profile for profile in profiles if str(profile.id) == wanted), None)
        if chosen is None and wanted:
            raise AccessDenied(_("Dieses Profil gibt es in Ihrem Konto nicht."))
        choose_profile(request, chosen)
        return redirect("portal:home" if chosen else "portal:start")
    context = {"here": here, "profiles": profiles, "offers_bundid": providers.is_offered(Provider.BUNDID)}
    return render(request, "portal/profile/choose.html", context)


@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """All profiles of the account, each with the way to remove it."""
    profiles = queries.profiles_of(citizen(request).account.id)
    return render(request, "portal/profile/manage.html", {"profiles": profiles})


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Enter the Freischaltcode from the letter."""
    by = citizen(request).actor
    trust.require(by, access.REDEEM_CODE)
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            profile = operations.redeem(
                by=by, typed=form.cleaned_data["code"], birth_date=form.cleaned_data["birth_date"]
            )
        except (InvalidInput, InvalidState, TooMany) as error:
            form.add_error(getattr(error, "field", "") or None, error.message)
            status = error.status
        else:
            choose_profile(request, profile)
            messages.success(request, _("Ihr Profil ist freigeschaltet."))
            return redirect("portal:home")
    return render(request, "portal/profile/code.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """Take a profile out of the account, after a question."""
    here = citizen(request)
    profile = _own(here.account.id, profile_id)
    if request.method == "POST":
        operations.end_profile(by=here.actor, profile=profile)
        if here.profile is not None and here.profile.id == profile.id:
            request.session.pop("profile", None)
        messages.success(request, _("Das Profil ist aus Ihrem Konto entfernt."))
        return redirect("portal:choose")
    return render(request, "portal/profile/end.html", {"profile": profile})


def _own(account_id: UUID, profile_id: UUID) -> Profile:
    for profile in queries.profiles_of(account_id):
        if profile.id == profile_id:
            return profile
    raise AccessDenied(_("Dieses Profil gibt es in Ihrem Konto nicht."))
