"""The office itself: overview, what people read about it, when it is open."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.desk.administration.forms import HoursForm, OfficeForm, SpecialDayForm
from zugang.desk.administration.screen import administrators_only, save
from zugang.desk.session import staff
from zugang.kernel import clock
from zugang.offices import operations, queries

_YEAR = 366


@require_safe
@administrators_only
def overview(request: HttpRequest) -> HttpResponse:
    """Teams, staff, hours: everything the administration keeps."""
    office = queries.office_with_hours(staff(request).office.id)
    context = {
        "office": office,
        "teams": queries.teams_of(office.id),
        "barriers_open": queries.open_barrier_reports(office.id),
        "members": queries.all_staff_of(office.id),
        "special_days": queries.special_days_ahead(office, clock.today(), _YEAR),
    }
    return render(request, "desk/administration/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def details(request: HttpRequest) -> HttpResponse:
    """Name, address, contact, places served."""
    me = staff(request)
    posted = request.method == "POST"
    form = OfficeForm(request.POST) if posted else OfficeForm.of(me.office, queries.areas_of(me.office.id))

    @transaction.atomic
    def carry_out() -> None:
        operations.change_office(by=me.actor, office=me.office, details=form.details())
        if form.cleaned_data["areas"] != queries.areas_of(me.office.id):
            operations.set_areas(by=me.actor, office=me.office, areas=form.cleaned_data["areas"])
        operations.set_answer_days(by=me.actor, office=me.office, days=form.cleaned_data["answer_days"])
        operations.set_advice_limits(
            by=me.actor,
            office=me.office,
            sign_ins=form.cleaned_data["advice_sign_ins"],
            days=form.cleaned_data["advice_days"],
        )
        operations.require_reasons(
            by=me.actor, office=me.office, required=form.cleaned_data["file_reason_required"]
        )

    return save(request, form, carry_out, template="details", done=_("Die Angaben sind gespeichert."))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def hours(request: HttpRequest) -> HttpResponse:
    """The week's opening hours."""
    me = staff(request)
    office = queries.office_with_hours(me.office.id)
    form = HoursForm(request.POST) if request.method == "POST" else HoursForm.of(office.opening_hours.all())

    def carry_out() -> None:
        operations.set_opening_hours(by=me.actor, office=office, hours=form.hours)

    return save(request, form, carry_out, template="hours", done=_("Die Öffnungszeiten sind gespeichert."))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def special_day(request: HttpRequest) -> HttpResponse:
    """A day with other hours."""
    me = staff(request)
    form = SpecialDayForm(request.POST if request.method == "POST" else None)

    def carry_out() -> None:
        opens, closes = form.cleaned_data["hours"]
        operations.set_special_day(
            by=me.actor,
            office=me.office,
            day=form.cleaned_data["day"],
            opens=opens,
            closes=closes,
            note=form.cleaned_data["note"],
        )

    return save(request, form, carry_out, template="special_day", done=_("Der Tag ist gespeichert."))


@require_POST
@administrators_only
def special_day_remove(request: HttpRequest, day: date) -> HttpResponse:
    """The week's hours hold again."""
    me = staff(request)
    operations.remove_special_day(by=me.actor, office=me.office, day=day)
    messages.success(request, _("An diesem Tag gelten wieder die üblichen Zeiten."))
    return redirect("desk:administration")
