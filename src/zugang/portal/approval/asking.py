"""Asking the Jobcenter app in a running session: for a change that was sent, or for a further proof.

What was asked is kept in the session; what was typed is parked, and sent again once the app has approved.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from zugang.accounts.allauth_account import AccountAdapter
from zugang.accounts.approval import queries, requests
from zugang.accounts.models import ApprovalRequest
from zugang.accounts.parking import ParkedForm, pick_up
from zugang.kernel.errors import ApprovalRequired, DomainError
from zugang.portal.account.visit import account_of, owner_of
from zugang.portal.resume.parked import park

_KEY = "asked_app"
Purpose = ApprovalRequest.Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the app is asked. `form`: the token of the parked form; `target`: where to go on without one."""

    purpose: str
    about: str
    request: str = ""
    form: str = ""
    target: str = ""


def approve_and_come_back(request: HttpRequest, error: ApprovalRequired) -> HttpResponseRedirect:
    """To the page that waits for the app, and from there back with everything that was typed.

    What was asked already and is not used up is not asked again by itself: the page tells what became of it.
    """
    former, token = asked_in(request), park(request, account_of(request).id) or ""
    if former is not None and former.about == error.about and _is_open(request, former):
        _keep(request, former, form=token)
    else:
        ask(request, Asked(purpose=Purpose.CHANGE, about=error.about, form=token))
    return redirect("account_approve")


def ask(request: HttpRequest, asked: Asked) -> None:
    """Send a request to the devices; the page tells when that is not possible now."""
    adapter = AccountAdapter(request)
    take_back(request)
    try:
        made = requests.request(
            by=owner_of(request),
            account=account_of(request),
            purpose=asked.purpose,
            detail=asked.about,
            browser=adapter.browser_of(request),
            client=adapter.get_client_ip(request),
        )
    except DomainError:
        _keep(request, asked, request_id="")
    else:
        _keep(request, asked, request_id=str(made.id))


def asked_in(request: HttpRequest) -> Asked | None:
    """What this session asks the app."""
    kept = request.session.get(_KEY)
    return Asked(**kept) if kept else None


def approval_in(request: HttpRequest) -> UUID | None:
    """The request by which the app may have approved what this session is about to do."""
    asked = asked_in(request)
    return UUID(asked.request) if asked and asked.request else None


def request_in(request: HttpRequest) -> ApprovalRequest | None:
    """The row of what this session asks."""
    asked = asked_in(request)
    return queries.request_of(account_of(request).id, asked.request) if asked else None


def approved_by(request: HttpRequest, row: ApprovalRequest) -> None:
    """From now on this session's approval is another row: a code was typed instead."""
    asked = asked_in(request)
    assert asked is not None
    _keep(request, asked, request_id=str(row.id))


def form_in(request: HttpRequest) -> ParkedForm | None:
    """What was typed and waits."""
    asked = asked_in(request)
    return pick_up(token=asked.form, owner=account_of(request).id) if asked and asked.form else None


def take_back(request: HttpRequest) -> None:
    """The devices need not answer any more, and the session forgets what it asked."""
    row = request_in(request)
    if row is not None:
        requests.withdraw(by=owner_of(request), request=row)
    request.session.pop(_KEY, None)


def forget(request: HttpRequest) -> None:
    """What was asked is done."""
    request.session.pop(_KEY, None)


def _is_open(request: HttpRequest, asked: Asked) -> bool:
    row = queries.request_of(account_of(request).id, asked.request)
    return row is not None and row.used_at is None and not requests.is_stale(row)


def _keep(
    request: HttpRequest, asked: Asked, *, request_id: str | None = None, form: str | None = None
) -> None:
    kept = asdict(asked)
    if request_id is not None:
        kept["request"] = request_id
    if form is not None:
        kept["form"] = form
    request.session[_KEY] = kept
