"""A person's account as the desk sees it: no address, no secret, only what helps the person back in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.accounts import queries as accounts
from zugang.accounts.models import Account
from zugang.desk.accounts.forms import IdentityForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import InvalidState
from zugang.offices import queries as offices
from zugang.persons.models import Person
from zugang.profiles import lost_factor, queries, reidentification


@require_safe
@staff_required
def cases(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a second employee."""
    me = staff(request)
    found = queries.open_reidentifications(me.office.id)
    resets = offices.open_factor_resets(me.office.id)
    return render(request, "desk/accounts/cases.html", {"me": me, "cases": found, "resets": resets})


@require_safe
@staff_required
def person_account(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """State of the account and everything that was done at the counter before."""
    return _page(request, open_person(request, person_id), IdentityForm())


@require_POST
@staff_required
def begin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The first employee has seen the identity document."""
    person = open_person(request, person_id)
    form = IdentityForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    try:
        reidentification.begin(by=staff(request).actor, person=person, document=form.cleaned_data["document"])
    except InvalidState as error:
        form.add_error(None, error.message)
        return _page(request, person, form, status=error.status)
    messages.success(
        request, _("Notiert. Jetzt muss eine zweite Person innerhalb von 24 Stunden bestätigen.")
    )
    return redirect("desk:person_account", person_id=person.id)


@require_POST
@staff_required
def confirm(request: HttpRequest, person_id: UUID, case_id: UUID) -> HttpResponse:
    """The second employee confirms; the factors go, the letter is queued."""
    person = open_person(request, person_id)
    reidentification.confirm(by=staff(request).actor, case_id=case_id)
    messages.success(
        request,
        _("Der zweite Faktor ist zurückgesetzt. Der Brief mit dem Code steht gleich bei „Briefe drucken“."),
    )
    return redirect("desk:person_account", person_id=person.id)


@require_POST
@staff_required
def refuse(request: HttpRequest, person_id: UUID, case_id: UUID) -> HttpResponse:
    """End it without a change."""
    person = open_person(request, person_id)
    reidentification.refuse(by=staff(request).actor, case_id=case_id)
    messages.success(request, _("Der Vorgang ist beendet. Am Konto hat sich nichts geändert."))
    return redirect("desk:person_account", person_id=person.id)


@require_POST
@staff_required
def stop_reset(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person called: the reset after 24 hours was not theirs."""
    person = open_person(request, person_id)
    if lost_factor.stop_by_desk(by=staff(request).actor, person=person):
        messages.success(request, _("Das Zurücksetzen ist abgebrochen. Die Person bekommt eine E-Mail."))
    return redirect("desk:person_account", person_id=person.id)


def _page(request: HttpRequest, person: Person, form: IdentityForm, status: int = 200) -> HttpResponse:
    profile = queries.profile_of(person.id)
    account = Account.objects.get(id=profile.account_id) if profile else None
    known = queries.reidentifications_of(person.id)
    context = {
        "me": staff(request),
        "person": person,
        "form": form,
        "account": account,
        "has_second_factor": bool(account and accounts.has_second_factor(account.id)),
        "cases": known,
        "open_case": next((case for case in known if case.is_open), None),
    }
    return render(request, "desk/accounts/person.html", context, status=status)
