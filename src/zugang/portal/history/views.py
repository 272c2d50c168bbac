"""What happened in the account and the profile: to read, to filter, to take along."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from zugang.history import access, printouts, queries, withheld
from zugang.kernel import clock, trust
from zugang.portal.history import kinds
from zugang.portal.history.forms import FilterForm
from zugang.portal.session import Citizen, citizen
from zugang.ui.download import file_response

PAGE = 30


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The newest steps first, of one kind or of all, of some days or of all."""
    here = _secured(request)
    form = FilterForm(request.GET)
    is_valid = form.is_valid()
    chosen = form.chosen()
    entries = queries.for_citizen(
        account_id=here.account.id,
        person_id=here.person.id if here.person else None,
        before=_key(request.GET.get("vor", "")),
        limit=PAGE + 1,
        packages=kinds.packages(chosen["kind"]),
        since=chosen["since"],
        until=chosen["until"],
    )
    shown = entries[:PAGE]
    context = {
        "here": here,
        "form": form,
        "entries": shown,
        "newest": form.query() if "vor" in request.GET else "",
        "older": form.query(vor=shown[-1].id.hex) if len(entries) > PAGE else "",
    }
    return render(request, "portal/history/history.html", context, status=200 if is_valid else 422)


@require_POST
def print_out(request: HttpRequest) -> HttpResponse:
    """Let a PDF be made of the chosen days."""
    here = _secured(request)
    form = FilterForm(request.POST)
    if not form.is_valid():
        return redirect(f"{reverse('portal:history')}{form.query()}")
    chosen = form.chosen()
    made = printouts.ask(
        by=here.actor,
        title=here.actor.name,
        language=get_language() or "de",
        since=chosen["since"],
        until=chosen["until"],
    )
    return redirect("portal:history_printout", made.id)


@require_safe
def printout(request: HttpRequest, printout_id: UUID) -> HttpResponse:
    """Whether the PDF is there yet."""
    here = _secured(request)
    found = printouts.own(by=here.actor, printout_id=printout_id)
    return render(request, "portal/history/printout.html", {"here": here, "printout": found})


@require_safe
def printout_file(request: HttpRequest, printout_id: UUID) -> HttpResponse:
    """The finished PDF."""
    found = printouts.own(by=_secured(request).actor, printout_id=printout_id)
    if found.sealed_pdf is None:
        return redirect("portal:history_printout", printout_id)
    name = f"verlauf-{clock.today().isoformat()}.pdf"
    return file_response(printouts.content(found), name=name, media_type="application/pdf")


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
    trust.require(here.actor, access.SEE_HISTORY)
    return here


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
