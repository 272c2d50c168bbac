"""The work list, the applications in a person's file, one with everything that happened."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zugang.applications import access, aging, effect, queries
from zugang.applications.models import Application
from zugang.desk.applications.pages import opened
from zugang.desk.session import open_person, staff, staff_required
from zugang.history import Audience
from zugang.history import queries as history
from zugang.kernel import clock
from zugang.notices.decisions import queries as decisions


@require_GET
@staff_required
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits in the own teams, the oldest first, with the colour of its age."""
    me, given = staff(request), request.GET
    team, mine = _key(given.get("team", "")), "meine" in given
    rows, after = queries.work_list(
        by=me.actor, team_id=team, only_mine=mine, after=_place(given.get("nach", ""))
    )
    kept = {name: given[name] for name in ("team", "meine") if name in given}
    context = {
        "me": me,
        "lines": [_line(row) for row in rows],
        "team": team,
        "mine": mine,
        "first": "?" + urlencode(kept) if "nach" in given else "",
        "further": "?" + urlencode({**kept, "nach": f"{after[0]}_{after[1]}"}) if after else "",
    }
    return render(request, "desk/applications/work_list.html", context)


@require_GET
@staff_required
def person_applications(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The applications the own teams work on, and the periods of benefits."""
    person, actor = open_person(request, person_id), staff(request).actor
    rows, older = queries.of_person(by=actor, person=person, before=_key(request.GET.get("vor", "")))
    sees_periods = access.sees_periods(actor)
    context = {
        "me": staff(request),
        "person": person,
        "lines": [_line(row) for row in rows],
        "older": older,
        "sees_periods": sees_periods,
        "periods": queries.periods_of(person.id) if sees_periods else [],
    }
    return render(request, "desk/applications/list.html", context)


@require_GET
@staff_required
def application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """One application: facts, papers, decision, what happened."""
    person, found = opened(request, person_id, application_id)
    asked = list(found.requests.all())
    assert found.received_on is not None, "drafts are not the office's to see"
    context = {
        "me": staff(request),
        "person": person,
        "found": found,
        "asked": asked,
        "line": _line(found),
        "period": getattr(found, "period", None),
        "decision": decisions.decision_of(found),
        "counts_from": queries.counts_from(found.person_id, found.about, found.received_on),
        "court_from": effect.court_from(found.received_on),
        "steps": history.about_all([found.id, *(one.id for one in asked)], Audience.BOTH, Audience.STAFF),
    }
    return render(request, "desk/applications/application.html", context)


def _line(row: Application) -> dict[str, Any]:
    """A row with its age in days and the colour of it; none once it is over."""
    assert row.received_on is not None, "drafts are not the office's to see"
    today = clock.today()
    missing = getattr(row, "papers_missing", False)
    mark = aging.mark(row.received_on, today, papers_missing=missing) if row.waits_for_office else ""
    return {"row": row, "age": aging.age(row.received_on, today), "mark": mark}


def _place(text: str) -> tuple[date, UUID] | None:
    day, _line_between, key = text.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
