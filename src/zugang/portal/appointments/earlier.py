"""The list for earlier times: get on it, leave it, take or refuse what is offered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zugang.appointments import operations, queries
from zugang.portal.appointments.carried import status_of, submitted
from zugang.portal.appointments.forms import EarlierForm
from zugang.portal.appointments.views import details
from zugang.portal.session import citizen, profile_required


@require_POST
@profile_required
def wish(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person would come earlier."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    form = EarlierForm(request.POST)

    def carry_out() -> None:
        operations.wish_earlier(by=actor, appointment=found, days_ahead=form.cleaned_data["days_ahead"])

    if not submitted(form, carry_out):
        return details(request, found, form, status=status_of(form))
    messages.success(request, _("Sie stehen auf der Liste. Wird etwas frei, bekommen Sie eine E-Mail."))
    return redirect("portal:appointment", appointment_id=appointment_id)


@require_POST
@profile_required
def drop(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The present time is fine."""
    actor = citizen(request).actor
    operations.drop_wish(by=actor, appointment=queries.own(by=actor, appointment_id=appointment_id))
    messages.success(request, _("Sie stehen nicht mehr auf der Liste."))
    return redirect("portal:appointment", appointment_id=appointment_id)


@require_POST
@profile_required
def take(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Come at the earlier time."""
    moved = operations.take_offer(by=citizen(request).actor, offer_id=offer_id)
    messages.success(request, _("Sie haben jetzt den früheren Termin."))
    return redirect("portal:appointment", appointment_id=moved.id)


@require_POST
@profile_required
def refuse(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Keep the present time and the place in line."""
    kept = operations.refuse_offer(by=citizen(request).actor, offer_id=offer_id)
    messages.success(request, _("Ihr Termin bleibt, wie er ist. Sie bleiben auf der Liste."))
    return redirect("portal:appointment", appointment_id=kept.id)
