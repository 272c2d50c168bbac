"""Agreeing to online communication, seeing what was agreed, revoking it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidInput, InvalidState, TrustRequired
from zugang.portal.profile.forms import ConsentForm
from zugang.portal.session import Citizen, citizen, profile_required
from zugang.profiles import consent_text, consents, queries
from zugang.profiles.consent_text import ConsentText


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def consent(request: HttpRequest) -> HttpResponse:
    """State of online communication; while off, the three statements to agree to, one by one."""
    here = citizen(request)
    if here.actor.trust < TrustLevel.LOW_MFA:
        raise TrustRequired(TrustLevel.LOW_MFA)
    text = consent_text.text_for(get_language() or "de")
    form = ConsentForm(request.POST if request.method == "POST" else None, text=text)
    if form.is_bound and form.is_valid() and _agreed(here, text, form):
        messages.success(request, _("Die Online-Kommunikation ist eingeschaltet."))
        return redirect("portal:consent")
    return _page(request, here, text, form)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def revoke(request: HttpRequest) -> HttpResponse:
    """Say what revoking does, then do it."""
    here = citizen(request)
    assert here.profile is not None
    if request.method == "POST":
        consents.revoke(by=here.actor, profile=here.profile)
        messages.success(
            request, _("Die Online-Kommunikation ist ausgeschaltet. Bescheide kommen wieder mit der Post.")
        )
        return redirect("portal:home")
    if here.consent is None:
        return redirect("portal:consent")
    return render(request, "portal/profile/consent_revoke.html", {"here": here})


def _agreed(here: Citizen, text: ConsentText, form: ConsentForm) -> bool:
    assert here.profile is not None
    try:
        consents.grant(
            by=here.actor,
            profile=here.profile,
            language=text.language,
            text_hash=form.cleaned_data["text"],
            acknowledged=form.acknowledged(),
        )
    except (InvalidInput, InvalidState) as error:
        form.add_error(getattr(error, "field", "") or None, error.message)
        return False
    return True


def _page(request: HttpRequest, here: Citizen, text: ConsentText, form: ConsentForm) -> HttpResponse:
    assert here.profile is not None
    past = [
        (row, consent_text.text_for(row.language, row.text_version))
        for row in queries.consents_of(here.profile)
    ]
    context = {"here": here, "text": text, "form": form, "past": past}
    return render(request, "portal/profile/consent.html", context, status=422 if form.is_bound else 200)
