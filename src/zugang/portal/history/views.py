"""What happened in the account and the profile: to read, to filter, to take along."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zugang.history import queries
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import TrustRequired
from zugang.portal.history import kinds, withheld
from zugang.portal.session import Citizen, citizen

PAGE = 30


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The newest steps first, of one kind or of all."""
    here = _secured(request)
    kind = kinds.known(request.GET.get("art", ""))
    entries = queries.for_citizen(
        account_id=here.account.id,
        person_id=here.person.id if here.person else None,
        before=_key(request.GET.get("vor", "")),
        limit=PAGE + 1,
        packages=kinds.packages(kind),
    )
    shown = entries[:PAGE]
    given = {"art": kind} if kind else {}
    context = {
        "here": here,
        "entries": shown,
        "kinds": kinds.names(),
        "kind": kind,
        "newest": f"?{urlencode(given)}" if "vor" in request.GET else "",
        "older": f"?{urlencode({**given, 'vor': shown[-1].id.hex})}" if len(entries) > PAGE else "",
    }
    return render(request, "portal/history/history.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything as JSON Lines, complete enough to verify it with docs/verify_history.py."""
    here = _secured(request)
    chains = [f"account:{here.account.id}"] + ([f"person:{here.person.id}"] if here.person else [])
    name = f"verlauf-{clock.today().isoformat()}.jsonl"
    return HttpResponse(
        withheld.lines(chains),
        content_type="application/x-ndjson; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _secured(request: HttpRequest) -> Citizen:
    here = citizen(request)
    if here.actor.trust < TrustLevel.LOW_MFA:
        raise TrustRequired(TrustLevel.LOW_MFA)
    return here


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
