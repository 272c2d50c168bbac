"""The overview staff begin their day with."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zugang.applications import queries as applications
from zugang.desk.session import staff, staff_required
from zugang.kernel import clock
from zugang.mailbox import queries as mailbox
from zugang.notices import queries as notices
from zugang.notifications import queries as letters
from zugang.persons import queries as persons
from zugang.profiles import queries as profiles

SOON = timedelta(days=14)
SHOWN = 10


@require_safe
@staff_required
def home(request: HttpRequest) -> HttpResponse:
    """Messages that wait for the own teams, failed notices, letters to print, codes that expire, open files."""
    me = staff(request)
    context = {
        "me": me,
        "messages_waiting": mailbox.team_waiting(sorted(me.team_ids)),
        "applications_waiting": applications.waiting(sorted(me.team_ids)),
        "undelivered": notices.undelivered(by=me.actor, limit=SHOWN),
        "letters_waiting": letters.letters_waiting(me.office.id),
        "expiring": profiles.codes_expiring(me.office.id, clock.now() + SOON, SHOWN),
        "codes_asked_for": len(profiles.open_code_requests(me.office.id)),
        "open_files": persons.open_files(me.staff.id, SHOWN),
    }
    return render(request, "desk/home/home.html", context)
