"""The citizen's appointments: list, details, answers, calendar file."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zugang.appointments import calendar, operations, queries
from zugang.kernel.errors import InvalidInput
from zugang.portal.appointments.forms import DeclineForm
from zugang.portal.session import citizen, profile_required


@require_GET
@profile_required
def appointments(request: HttpRequest) -> HttpResponse:
    """Next and past appointments."""
    actor = citizen(request).actor
    page = queries.of_citizen(by=actor, person_id=_person_id(request), before=request.GET.get("vor", ""))
    return render(request, "portal/appointments/list.html", {"page": page})


@require_GET
@profile_required
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One appointment with all that can be done about it."""
    found = queries.own(by=citizen(request).actor, appointment_id=appointment_id)
    return render(
        request,
        "portal/appointments/details.html",
        {"appointment": found, "location": calendar.location(found)},
    )


@require_POST
@profile_required
def confirm(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person will come."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    operations.confirm(by=actor, appointment=found)
    messages.success(request, _("Sie haben den Termin zugesagt."))
    return redirect("portal:appointment", appointment_id=appointment_id)


@require_http_methods(["GET", "POST"])
@profile_required
def decline(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person cannot come and says why."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.decline(by=actor, appointment=found, reason=form.cleaned_data["reason"])
        except InvalidInput as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, _("Sie haben den Termin abgesagt. Ihr Jobcenter sieht den Grund."))
            return redirect("portal:appointment", appointment_id=appointment_id)
    status = 422 if form.is_bound else 200
    context = {"appointment": found, "form": form}
    return render(request, "portal/appointments/decline.html", context, status=status)


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


def _person_id(request: HttpRequest) -> UUID:
    person = citizen(request).person
    assert person is not None
    return person.id
