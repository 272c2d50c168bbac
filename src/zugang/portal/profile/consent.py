"""Agreeing to online communication purpose by purpose, seeing what was agreed, revoking it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.kernel import trust
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.portal.profile.forms import ConsentForm
from zugang.portal.session import Citizen, citizen, profile_required
from zugang.profiles import access, consent_text, consents, queries
from zugang.profiles.consent_text import ConsentText
from zugang.profiles.models import NOTICE_PURPOSES, Consent


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def consent(request: HttpRequest) -> HttpResponse:
    """Each purpose with its state; while something is off (`?mehr`), the statements and what may be chosen."""
    here = citizen(request)
    trust.require(here.actor, access.GIVE_CONSENT)
    text = consent_text.text_for(get_language() or "de")
    form = ConsentForm(request.POST if request.method == "POST" else None, text=text, agreed=here.purposes)
    if form.is_bound and form.is_valid() and _agreed(here, text, form):
        messages.success(request, _("Ihre Auswahl ist gespeichert."))
        return redirect("portal:consent")
    wants_more = form.is_bound or "mehr" in request.GET or not here.purposes
    context = _standing(here, text) | {"form": form, "is_asked": wants_more and form.offered}
    return render(request, "portal/profile/consent.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def revoke(request: HttpRequest) -> HttpResponse:
    """Say what revoking one purpose (`zweck`), or all of them, does; then do it."""
    here = citizen(request)
    assert here.profile is not None
    asked = request.POST.get("zweck", "") or request.GET.get("zweck", "")
    purposes = [asked] if asked in Consent.Purpose.values else list(Consent.Purpose.values)
    if request.method == "POST":
        consents.revoke(by=here.actor, profile=here.profile, purposes=purposes)
        messages.success(request, _said(asked, purposes))
        return redirect("portal:consent" if len(purposes) == 1 else "portal:home")
    if here.purposes.isdisjoint(purposes):
        return redirect("portal:consent")
    choice = consent_text.text_for(get_language() or "de").choice(asked)
    context = {
        "here": here,
        "purposes": purposes,
        "choice": choice,
        "is_notice": bool(NOTICE_PURPOSES & set(purposes)),
    }
    return render(request, "portal/profile/consent_revoke.html", context)


def _said(asked: str, purposes: list[str]) -> str:
    if len(purposes) > 1:
        return _("Die Online-Kommunikation ist ausgeschaltet. Bescheide kommen wieder mit der Post.")
    if asked in NOTICE_PURPOSES:
        return _("Ausgeschaltet. Diese Schreiben kommen wieder mit der Post.")
    return _("Ausgeschaltet.")


def _agreed(here: Citizen, text: ConsentText, form: ConsentForm) -> bool:
    assert here.profile is not None
    try:
        consents.grant(
            by=here.actor,
            profile=here.profile,
            language=text.language,
            text_hash=form.cleaned_data["text"],
            acknowledged=form.acknowledged(),
            purposes=form.cleaned_data["purposes"],
        )
    except (InvalidInput, InvalidState) as error:
        form.add_error(getattr(error, "field", "") or None, error.message)
        return False
    return True


def _standing(here: Citizen, text: ConsentText) -> dict[str, Any]:
    assert here.profile is not None
    past = [
        (row, consent_text.text_for(row.language, row.text_version))
        for row in queries.consents_of(here.profile)
    ]
    return {
        "here": here,
        "text": text,
        "choices": [(choice, choice.key in here.purposes) for choice in text.choices],
        "past": [(row, agreed, agreed.choice(row.purpose)) for row, agreed in past],
    }
