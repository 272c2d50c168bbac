"""Staff record, complete and end mandates of a person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zugang.desk.representation.forms import MandateForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.representation import operations, queries


@require_GET
@staff_required
def person_mandates(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who may act, or might act, for the person."""
    person = open_person(request, person_id)
    today = clock.today()
    mandates = [(mandate, mandate.in_force_on(today)) for mandate in queries.mandates_of(person.id)]
    context = {
        "person": person,
        "mandates": mandates,
        "today": today,
        "may_write": not staff(request).staff.is_auditor,
    }
    return render(request, "desk/representation/list.html", context)


@require_http_methods(["GET", "POST"])
@staff_required
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A mandate from paper."""
    person, actor = open_person(request, person_id), staff(request).actor
    form = MandateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            operations.record_mandate(by=actor, person=person, **form.statements())
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Die Vertretung ist eingetragen."))
            return redirect("desk:person_mandates", person_id=person.id)
    status = 422 if form.errors else 200
    return render(request, "desk/representation/new.html", {"person": person, "form": form}, status=status)


@require_POST
@staff_required
def original(request: HttpRequest, person_id: UUID, mandate_id: UUID) -> HttpResponse:
    """The original was shown."""
    person = open_person(request, person_id)
    mandate = queries.mandate_of(person.id, mandate_id)
    operations.note_original_seen(by=staff(request).actor, mandate=mandate)
    messages.success(request, _("Das Original ist vermerkt."))
    return redirect("desk:person_mandates", person_id=person.id)


@require_POST
@staff_required
def end(request: HttpRequest, person_id: UUID, mandate_id: UUID) -> HttpResponse:
    """The mandate ends today."""
    person = open_person(request, person_id)
    operations.end_mandate(by=staff(request).actor, mandate=queries.mandate_of(person.id, mandate_id))
    messages.success(request, _("Die Vertretung ist beendet."))
    return redirect("desk:person_mandates", person_id=person.id)
