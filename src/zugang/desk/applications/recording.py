"""Recording what came in on paper, and periods that the portal has no application of."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.applications import access, operations
from zugang.applications.models import Application
from zugang.desk.applications.forms import NewForm, PeriodForm
from zugang.desk.applications.pages import form_page, posted, submitted
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.identifiers import new_id


@require_http_methods(["GET", "POST"])
@staff_required
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record an application; who belongs to another team than it gets no further than the file."""
    person, me = open_person(request, person_id), staff(request)
    form = NewForm(posted(request), person=person)
    made: list[Application] = []

    def carry_out() -> None:
        made.append(operations.record(by=me.actor, person=person, **form.cleaned_data))

    if submitted(form, carry_out):
        messages.success(request, _said(made[0]))
        if made[0].team_id in me.team_ids:
            return redirect("desk:application", person.id, made[0].id)
        return redirect("desk:person_applications", person.id)
    return form_page(request, form, person=person, heading=_("Antrag erfassen"), submit=_("Erfassen"))


@require_http_methods(["GET", "POST"])
@staff_required
def new_period(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Enter a period that was granted before, or by a decision the portal does not know."""
    person, actor = open_person(request, person_id), staff(request).actor
    access.require_benefits(actor, person.office_id)
    form = PeriodForm(posted(request), initial={"submission": new_id()})

    def carry_out() -> None:
        span = form.span()
        assert span is not None, "both days are required here"
        operations.set_period(
            by=actor,
            person=person,
            period=span,
            provisional=form.cleaned_data["provisional"],
            submission=form.cleaned_data["submission"] or new_id(),
        )

    if submitted(form, carry_out):
        messages.success(request, _("Der Bewilligungszeitraum ist eingetragen."))
        return redirect("desk:person_applications", person.id)
    heading = _("Bewilligungszeitraum eintragen")
    text = _("Für Bewilligungen, zu denen es hier keinen Antrag gibt. Das Portal erinnert vor dem Ende.")
    return form_page(request, form, person=person, heading=heading, submit=_("Eintragen"), text=text)


@require_POST
@staff_required
def remove_period(request: HttpRequest, person_id: UUID, period_id: UUID) -> HttpResponse:
    """Strike out a period that was entered by mistake."""
    open_person(request, person_id)
    operations.remove_period(by=staff(request).actor, period_id=period_id)
    messages.success(request, _("Der Bewilligungszeitraum ist gestrichen."))
    return redirect("desk:person_applications", person_id)


def _said(made: Application) -> str:
    return {
        Application.Confirmation.PORTAL: _("Erfasst. Der Eingang ist im Portal bestätigt."),
        Application.Confirmation.LETTER: _("Erfasst. Die Eingangsbestätigung liegt bei den Briefen."),
    }.get(Application.Confirmation(made.confirmation), _("Erfasst."))
