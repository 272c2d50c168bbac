"""Picking one of the free times."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.appointments import consequences, operations, queries
from zugang.appointments.models import Slot
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied
from zugang.portal.appointments.carried import person_id, status_of, submitted
from zugang.portal.appointments.forms import BookingForm
from zugang.portal.session import citizen, profile_required


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def book(request: HttpRequest) -> HttpResponse:
    """The free times of a team; who is too late sees those that are left, with what they typed."""
    actor, own_id = citizen(request).actor, person_id(request)
    form = BookingForm(request.POST if request.method == "POST" else None)
    made: list[UUID] = []

    def carry_out() -> None:
        data = form.cleaned_data
        made.append(
            operations.book(
                by=actor,
                person_id=own_id,
                slot_id=data["slot"],
                concern=data["concern"],
                submission=data["submission"],
            ).id
        )

    if submitted(form, carry_out, late="slot"):
        messages.success(request, _("Ihr Termin ist gebucht. Sie müssen nichts weiter tun."))
        return redirect("portal:appointment", appointment_id=made[0])
    return _page(request, form)


def _page(request: HttpRequest, form: BookingForm) -> HttpResponse:
    page = queries.booking_page(
        by=citizen(request).actor, person_id=person_id(request), team_id=_team(request, form)
    )
    chosen = form["slot"].value() or ""
    day, slots = _shown_day(page, request.GET.get("tag", ""), chosen)
    context = {
        "page": page,
        "day": day,
        "slots": slots,
        "form": form,
        "chosen": chosen,
        "office": citizen(request).office,
        "law": consequences.law_on(clock.today()),
    }
    return render(request, "portal/appointments/book.html", context, status=status_of(form))


def _shown_day(page: queries.Booking | None, wanted: str, chosen: str) -> tuple[date | None, list[Slot]]:
    """The day of the chosen time, else the one asked for, else the first. One day at a time: radio buttons of one
    group in days that are folded up would keep Tab from reaching those of the open day."""
    days = page.days if page else []
    for day, slots in days:
        if any(str(slot.id) == str(chosen) for slot in slots):
            return day, slots
    return next((one for one in days if one[0].isoformat() == wanted), days[0] if days else (None, []))


def _team(request: HttpRequest, form: BookingForm) -> UUID | None:
    """Named in the address; else the team whose time was chosen, so that its other times are shown."""
    given = request.GET.get("team", "")
    try:
        if given:
            return UUID(given)
    except ValueError as error:
        raise AccessDenied(_("Diese Seite gibt es nicht.")) from error
    try:
        return queries.team_of_slot(UUID(form["slot"].value() or ""))
    except ValueError:
        return None
