"""Staff make, move, call off and conclude a person's appointments."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zugang.appointments import access, calendar, operations, queries
from zugang.appointments.models import Appointment
from zugang.desk.appointments.carried import page, submitted
from zugang.desk.appointments.forms import CancelForm, ConcludeForm, ScheduleForm, TimesForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel import clock
from zugang.persons.models import Person


@require_GET
@staff_required
def person_appointments(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All appointments in a person's file."""
    person = open_person(request, person_id)
    actor = staff(request).actor
    found = queries.of_person(by=actor, person=person, before=request.GET.get("vor", ""))
    choices = queries.choices_of(by=actor, person=person)
    return page(request, "list", person=person, page=found, choices=choices)


@require_http_methods(["GET", "POST"])
@staff_required
def schedule(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A new appointment."""
    person, member = open_person(request, person_id), staff(request)
    form = ScheduleForm(
        request.POST if request.method == "POST" else None,
        office=member.office,
        initial={"staff": member.staff},
    )

    def carry_out() -> Appointment:
        data = {
            name: value for name, value in form.cleaned_data.items() if name not in ("day", "starts", "ends")
        }
        starts_at, ends_at = form.moments()
        return operations.schedule(
            by=member.actor, person=person, starts_at=starts_at, ends_at=ends_at, **data
        )

    if made := submitted(form, carry_out):
        messages.success(request, _("Der Termin ist vereinbart. Die Person wird benachrichtigt."))
        return redirect("desk:appointment", person_id=person.id, appointment_id=made.id)
    return _form(request, person, form, _("Termin vereinbaren"), _("Vereinbaren"))


@require_GET
@staff_required
def appointment(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """One appointment with what staff can do about it."""
    person = open_person(request, person_id)
    found = queries.in_file(by=staff(request).actor, person=person, appointment_id=appointment_id)
    return _details(request, person, found, ConcludeForm())


@require_http_methods(["GET", "POST"])
@staff_required
def move(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """The appointment at another time."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.in_file(by=actor, person=person, appointment_id=appointment_id)
    form = TimesForm(request.POST if request.method == "POST" else None, initial=_present_times(found))

    def carry_out() -> Appointment:
        starts_at, ends_at = form.moments()
        return operations.move(by=actor, appointment=found, starts_at=starts_at, ends_at=ends_at)

    if submitted(form, carry_out):
        messages.success(request, _("Der Termin ist verschoben. Die Person wird benachrichtigt."))
        return redirect("desk:appointment", person_id=person.id, appointment_id=found.id)
    return _form(request, person, form, _("Termin verschieben"), _("Verschieben"))


@require_http_methods(["GET", "POST"])
@staff_required
def cancel(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """The office calls the appointment off."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.in_file(by=actor, person=person, appointment_id=appointment_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if submitted(
        form, lambda: operations.cancel(by=actor, appointment=found, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("Der Termin ist abgesagt. Die Person wird benachrichtigt."))
        return redirect("desk:appointment", person_id=person.id, appointment_id=found.id)
    return _form(request, person, form, _("Termin absagen"), _("Absagen"))


@require_POST
@staff_required
def conclude(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """The person came, or did not."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.in_file(by=actor, person=person, appointment_id=appointment_id)
    form = ConcludeForm(request.POST)
    if submitted(
        form, lambda: operations.conclude(by=actor, appointment=found, came=form.cleaned_data["came"])
    ):
        messages.success(request, _("Das Ergebnis ist eingetragen."))
        return redirect("desk:appointment", person_id=person.id, appointment_id=found.id)
    return _details(request, person, found, form)


def _present_times(found: Appointment) -> dict[str, object]:
    starts, ends = clock.berlin(found.starts_at), clock.berlin(found.ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def _details(request: HttpRequest, person: Person, found: Appointment, form: ConcludeForm) -> HttpResponse:
    context = {
        "person": person,
        "appointment": found,
        "location": calendar.location(found),
        "hearing": getattr(found, "hearing", None),
        "proofs": list(found.proofs.select_related("file")),
        "may_open": access.may_read_proofs(staff(request).actor, found),
        "waits": hasattr(found, "earlier_wish"),
    }
    return page(request, "details", form, **context)


def _form(request: HttpRequest, person: Person, form: forms.Form, heading: str, submit: str) -> HttpResponse:
    return page(request, "form", form, person=person, heading=heading, submit=submit)
