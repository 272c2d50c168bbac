"""A person's Freischaltcodes: see their state, issue, revoke."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.codes.forms import IssueForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.profiles import operations, queries


@require_safe
@staff_required
def person_codes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All codes of a person with their state and letter; never the code itself."""
    person = open_person(request, person_id)
    codes = queries.codes_of(person.id)
    context = {
        "me": staff(request),
        "person": person,
        "codes": codes,
        "open_code": next((code for code in codes if code.is_open), None),
        "profile": queries.profile_of(person.id),
        "form": IssueForm(),
    }
    return render(request, "desk/codes/person.html", context)


@require_POST
@staff_required
def issue(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Issue a code by letter; an open one is revoked by that."""
    person = open_person(request, person_id)
    form = IssueForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Bitte laden Sie die Seite neu und versuchen Sie es noch einmal."))
    operations.issue_code(by=staff(request).actor, person=person, submission=form.cleaned_data["submission"])
    messages.success(
        request, _("Der Freischaltcode ist ausgegeben. Der Brief steht gleich bei „Briefe drucken“.")
    )
    return redirect("desk:person_codes", person_id=person.id)


@require_POST
@staff_required
def revoke(request: HttpRequest, person_id: UUID, code_id: UUID) -> HttpResponse:
    """Make an open code worthless."""
    person = open_person(request, person_id)
    issued = next((code for code in queries.codes_of(person.id) if code.id == code_id), None)
    if issued is None:
        raise AccessDenied(_("Diesen Freischaltcode gibt es bei dieser Person nicht."))
    operations.revoke_code(by=staff(request).actor, issued=issued)
    messages.success(request, _("Der Freischaltcode ist widerrufen."))
    return redirect("desk:person_codes", person_id=person.id)
