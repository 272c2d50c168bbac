"""Taking an application, laying it back, handing it over, asking for papers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.applications import operations
from zugang.applications.operations import Papers
from zugang.desk.applications.forms import HandOverForm
from zugang.desk.applications.pages import form_page, opened, posted, submitted
from zugang.desk.requests.forms import NewRequestForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.persons import queries as persons


@require_POST
@staff_required
def take(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """I work on it."""
    open_person(request, person_id)
    operations.take(by=staff(request).actor, application_id=application_id)
    messages.success(request, _("Sie bearbeiten diesen Antrag."))
    return redirect("desk:application", person_id, application_id)


@require_POST
@staff_required
def release(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Back into the team's list."""
    open_person(request, person_id)
    operations.release(by=staff(request).actor, application_id=application_id)
    messages.success(request, _("Der Antrag liegt wieder im Team."))
    return redirect("desk:application", person_id, application_id)


@require_http_methods(["GET", "POST"])
@staff_required
def hand_over(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """To another team, or to somebody of it."""
    person, found = opened(request, person_id, application_id)
    me = staff(request)
    form = HandOverForm(posted(request), me=me, initial={"team": found.team_id, "staff": found.staff_id})

    def carry_out() -> None:
        operations.hand_over(by=me.actor, application_id=application_id, **form.cleaned_data)

    if submitted(form, carry_out):
        team = form.cleaned_data["team"]
        messages.success(request, _("Abgegeben an: %(team)s") % {"team": team.name})
        if team.id in me.team_ids:
            return redirect("desk:application", person_id, application_id)
        return redirect("desk:person_applications", person_id)
    heading = _("Antrag abgeben")
    return form_page(request, form, person=person, found=found, heading=heading, submit=_("Abgeben"))


@require_http_methods(["GET", "POST"])
@staff_required
def papers(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Ask for documents that this application needs."""
    person, found = opened(request, person_id, application_id)
    me = staff(request)
    form = NewRequestForm(
        posted(request),
        staff_id=me.staff.id,
        person=person,
        household=[one.person for one in persons.household_of(person.id)],
        occasion=found.kind,
    )
    form.initial["title"] = found.title

    def carry_out() -> None:
        data = form.cleaned_data
        given = {name: data[name] for name in ("team", "title", "text", "warns", "due", "submission")}
        asked = Papers(wanted=form.wanted(), **given)
        operations.ask_for_papers(by=me.actor, application_id=application_id, papers=asked)

    if submitted(form, carry_out):
        messages.success(request, _("Die Anforderung ist verschickt. Der Antrag wartet auf die Unterlagen."))
        return redirect("desk:application", person_id, application_id)
    heading = _("Unterlagen zum Antrag anfordern")
    return form_page(request, form, person=person, found=found, heading=heading, submit=_("Anfordern"))
