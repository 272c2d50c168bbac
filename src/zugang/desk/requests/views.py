"""The work list, the requests in a person's file, a new one, one with everything that came in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zugang.desk.requests.forms import NewRequestForm
from zugang.desk.session import may_write, open_person, staff, staff_required
from zugang.history import Audience
from zugang.history import queries as history
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.persons import queries as persons
from zugang.persons.models import Person
from zugang.requests import operations, presets, queries
from zugang.requests.models import DocumentRequest


@require_GET
@staff_required
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits in the own teams: answered first, then by due day."""
    rows = queries.work_list(by=staff(request).actor)
    return render(request, "desk/requests/work_list.html", {"rows": rows, "today": clock.today()})


@require_GET
@staff_required
def person_requests(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The own teams' requests in a person's file."""
    person = open_person(request, person_id)
    before = _key(request.GET.get("vor", ""))
    rows, older = queries.of_person(by=staff(request).actor, person=person, before=before)
    context = {
        "person": person,
        "rows": rows,
        "older": older,
        "occasions": presets.OCCASIONS,
        "may_write": may_write(request),
    }
    return render(request, "desk/requests/list.html", context)


@require_http_methods(["GET", "POST"])
@staff_required
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for papers; `?anlass=` ticks those of an occasion beforehand."""
    person, member = open_person(request, person_id), staff(request)
    form = NewRequestForm(
        request.POST if request.method == "POST" else None,
        staff_id=member.staff.id,
        person=person,
        household=[one.person for one in persons.household_of(person.id)],
        occasion=request.GET.get("anlass", ""),
    )
    if form.is_bound and form.is_valid():
        sent = _send(request, person, form)
        if sent is not None:
            messages.success(
                request, _("Die Anforderung ist verschickt. Die Uhr der Bearbeitung ruht jetzt.")
            )
            return redirect("desk:request", person_id=person.id, request_id=sent.id)
    context = {"person": person, "form": form, "occasions": presets.OCCASIONS}
    return render(request, "desk/requests/new.html", context, status=422 if form.errors else 200)


@require_GET
@staff_required
def request_page(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """One request with everything that came in and what happened."""
    person = open_person(request, person_id)
    found = queries.for_staff(by=staff(request).actor, person=person, request_id=request_id)
    pauses = list(found.pauses.all())
    context = {
        "person": person,
        "found": found,
        "members": queries.by_member(found),
        "paused_days": queries.paused_days(pauses),
        "is_paused": any(pause.until is None for pause in pauses),
        "steps": history.about(found.id, Audience.BOTH, Audience.STAFF),
    }
    return render(request, "desk/requests/request.html", context)


def _send(request: HttpRequest, person: Person, form: NewRequestForm) -> DocumentRequest | None:
    data = form.cleaned_data
    given = {name: data[name] for name in ("team", "title", "text", "warns", "due", "submission")}
    try:
        return operations.send(by=staff(request).actor, person=person, wanted=form.wanted(), **given)
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
