"""One step for several threads of the work list: choose, fill in what the step needs, see what became of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zugang.desk.mailbox.forms import AssignForm, HandOverForm
from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import AccessDenied
from zugang.kernel.identifiers import new_id
from zugang.mailbox import batches, queries
from zugang.mailbox.batches import Step, Wanted

_AT_ONCE = frozenset({Step.TAKE, Step.CLOSE})


@require_POST
@staff_required
def batch(request: HttpRequest) -> HttpResponse:
    """Take the step for each chosen thread, or first ask whom to give them to."""
    chosen = [found for text in request.POST.getlist("nachricht") if (found := _identifier(text))]
    try:
        step = Step(request.POST.get("schritt", ""))
    except ValueError as unknown:
        raise AccessDenied from unknown
    back = _back(request)
    if not chosen:
        messages.error(request, _("Wählen Sie zuerst Nachrichten aus."))
        return redirect(back)
    if step in _AT_ONCE:
        return _results(request, chosen, Wanted(step, new_id()), back)
    team_id = _own_team(request)
    is_sent = "ausfuehren" in request.POST
    form = _form(request, step, team_id, bound=is_sent)
    if is_sent and form.is_valid():
        return _results(request, chosen, _wanted(step, form), back)
    context = {
        "form": form,
        "step": step.value,
        "chosen": chosen,
        "team_id": team_id,
        "back": back,
        "list": request.POST.get("liste", ""),
    }
    return render(request, "desk/mailbox/batch.html", context, status=422 if is_sent else 200)


def _results(request: HttpRequest, chosen: list[UUID], wanted: Wanted, back: str) -> HttpResponse:
    results = batches.carry_out(by=staff(request).actor, thread_ids=chosen, wanted=wanted)
    context = {
        "results": results,
        "done": sum(not one.problem for one in results),
        "refused": sum(bool(one.problem) for one in results),
        "step": wanted.step.value,
        "back": back,
    }
    return render(request, "desk/mailbox/batch_results.html", context)


def _form(request: HttpRequest, step: Step, team_id: UUID, *, bound: bool) -> forms.Form:
    given: Any = request.POST if bound else None
    if step is Step.ASSIGN:
        return AssignForm(given, members=queries.members_of(team_id))
    teams = queries.teams_with_members(staff(request).office.id)
    return HandOverForm(given, teams=teams, present=team_id)


def _wanted(step: Step, form: forms.Form) -> Wanted:
    if isinstance(form, HandOverForm):
        team_id, staff_id = form.target_ids()
        submission = form.cleaned_data["submission"] or new_id()
        return Wanted(step, submission, staff_id, team_id, form.cleaned_data["note"])
    return Wanted(step, new_id(), form.cleaned_data["staff"])


def _own_team(request: HttpRequest) -> UUID:
    """The team whose list it is. Raises AccessDenied for a team the member of staff does not belong to."""
    wanted = _identifier(request.POST.get("team", ""))
    if wanted is None or wanted not in staff(request).team_ids:
        raise AccessDenied
    return wanted


def _back(request: HttpRequest) -> str:
    """The list as it was: only its own choices are taken over from the form."""
    kept = [pair for pair in parse_qsl(request.POST.get("liste", "")) if pair[0] in _KEPT]
    return f"{reverse('desk:worklist')}?{urlencode(kept)}" if kept else reverse("desk:worklist")


_KEPT = frozenset({"team", "stand", "wer", "nur", "suche"})


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
