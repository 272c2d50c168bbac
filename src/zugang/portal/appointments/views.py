"""The citizen's appointments: list, details, calendar file."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zugang.appointments import calendar, consequences, queries
from zugang.appointments.models import Appointment
from zugang.kernel import clock
from zugang.portal.appointments.carried import person_id
from zugang.portal.appointments.forms import EarlierForm
from zugang.portal.session import citizen, profile_required


@require_GET
@profile_required
def appointments(request: HttpRequest) -> HttpResponse:
    """Next and past appointments."""
    actor = citizen(request).actor
    page = queries.of_citizen(by=actor, person_id=person_id(request), before=request.GET.get("vor", ""))
    return render(request, "portal/appointments/list.html", {"page": page})


@require_GET
@profile_required
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One appointment with all that can be done about it."""
    found = queries.own(by=citizen(request).actor, appointment_id=appointment_id)
    wish = getattr(found, "earlier_wish", None)
    return details(request, found, EarlierForm(initial={"days_ahead": wish.days_ahead if wish else 1}))


def details(
    request: HttpRequest, found: Appointment, form: EarlierForm, *, status: int = 200
) -> HttpResponse:
    """The page of one appointment."""
    context = {
        "appointment": found,
        "location": calendar.location(found),
        "law": consequences.law_on(clock.berlin(found.starts_at).date()),
        "hearing": getattr(found, "hearing", None),
        "waits": hasattr(found, "earlier_wish"),
        "offer": queries.pending_offer(found.id) if hasattr(found, "earlier_wish") else None,
        "proofs": list(found.proofs.select_related("file")),
        "form": form,
    }
    return render(request, "portal/appointments/details.html", context, status=status)


@require_GET
@profile_required
def calendar_file(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The appointment for the person's own calendar."""
    found = queries.own(by=citizen(request).actor, appointment_id=appointment_id)
    address = settings.BASE_URL.rstrip("/") + reverse("portal:appointment", args=[found.id])
    content = calendar.as_file(found, address=address, host=urlsplit(settings.BASE_URL).hostname or "zugang")
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="termin.ics"',
            "Cache-Control": "private, no-store",
        },
    )
