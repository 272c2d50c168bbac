"""Offering a person times to pick from."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.appointments import operations, queries
from zugang.appointments.models import Choice
from zugang.desk.appointments.carried import page, submitted
from zugang.desk.appointments.forms import ChoiceForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied


@require_http_methods(["GET", "POST"])
@staff_required
def offer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Times to pick from until a day."""
    person, member = open_person(request, person_id), staff(request)
    form = ChoiceForm(request.POST if request.method == "POST" else None, office=member.office)

    def carry_out() -> Choice:
        return operations.offer_choice(by=member.actor, person=person, **form.cleaned_data)

    if submitted(form, carry_out):
        messages.success(request, _("Die Person wird gebeten, sich einen Termin auszusuchen."))
        return redirect("desk:person_appointments", person_id=person.id)
    return page(
        request, "form", form, person=person, heading=_("Termine zur Auswahl anbieten"), submit=_("Anbieten")
    )


@require_POST
@staff_required
def withdraw(request: HttpRequest, person_id: UUID, choice_id: UUID) -> HttpResponse:
    """The person need not pick any more."""
    person, actor = open_person(request, person_id), staff(request).actor
    choice = next((one for one in queries.choices_of(by=actor, person=person) if one.id == choice_id), None)
    if choice is None:
        raise AccessDenied(_("Diese Auswahl gibt es nicht."))
    operations.withdraw_choice(by=actor, choice=choice)
    messages.success(request, _("Die Auswahl ist zurückgenommen."))
    return redirect("desk:person_appointments", person_id=person.id)
