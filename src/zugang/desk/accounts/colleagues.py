"""A colleague's lost second factor: begun by the administration, confirmed or refused by anybody else."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zugang.desk.administration.screen import administrators_only
from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.offices import operations, queries


@require_POST
@administrators_only
def begin(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """The administration asks for it."""
    me = staff(request)
    member = queries.staff_member(office_id=me.office.id, staff_id=staff_id)
    if member is None:
        raise AccessDenied
    try:
        operations.begin_factor_reset(by=me.actor, member=member)
    except (InvalidState, NotAllowed) as error:
        messages.error(request, error.message)
        return redirect("desk:administration_member", member.id)
    messages.success(
        request,
        _("Beantragt. Jetzt muss eine zweite Person innerhalb von 24 Stunden unter „Kontohilfe“ bestätigen."),
    )
    return redirect("desk:account_cases")


@require_POST
@staff_required
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Confirm (`decision=confirm`), or end it without a change."""
    by = staff(request).actor
    try:
        if request.POST.get("decision") == "confirm":
            operations.confirm_factor_reset(by=by, case_id=case_id)
            done = _(
                "Der zweite Faktor ist zurückgesetzt. Beim nächsten Anmelden wird ein neuer eingerichtet."
            )
        else:
            operations.refuse_factor_reset(by=by, case_id=case_id)
            done = _("Der Vorgang ist beendet. Am Konto hat sich nichts geändert.")
    except InvalidState as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect("desk:account_cases")
