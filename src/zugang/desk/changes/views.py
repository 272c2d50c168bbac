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
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.persons import changes, iban, queries

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
    """A person's waiting changes with old and new value."""
    person = open_person(request, person_id)
    bank = queries.bank_account_of(person.id)
    context = {
        "me": staff(request),
        "person": person,
        "waiting": pending.of_person(person.id),
        "bank": bank,
        "iban": iban.hidden(bank.iban) if bank else "",
    }
    return render(request, "desk/changes/person.html", context)


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
