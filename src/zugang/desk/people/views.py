"""Finding persons, opening their files, reading them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.desk.people import timeline
from zugang.desk.people.forms import OpenForm
from zugang.desk.session import auditors_may, open_person, staff, staff_required
from zugang.history import queries as history
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.persons import operations, queries, search
from zugang.profiles import queries as profiles
from zugang.profiles.models import Consent
from zugang.ui.local import wanted_next

PAGE = 30


@require_safe
@staff_required
def people(request: HttpRequest) -> HttpResponse:
    """Search by name, Kundennummer or birth date."""
    me = staff(request)
    term = request.GET.get("suche", "")
    found = (
        search.find(office_id=me.office.id, term=term, after=request.GET.get("nach", "")) if term else None
    )
    given = {"suche": term}
    context = {
        "me": me,
        "term": term,
        "found": found,
        "first": f"?{urlencode(given)}" if "nach" in request.GET else "",
        "further": f"?{urlencode({**given, 'nach': found.after})}" if found and found.after else "",
    }
    return render(request, "desk/people/search.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
@auditors_may
def open_file(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open a person's file; recorded, and the person can read who did."""
    me = staff(request)
    person, _is_open = queries.in_office(office_id=me.office.id, person_id=person_id, looked_by=me.staff.id)
    if person is None:
        raise AccessDenied(_("Diese Person gibt es in Ihrem Jobcenter nicht."))
    target = _next(request, person_id)
    form = OpenForm(
        request.POST if request.method == "POST" else None, reason_required=me.office.file_reason_required
    )
    if form.is_bound and form.is_valid():
        try:
            operations.open_file(by=me.actor, person=person, reason=form.cleaned_data["reason"])
        except InvalidInput as error:
            form.add_error(error.field or None, error.message)
        else:
            return redirect(target)
    context = {"person": person, "form": form, "target": target}
    return render(request, "desk/people/open.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_required
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The first page of a file: data, responsibilities, household, profile."""
    found = open_person(request, person_id)
    context = {
        "me": staff(request),
        "person": found,
        "responsibilities": queries.responsibilities_of(found.id),
        "household": queries.household_of(found.id),
        "profile": profiles.profile_of(found.id),
        "purposes": [Consent.Purpose(value).label for value in profiles.purposes_in_force(found.id)],
    }
    return render(request, "desk/people/overview.html", context)


@require_safe
@staff_required
def person_history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything that happened with this person, as staff may read it."""
    found = open_person(request, person_id)
    kind = request.GET.get("art", "")
    entries = history.for_staff(
        person_id=found.id,
        before=_key(request.GET.get("vor", "")),
        limit=PAGE + 1,
        packages=timeline.codes_of(kind),
    )
    kept = {"art": kind} if kind else {}
    context = {
        "person": found,
        "kinds": timeline.kinds(),
        "kind": kind,
        "steps": timeline.steps(entries[:PAGE], by=staff(request).actor, person_id=found.id),
        "newest": f"?{urlencode(kept)}" if "vor" in request.GET else "",
        "older": f"?{urlencode({**kept, 'vor': entries[PAGE - 1].id.hex})}" if len(entries) > PAGE else "",
    }
    return render(request, "desk/people/history.html", context)


def _next(request: HttpRequest, person_id: UUID) -> str:
    return wanted_next(request) or reverse("desk:person", args=[person_id])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
