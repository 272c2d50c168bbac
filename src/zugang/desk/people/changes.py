"""Creating and changing persons, their responsibilities and their household."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.desk.people.forms import (
    HouseholdForm,
    LeaveForm,
    NewPersonForm,
    PersonForm,
    ResponsibleForm,
    value_of,
)
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices import queries as offices
from zugang.offices.models import Subject
from zugang.persons import households, operations, queries
from zugang.persons.models import Person

_SUBJECTS = (Subject.BENEFITS, Subject.PLACEMENT)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def new(request: HttpRequest) -> HttpResponse:
    """Create a person, and open the file at once: whoever creates it needs it."""
    me = staff(request)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                person = operations.create_person(
                    by=me.actor,
                    office=me.office,
                    kundennummer=form.cleaned_data["kundennummer"],
                    details=form.details(),
                    submission=form.cleaned_data["submission"],
                )
                operations.open_file(by=me.actor, person=person)
        except InvalidInput as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, _("Die Person ist angelegt."))
            return redirect("desk:person", person_id=person.id)
    return render(request, "desk/people/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def edit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct name, birth date or address."""
    person = open_person(request, person_id)
    form = PersonForm(request.POST) if request.method == "POST" else PersonForm.of(person)
    if form.is_bound and form.is_valid():
        try:
            operations.change_person(by=staff(request).actor, person=person, details=form.details())
        except InvalidInput as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, _("Die Daten sind geändert."))
            return redirect("desk:person", person_id=person.id)
    return _page(request, "edit", person, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def responsible(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say who is responsible for benefits and for placement."""
    person = open_person(request, person_id)
    teams = offices.teams_with_members(person.office_id, *_SUBJECTS)
    present = {
        row.subject: value_of(row.team_id, row.staff_id) for row in queries.responsibilities_of(person.id)
    }
    form = ResponsibleForm(request.POST if request.method == "POST" else None, teams=teams, initial=present)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            for subject in _SUBJECTS:
                team, member = form.picked(subject)
                operations.assign(
                    by=staff(request).actor, person=person, subject=subject, team=team, staff=member
                )
        messages.success(request, _("Die Zuständigkeit ist gespeichert."))
        return redirect("desk:person", person_id=person.id)
    return _page(request, "responsible", person, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def household(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put the person into a Bedarfsgemeinschaft."""
    person = open_person(request, person_id)
    form = HouseholdForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            households.join_household(by=staff(request).actor, person=person, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, _("Die Bedarfsgemeinschaft ist gespeichert."))
            return redirect("desk:person", person_id=person.id)
    return _page(request, "household", person, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """End the person's place in the Bedarfsgemeinschaft."""
    person = open_person(request, person_id)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            households.leave_household(by=staff(request).actor, person=person, **form.cleaned_data)
        except (InvalidInput, InvalidState) as error:
            form.add_error("until" if isinstance(error, InvalidInput) else None, error.message)
        else:
            messages.success(request, _("Der Austritt ist gespeichert."))
            return redirect("desk:person", person_id=person.id)
    return _page(request, "leave", person, form)


def _page(request: HttpRequest, name: str, person: Person, form: forms.Form) -> HttpResponse:
    context = {"person": person, "form": form, "me": staff(request)}
    return render(request, f"desk/people/{name}.html", context, status=422 if form.is_bound else 200)
