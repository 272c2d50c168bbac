"""Notices that did not reach somebody: the office's list, and what is done about each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zugang.desk.notices.follow_up_forms import CallForm, LetterForm, ResolveForm, SettleForm
from zugang.desk.notices.views import key
from zugang.desk.session import open_person, staff, staff_required
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.notices import queries as notices
from zugang.notices import wording
from zugang.notices.follow_ups import operations, queries
from zugang.notices.follow_ups.models import FollowUp
from zugang.notices.models import Delivery

PAGE = 50


@require_GET
@staff_required
def undelivered(request: HttpRequest) -> HttpResponse:
    """Open cases, or with `?stand=erledigt` those resolved last."""
    actor, is_open = staff(request).actor, request.GET.get("stand") != "erledigt"
    if is_open:
        found = queries.open_cases(by=actor, before=key(request.GET.get("vor", "")), limit=PAGE + 1)
    else:
        found = queries.resolved_cases(by=actor, limit=PAGE)
    context = {
        "cases": found[:PAGE],
        "is_open": is_open,
        "older": found[PAGE - 1].id if len(found) > PAGE else "",
    }
    return render(request, "desk/notices/undelivered.html", context)


@require_GET
@staff_required
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: what happened to the notice, what was done, what can be done."""
    return _page(request, _case(request, case_id))


@require_POST
@staff_required
def call(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note a call."""
    found, form = _case(request, case_id), CallForm(request.POST)
    if not form.is_valid():
        return _page(request, found, call_form=form)
    data = form.cleaned_data
    operations.note_call(
        by=staff(request).actor,
        case_id=case_id,
        reached=data["reached"] == "yes",
        note=data["note"],
        submission=data["submission"],
    )
    return _done(request, case_id, _("Der Anruf ist notiert."))


@require_POST
@staff_required
def letter(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Post the notice besides."""
    found, form = _case(request, case_id), LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, found, letter_form=form)
    operations.send_letter(
        by=staff(request).actor, case_id=case_id, submission=form.cleaned_data["submission"]
    )
    return _done(request, case_id, _("Der Brief steht gleich bei „Briefe drucken“."))


@require_POST
@staff_required
def settle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Decide about what the person reported."""
    found, form = _case(request, case_id), SettleForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.settle_dispute(
                by=staff(request).actor,
                case_id=case_id,
                outcome=Delivery.Settlement(data["outcome"]),
                because=data["because"],
                submission=data["submission"],
            )
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            return _done(
                request, case_id, _("Die Entscheidung ist gespeichert. Die Person bekommt Bescheid.")
            )
    return _page(request, found, settle_form=form)


@require_POST
@staff_required
def resolve(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close the case."""
    found, form = _case(request, case_id), ResolveForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.resolve(
                by=staff(request).actor, case_id=case_id, note=data["note"], submission=data["submission"]
            )
        except InvalidInput as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Der Fall ist erledigt."))
            return redirect("desk:notices_undelivered")
    return _page(request, found, resolve_form=form)


def _case(request: HttpRequest, case_id: UUID) -> FollowUp:
    found = queries.case_of(by=staff(request).actor, case_id=case_id)
    open_person(request, found.delivery.person_id)
    return found


def _done(request: HttpRequest, case_id: UUID, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("desk:follow_up", case_id=case_id)


def _page(request: HttpRequest, found: FollowUp, **forms_: forms.Form) -> HttpResponse:
    delivery = found.delivery
    row = notices.row_of(delivery.id)
    context: dict[str, Any] = {
        "case": found,
        "delivery": delivery,
        "person": delivery.person,
        "steps": wording.steps(row.facts, clock.today(), notices.reports_of(delivery)[delivery.id]),
        "long_day": wording.long_day,
        "may_write": not staff(request).staff.is_auditor,
        "has_letter": queries.has_letter_under_way(found),
        "call_form": CallForm(),
        "letter_form": LetterForm(),
        "settle_form": SettleForm(),
        "resolve_form": ResolveForm(),
        "bound_form": next(iter(forms_.values()), None),
        **forms_,
    }
    return render(request, "desk/notices/follow_up.html", context, status=422 if forms_ else 200)
