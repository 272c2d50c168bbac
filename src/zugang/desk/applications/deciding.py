"""Entering the decision about an application."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.desk.applications.forms import DecisionForm
from zugang.desk.applications.pages import form_page, opened, posted, submitted
from zugang.desk.session import staff, staff_required
from zugang.notices.decisions import operations
from zugang.notices.decisions import queries as decisions


@require_http_methods(["GET", "POST"])
@staff_required
def decide(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """By a notice that was sent, or by one that is not in the portal."""
    person, found = opened(request, person_id, application_id)
    notices = decisions.possible(found)
    form = DecisionForm(posted(request), found=found, notices=notices)

    def carry_out() -> None:
        data = form.cleaned_data
        operations.decide(
            by=staff(request).actor,
            application=found,
            outcome=data["outcome"],
            notice_id=UUID(data["notice"]) if data["notice"] else None,
            decided_on=data["decided_on"],
            period=form.span() if "starts" in data else None,
            provisional=data.get("provisional", False),
        )

    if submitted(form, carry_out):
        messages.success(request, _("Die Entscheidung ist eingetragen. Die Person wird benachrichtigt."))
        return redirect("desk:application", person_id, application_id)
    return form_page(
        request,
        form,
        person=person,
        found=found,
        heading=_("Entscheidung eintragen"),
        submit=_("Eintragen"),
        text=_("Zuerst geht der Bescheid hinaus, dann tragen Sie hier ein, wie entschieden ist."),
        writes_notice=True,
    )
