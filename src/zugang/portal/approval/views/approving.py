"""Approving a change, or proving once more who one is, in the Jobcenter app and in a running session (B3)."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.accounts import limits
from zugang.accounts.approval import confirming, queries, requests, tickets
from zugang.accounts.models import ApprovalRequest
from zugang.kernel import trust
from zugang.kernel.errors import InvalidInput, InvalidState, TooMany
from zugang.portal.account.forms import CodeForm
from zugang.portal.account.visit import account_of, next_of, owner_of, refuse
from zugang.portal.approval import asking
from zugang.portal.approval.pages import form_page

State = ApprovalRequest.State
Purpose = ApprovalRequest.Purpose


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest) -> HttpResponse:
    """The number, and what the app is asked. A change goes on by its own form, a further proof by this page's."""
    asked = asking.asked_in(request)
    if asked is None:
        return redirect("account_home")
    found = asking.request_in(request)
    if request.method == "POST" and asked.purpose == Purpose.STEP_UP and found is not None:
        try:
            requests.use(by=owner_of(request), request=found)
        except InvalidState:
            pass  # not approved yet: the page tells how it stands
        else:
            return _proved(request, asked.target)
    return _page(request, asked, CodeForm())


@require_POST
def ask_again(request: HttpRequest) -> HttpResponse:
    """A fresh request, after one that was not answered in time or was declined."""
    asked = asking.asked_in(request)
    if asked is None:
        return redirect("account_home")
    asking.ask(request, asked)
    return redirect("account_approve")


@require_POST
def by_code(request: HttpRequest) -> HttpResponse:
    """The app is not at hand: one code for just this change."""
    asked, form = asking.asked_in(request), CodeForm(request.POST)
    if asked is None or asked.purpose != Purpose.CHANGE:
        return redirect("account_home")
    if not form.is_valid():
        return _page(request, asked, form)
    try:
        row = _confirmed(request, asked.about, form.cleaned_data["code"])
    except (TooMany, InvalidInput) as error:
        return _page(request, asked, form, refuse(form, error))
    asking.approved_by(request, row)
    return redirect("account_approve")


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """The change is not wanted any more: the app need not answer, and nothing happens."""
    asking.take_back(request)
    return redirect("account_home")


@require_POST
def step_up(request: HttpRequest) -> HttpResponse:
    """Prove once more who one is: the app says what for."""
    need = trust.find(request.POST.get("need", ""))
    about = str(need.words) if need else ""
    target = next_of(request, "portal:home")
    asking.ask(request, asking.Asked(purpose=Purpose.STEP_UP, about=about, target=target))
    return redirect("account_approve")


def _confirmed(request: HttpRequest, about: str, code: str) -> ApprovalRequest:
    account = account_of(request)
    subject = str(account.pk)
    refundable = limits.consume((limits.CODE_ACCOUNT, subject), (limits.CODE_ACCOUNT_DAY, subject))
    row = confirming.by_code(by=owner_of(request), account=account, about=about, code=code)
    if row is None:
        raise InvalidInput(
            _(
                "Der Code ist falsch, abgelaufen oder wurde schon benutzt. Bitte geben Sie den nächsten Code ein."
            ),
            field="code",
        )
    limits.refund(*refundable)
    return row


def _proved(request: HttpRequest, target: str) -> HttpResponse:
    asking.forget(request)
    record_authentication(request, account_of(request), "mfa", type="approval")
    request.session.cycle_key()
    return redirect(target or "account_home")


def _page(request: HttpRequest, asked: asking.Asked, form: CodeForm, status: int = 0) -> HttpResponse:
    account, found = account_of(request), asking.request_in(request)
    state = queries.state_of(found) if found else None
    free = None if state in (State.PENDING, State.APPROVED) else queries.free_again_at(account.pk)
    context: dict[str, Any] = {
        "asked": asked,
        "parked": asking.form_in(request),
        "state": state.value if state else "none",
        "number": found.number if found else "",
        "ticket": tickets.watch_ticket(found.id) if found else "",
        "seconds_left": queries.seconds_left(found.expires_at) if found else 0,
        "pause": queries.seconds_left(free) if free else 0,
        "waits_elsewhere": found is None and queries.waits_elsewhere(account.pk),
        "sent": request.method == "POST" and not form.is_bound,
    }
    return form_page(request, "approve", form, status, **context)
