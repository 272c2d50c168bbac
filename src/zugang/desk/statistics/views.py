"""The answer times of teams, and who waits how long."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zugang.desk.session import staff, staff_required
from zugang.mailbox import queries
from zugang.mailbox.answer_times import OF_DAYS


@require_safe
@staff_required
def statistics(request: HttpRequest) -> HttpResponse:
    """The own teams, for administrators and auditors all teams, and the whole office."""
    me = staff(request)
    teams, together = queries.figures(by=me.actor, office=me.office)
    context = {
        "rows": [*teams, together],
        "together": together,
        "of_days": OF_DAYS,
        "ages": queries.AGES,
        "aim": me.office.answer_days,
    }
    return render(request, "desk/statistics/statistics.html", context)
