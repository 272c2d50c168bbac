"""Putting right: other facts, struck out, taken back on paper, open again. Each is recorded with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.applications import operations
from zugang.applications.models import Application
from zugang.applications.states import Way
from zugang.desk.applications.forms import FactsForm, ReasonForm
from zugang.desk.applications.pages import form_page, opened, posted, submitted
from zugang.desk.session import staff, staff_required
from zugang.notices.decisions import operations as decisions


@require_http_methods(["GET", "POST"])
@staff_required
def correct(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Kind, subject, way and day; what came in online keeps its way and day."""
    person, found = opened(request, person_id, application_id)
    names = ("kind", "subject", "way", "received_on")
    form = FactsForm(posted(request), initial={name: getattr(found, name) for name in names})
    if found.way == Way.ONLINE:
        del form.fields["way"], form.fields["received_on"]

    def carry_out() -> None:
        given = {"way": found.way, "received_on": found.received_on, **form.cleaned_data}
        operations.correct(by=staff(request).actor, application_id=application_id, **given)

    if submitted(form, carry_out):
        messages.success(request, _("Die Angaben sind berichtigt."))
        return redirect("desk:application", person_id, application_id)
    heading = _("Angaben berichtigen")
    return form_page(request, form, person=person, found=found, heading=heading, submit=_("Speichern"))


@require_http_methods(["GET", "POST"])
@staff_required
def cancel(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """It was recorded by mistake."""

    def carry_out(found: Application, reason: str) -> None:
        operations.cancel(by=staff(request).actor, application_id=found.id, reason=reason)

    return _with_reason(
        request,
        person_id,
        application_id,
        carry_out,
        heading=_("Versehentlich erfasst"),
        submit=_("Streichen"),
        text=_("Der Antrag bleibt durchgestrichen in der Akte. Die Person wird benachrichtigt."),
        done=_("Der Antrag ist gestrichen."),
    )


@require_http_methods(["GET", "POST"])
@staff_required
def withdrawn(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The person took it back, on paper or by word."""

    def carry_out(found: Application, reason: str) -> None:
        operations.note_withdrawal(by=staff(request).actor, application_id=found.id, reason=reason)

    return _with_reason(
        request,
        person_id,
        application_id,
        carry_out,
        heading=_("Rücknahme eintragen"),
        submit=_("Eintragen"),
        text=_("Schreiben Sie, wann und wie die Person den Antrag zurückgenommen hat."),
        done=_("Die Rücknahme ist eingetragen."),
    )


@require_http_methods(["GET", "POST"])
@staff_required
def reopen(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """A decision, withdrawal or strike-out was entered wrongly."""

    def carry_out(found: Application, reason: str) -> None:
        decisions.reopen(by=staff(request).actor, application=found, reason=reason)

    return _with_reason(
        request,
        person_id,
        application_id,
        carry_out,
        heading=_("Wieder öffnen"),
        submit=_("Wieder öffnen"),
        text=_(
            "Ein eingetragener Bewilligungszeitraum wird gestrichen. Ein Bescheid, der hinausging, gilt weiter."
        ),
        done=_("Der Antrag ist wieder offen."),
    )


def _with_reason(
    request: HttpRequest,
    person_id: UUID,
    application_id: UUID,
    carry_out: Callable[[Application, str], None],
    *,
    done: str,
    **words: Any,
) -> HttpResponse:
    person, found = opened(request, person_id, application_id)
    form = ReasonForm(posted(request))
    if submitted(form, lambda: carry_out(found, form.cleaned_data["reason"])):
        messages.success(request, done)
        return redirect("desk:application", person_id, application_id)
    return form_page(request, form, person=person, found=found, **words)
