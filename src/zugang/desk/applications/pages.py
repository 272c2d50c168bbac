"""One page for every form about an application: shown, filled in, refused with everything that was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zugang.applications import queries
from zugang.applications.models import Application
from zugang.desk.session import open_person, staff
from zugang.kernel.errors import InvalidInput
from zugang.persons.models import Person


def opened(request: HttpRequest, person_id: UUID, application_id: UUID) -> tuple[Person, Application]:
    """The person whose file is open, and their application, for members of its team."""
    person = open_person(request, person_id)
    found = queries.for_staff(by=staff(request).actor, person=person, application_id=application_id)
    return person, found


def posted(request: HttpRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def submitted(form: forms.Form, carry_out: Callable[[], object]) -> bool:
    """Whether the form was filled in and carried out; what was wrong stands at its field."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        carry_out()
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return not form.errors


def form_page(
    request: HttpRequest, form: forms.Form, *, person: Person, heading: str, submit: str, **context: object
) -> HttpResponse:
    """The form in the person's file."""
    given = {"form": form, "person": person, "heading": heading, "submit": submit, "found": None, **context}
    given.setdefault("text", "")
    return render(request, "desk/applications/form.html", given, status=422 if form.errors else 200)
