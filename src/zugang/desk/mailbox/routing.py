"""What staff do about a thread beside answering: read, take, assign, hand over, note, close, reopen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zugang.desk.mailbox import pages
from zugang.desk.mailbox.forms import AssignForm, HandOverForm, NoteForm
from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import InvalidInput
from zugang.kernel.identifiers import new_id
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Thread


@require_POST
@staff_required
def read(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """The messages have been read: told by the page's script, or by its button."""
    found = pages.opened(request, thread_id)
    operations.mark_read(by=staff(request).actor, thread_id=found.id)
    if "application/json" in request.headers.get("Accept", ""):
        return HttpResponse(status=204)
    return redirect("desk:thread", thread_id)


@require_POST
@staff_required
def take(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """I work on it."""
    return _do(request, thread_id, operations.take, _("Sie arbeiten jetzt daran."))


@require_POST
@staff_required
def close(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Done."""
    return _do(request, thread_id, operations.close, _("Die Nachrichten sind abgeschlossen."))


@require_POST
@staff_required
def reopen(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Not done after all."""
    return _do(request, thread_id, operations.reopen, _("Die Nachrichten sind wieder offen."))


@require_POST
@staff_required
def assign(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """To a member of the team."""
    found = pages.opened(request, thread_id)
    form = AssignForm(request.POST, members=queries.members_of(found.team_id))

    def carry_out() -> None:
        operations.assign(by=staff(request).actor, thread_id=found.id, staff_id=form.cleaned_data["staff"])

    return _submit(
        request, found, "assign", form, carry_out=carry_out, told=_("Die Zuständigkeit ist geändert.")
    )


@require_POST
@staff_required
def hand_over(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """To another team; afterwards the own team may no longer see it, so the work list is next."""
    found = pages.opened(request, thread_id)
    teams = queries.teams_with_members(staff(request).office.id)
    form = HandOverForm(request.POST, teams=teams, present=found.team_id, prefix="an")

    def carry_out() -> None:
        team_id, staff_id = form.target_ids()
        operations.hand_over(
            by=staff(request).actor,
            thread_id=found.id,
            team_id=team_id,
            staff_id=staff_id,
            note=form.cleaned_data["note"],
            submission=form.cleaned_data["submission"] or new_id(),
        )

    return _submit(
        request,
        found,
        "hand_over",
        form,
        carry_out=carry_out,
        told=_("Die Nachrichten sind weitergegeben."),
        back=("desk:worklist",),
    )


@require_POST
@staff_required
def note(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """An internal note."""
    found = pages.opened(request, thread_id)
    form = NoteForm(request.POST)

    def carry_out() -> None:
        operations.add_note(
            by=staff(request).actor,
            thread_id=found.id,
            body=form.cleaned_data["note"],
            submission=form.cleaned_data["submission"] or new_id(),
        )

    return _submit(request, found, "note", form, carry_out=carry_out, told=_("Die Notiz ist gespeichert."))


def _do(request: HttpRequest, thread_id: UUID, operation: Callable[..., Any], told: str) -> HttpResponse:
    found = pages.opened(request, thread_id)
    operation(by=staff(request).actor, thread_id=found.id)
    messages.success(request, told)
    return redirect("desk:thread", thread_id)


def _submit(
    request: HttpRequest,
    found: Thread,
    name: str,
    form: forms.Form,
    *,
    carry_out: Callable[[], None],
    told: str,
    back: tuple[Any, ...] = (),
) -> HttpResponse:
    if form.is_valid():
        try:
            carry_out()
        except InvalidInput as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.message)
        else:
            messages.success(request, told)
            return redirect(*(back or ("desk:thread", found.id)))
    return pages.thread(request, found, status=422, bound={name: form})
