"""One page of everything open, with due day, consequence and legal source; and what is done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zugang.agenda import operations, queries
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.portal.agenda.lines import lines
from zugang.portal.confirming import confirmed
from zugang.portal.session import citizen, profile_required


@require_safe
@confirmed
@profile_required
def agenda(request: HttpRequest) -> HttpResponse:
    """What must I do, by when, and what happens otherwise."""
    here, today = citizen(request), clock.today()
    found = queries.agenda_of(by=here.actor, opens_benefits=here.writes_messages)
    context = {
        "open": lines(found.open, today),
        "done": lines(found.done, today),
        "is_secured": here.actor.trust >= TrustLevel.LOW_MFA,
        "has_consent": here.gets_notices,
    }
    return render(request, "portal/agenda/agenda.html", context)


@require_POST
@profile_required
def tick(request: HttpRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """The person notes that something is done."""
    operations.tick(by=citizen(request).actor, kind=kind, subject_id=subject_id)
    return redirect("portal:agenda")


@require_POST
@profile_required
def untick(request: HttpRequest, kind: str, subject_id: UUID) -> HttpResponse:
    """It is open again."""
    operations.untick(by=citizen(request).actor, kind=kind, subject_id=subject_id)
    return redirect("portal:agenda")
