"""When teams have time: weekly spans and absences; and what waits about appointments."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zugang.appointments import operations, queries
from zugang.appointments.models import SlotPattern
from zugang.desk.appointments.carried import page, submitted
from zugang.desk.appointments.forms import WEEKDAYS, AbsenceForm, PatternForm
from zugang.desk.session import staff, staff_required
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied
from zugang.offices.models import Absence

_TIMES = ("weekday", "starts", "ends", "minutes", "seats", "since", "until")


@require_GET
@staff_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Wishes for other dates, missed appointments to decide about, and dates that fall on an absence."""
    actor = staff(request).actor
    return page(
        request,
        "waiting",
        wishes=queries.wishes_of(by=actor),
        hearings=queries.open_hearings(by=actor),
        affected=queries.affected_by_absences(by=actor),
    )


@require_GET
@staff_required
def patterns(request: HttpRequest) -> HttpResponse:
    """The office's weekly spans by team, and its absences."""
    member = staff(request)
    found = groupby(queries.patterns_of(by=member.actor), key=lambda pattern: pattern.team)
    return page(
        request,
        "patterns",
        me=member,
        teams=[(team, list(own)) for team, own in found],
        absences=queries.absences_of(by=member.actor),
        weekdays=WEEKDAYS,
    )


@require_http_methods(["GET", "POST"])
@staff_required
def add_pattern(request: HttpRequest) -> HttpResponse:
    """A new weekly span."""
    member = staff(request)
    given = request.POST if request.method == "POST" else None
    form = PatternForm(given, member=member, initial={"since": clock.today()})

    def carry_out() -> SlotPattern:
        data = dict(form.cleaned_data)
        times = {name: data.pop(name) for name in _TIMES}
        return operations.add_pattern(by=member.actor, times=times, **data)  # type: ignore[arg-type]

    if submitted(form, carry_out):
        messages.success(
            request, _("Die Sprechzeit ist eingerichtet. Termine daraus können jetzt gebucht werden.")
        )
        return redirect("desk:slot_patterns")
    return page(request, "slot_form", form, heading=_("Sprechzeit einrichten"), submit=_("Einrichten"))


@require_POST
@staff_required
def end_pattern(request: HttpRequest, pattern_id: UUID) -> HttpResponse:
    """No more of it."""
    actor = staff(request).actor
    found = next((one for one in queries.patterns_of(by=actor) if one.id == pattern_id), None)
    if found is None:
        raise AccessDenied(_("Diese Sprechzeit gibt es nicht."))
    operations.end_pattern(by=actor, pattern=found)
    messages.success(request, _("Die Sprechzeit ist beendet. Gebuchte Termine bleiben."))
    return redirect("desk:slot_patterns")


@require_http_methods(["GET", "POST"])
@staff_required
def add_absence(request: HttpRequest) -> HttpResponse:
    """Days without slots."""
    member = staff(request)
    form = AbsenceForm(request.POST if request.method == "POST" else None, member=member)

    def carry_out() -> Absence:
        return operations.add_absence(by=member.actor, office=member.office, **form.cleaned_data)

    if submitted(form, carry_out):
        messages.success(
            request,
            _(
                "Die Abwesenheit ist eingetragen. Freie Termine an diesen Tagen sind gesperrt, "
                "neue Nachrichten gehen an die Vertretung."
            ),
        )
        return redirect("desk:slot_patterns")
    return page(request, "slot_form", form, heading=_("Abwesenheit eintragen"), submit=_("Eintragen"))


@require_POST
@staff_required
def remove_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """The days are open again."""
    actor = staff(request).actor
    found = next((one for one in queries.absences_of(by=actor) if one.id == absence_id), None)
    if found is None:
        raise AccessDenied(_("Diese Abwesenheit gibt es nicht."))
    operations.remove_absence(by=actor, absence=found)
    messages.success(request, _("Die Abwesenheit ist gelöscht. Die Tage sind wieder frei."))
    return redirect("desk:slot_patterns")
