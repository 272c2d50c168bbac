"""Waiting for the approval in the Jobcenter app (S6): the page, its look every second, and going on."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login, stash_login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import access
from zugang.accounts.approval import queries, requests, tickets
from zugang.accounts.approval.stage import ApprovalStage
from zugang.accounts.models import ApprovalRequest
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidState
from zugang.portal.account.visit import in_own_language
from zugang.portal.approval import pending
from zugang.portal.approval.pages import page

State = ApprovalRequest.State


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def wait(request: HttpRequest) -> HttpResponse:
    """Shows the number and waits; `Weiter` goes on as soon as the app has answered, also with scripts off."""
    stage = pending.waiting_for_app(request)
    if stage is None:
        return redirect("account_login")
    found = stage.waiting()
    state = queries.state_of(found) if found else None
    if state is State.ALARMED:
        clear_login(request)
        return redirect("account_locked")
    if request.method == "POST" and found and state is State.APPROVED:
        return _finish(request, stage, found)
    return _waiting_page(request, stage, found, state)


@login_not_required
@require_POST
def ask_again(request: HttpRequest) -> HttpResponse:
    """A fresh request, after one that was not answered in time or was declined."""
    stage = pending.waiting_for_app(request)
    if stage is None:
        return redirect("account_login")
    stage.ask()
    stash_login(request, stage.login)
    return redirect("account_approval")


@login_not_required
@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Whether the page has to go on waiting. Opens no session: one statement, asked by many every second."""
    answer = JsonResponse({"waiting": queries.is_still_waiting(request.GET.get("w", ""))})
    answer["Cache-Control"] = "no-store"
    return answer


def _finish(request: HttpRequest, stage: ApprovalStage, found: ApprovalRequest) -> HttpResponse:
    account = stage.login.user
    try:
        with transaction.atomic():
            requests.use(by=access.owner(account.pk, TrustLevel.LOW), request=found)
    except InvalidState:
        return _waiting_page(request, stage, found, State.EXPIRED)
    record_authentication(request, account, "mfa", type="approval")
    return in_own_language(request, account, stage.finish())


def _waiting_page(
    request: HttpRequest, stage: ApprovalStage, found: ApprovalRequest | None, state: State | None
) -> HttpResponse:
    account = stage.login.user
    free = None if state is State.PENDING else queries.free_again_at(account.pk)
    context = {
        "state": state.value if state else "none",
        "asked": found,
        "ticket": tickets.watch_ticket(found.id) if found else "",
        "seconds_left": queries.seconds_left(found.expires_at) if found else 0,
        "pause": queries.seconds_left(free) if free else 0,
        "waits_elsewhere": found is None and queries.waits_elsewhere(account.pk),
        "sent": request.method == "POST",
    }
    return page(request, "wait", context)
