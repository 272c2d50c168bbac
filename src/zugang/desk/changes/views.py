"""The office's waiting changes, and those of one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.accounts import pending
from zugang.accounts.change_models import PendingChange
from zugang.desk.changes.forms import StopForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.persons import changes, iban, queries
from zugang.persons.models import Person
from zugang.profiles import account_changes

State = PendingChange.State


@require_safe
@staff_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Whose changes wait in this office; the new values are seen in the opened file only."""
    me = staff(request)
    found = pending.of_office(me.office.id)
    names = queries.names_of(one.person_id for one in found if one.person_id)
    rows = [(one, names[one.person_id]) for one in found if one.person_id in names]
    return render(request, "desk/changes/list.html", {"me": me, "rows": rows})


@require_safe
@staff_required
def person_changes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's waiting changes with old and new value, and those of the account without."""
    return _page(request, open_person(request, person_id))


@require_POST
@staff_required
def stop_in_account(request: HttpRequest, person_id: UUID, change_id: UUID) -> HttpResponse:
    """Stop what waits in the person's account, for a reason."""
    person = open_person(request, person_id)
    form = StopForm(request.POST, prefix=str(change_id))
    if not form.is_valid():
        return _page(request, person, refused=form)
    try:
        account_changes.stop(
            by=staff(request).actor, person=person, change_id=change_id, reason=form.cleaned_data["reason"]
        )
    except InvalidState as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Die Änderung ist abgebrochen. Die Person bekommt eine E-Mail."))
    return redirect("desk:person_changes", person_id=person.id)


@require_POST
@staff_required
def settle(request: HttpRequest, person_id: UUID, change_id: UUID) -> HttpResponse:
    """Accept the change at once, or cancel it."""
    person = open_person(request, person_id)
    change = pending.find(change_id=change_id, person_id=person.id)
    if change is None:
        raise AccessDenied(_("Diese Änderung gibt es in dieser Akte nicht."))
    accepts = request.POST.get("decision") == "accept"
    try:
        changes.settle_at_desk(
            by=staff(request).actor, change=change, state=State.APPLIED if accepts else State.CANCELLED
        )
    except InvalidState as error:
        messages.error(request, error.message)
    else:
        messages.success(
            request, _("Die Änderung gilt jetzt.") if accepts else _("Die Änderung ist abgebrochen.")
        )
    return redirect("desk:person_changes", person_id=person.id)


def _page(request: HttpRequest, person: Person, refused: StopForm | None = None) -> HttpResponse:
    found = account_changes.of_person(person)
    forms = [(one, StopForm(prefix=str(one.id))) for one in found]
    if refused is not None:
        forms = [(one, refused if form.prefix == refused.prefix else form) for one, form in forms]
    bank = queries.bank_account_of(person.id)
    context = {
        "me": staff(request),
        "person": person,
        "waiting": pending.of_person(person.id),
        "bank": bank,
        "iban": iban.hidden(bank.iban) if bank else "",
        "in_account": forms,
        "refused": refused,
    }
    return render(request, "desk/changes/person.html", context, status=422 if refused else 200)
