"""Teams and colleagues."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.desk.administration.forms import NewStaffForm, NewTeamForm, StaffForm, TeamForm
from zugang.desk.administration.screen import administrators_only, save
from zugang.desk.session import staff
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.offices import operations, queries
from zugang.offices.models import Staff, Subject


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def new_team(request: HttpRequest) -> HttpResponse:
    """One more team."""
    me = staff(request)
    form = NewTeamForm(request.POST if request.method == "POST" else None)

    def carry_out() -> None:
        given = form.cleaned_data
        operations.create_team(
            by=me.actor,
            office=me.office,
            name=given["name"],
            subject=Subject(given["subject"]),
            phone=given["phone"],
        )

    return save(request, form, carry_out, template="team", done=_("Das Team ist angelegt."), team=None)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def team(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Another name or number of a team."""
    me = staff(request)
    found = queries.team_of(office_id=me.office.id, team_id=team_id)
    if found is None:
        raise AccessDenied
    known = {"name": found.name, "phone": found.phone}
    form = TeamForm(request.POST if request.method == "POST" else None, initial=known)

    def carry_out() -> None:
        operations.change_team(by=me.actor, team=found, **form.cleaned_data)

    return save(request, form, carry_out, template="team", done=_("Das Team ist gespeichert."), team=found)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def invite(request: HttpRequest) -> HttpResponse:
    """A new colleague, who gets a mail with a link to choose a password."""
    me = staff(request)
    teams = queries.teams_of(me.office.id)
    form = NewStaffForm(request.POST if request.method == "POST" else None, teams=teams)

    def carry_out() -> None:
        operations.invite_staff(
            by=me.actor, office=me.office, email=form.cleaned_data["email"], place=form.place()
        )

    done = _("Der Zugang ist angelegt. Eine E-Mail mit dem Link zum Passwort ist unterwegs.")
    return save(request, form, carry_out, template="member", done=done, member=None)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def member(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Name, teams and rights of a colleague."""
    me = staff(request)
    found = _colleague(me.office.id, staff_id)
    teams = queries.teams_of(me.office.id)
    posted = request.POST if request.method == "POST" else None
    form = StaffForm(posted, initial=StaffForm.known(found), teams=teams)

    def carry_out() -> None:
        operations.change_staff(by=me.actor, member=found, place=form.place())

    done = _("Der Zugang ist gespeichert.")
    return save(request, form, carry_out, template="member", done=done, member=found, me=me)


@require_POST
@administrators_only
def end(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """The colleague no longer gets in."""
    me = staff(request)
    found = _colleague(me.office.id, staff_id)
    try:
        operations.end_staff(by=me.actor, member=found)
    except InvalidInput as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:administration_member", found.id)
    messages.success(request, _("Der Zugang ist beendet."))
    return redirect("desk:administration")


@require_POST
@administrators_only
def reopen(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """The colleague gets in again."""
    me = staff(request)
    operations.return_staff(by=me.actor, member=_colleague(me.office.id, staff_id))
    messages.success(request, _("Der Zugang ist wieder offen."))
    return redirect("desk:administration")


def _colleague(office_id: UUID, staff_id: UUID) -> Staff:
    found = queries.staff_member(office_id=office_id, staff_id=staff_id)
    if found is None:
        raise AccessDenied
    return found
