"""The office's print queue."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.session import staff, staff_required
from zugang.notifications import queries
from zugang.notifications.models import Letter
from zugang.offices import letters as operations
from zugang.persons import queries as persons

STATES = {
    "bereit": Letter.State.READY,
    "in-arbeit": Letter.State.QUEUED,
    "versendet": Letter.State.POSTED,
    "zurueckgezogen": Letter.State.WITHDRAWN,
}


@require_safe
@staff_required
def letters(request: HttpRequest) -> HttpResponse:
    """Letters ready for print first; the other states by link. Newest first, page by page."""
    me = staff(request)
    wanted = request.GET.get("stand", "")
    chosen = wanted if wanted in STATES else "bereit"
    state = STATES[chosen]
    rows = queries.letters_of(
        me.office.id, state, before=_key(request.GET.get("vor", "")), limit=queries.PAGE + 1
    )
    shown = rows[: queries.PAGE]
    context = {
        "me": me,
        "letters": shown,
        "names": persons.names_of(letter.person_id for letter in shown if letter.person_id),
        "states": [(key, value.label, value == state) for key, value in STATES.items()],
        "is_ready": chosen == "bereit",
        "newest": f"?stand={chosen}" if "vor" in request.GET else "",
        "older": f"?stand={chosen}&vor={shown[-1].id.hex}" if len(rows) > queries.PAGE else "",
    }
    return render(request, "desk/codes/letters.html", context)


@require_POST
@staff_required
def pdf(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The letter for printing. By POST, because opening it is recorded."""
    content = operations.open_letter(by=staff(request).actor, letter_id=letter_id)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="brief.pdf"', "Cache-Control": "private, no-store"},
    )


@require_POST
@staff_required
def posted(request: HttpRequest) -> HttpResponse:
    """Note that the ticked letters were put into the post."""
    ticked = [key for key in map(_key, request.POST.getlist("letter")) if key]
    if not ticked:
        messages.error(request, _("Bitte wählen Sie mindestens einen Brief aus."))
        return redirect("desk:letters")
    count = operations.mark_posted(by=staff(request).actor, letter_ids=ticked)
    messages.success(
        request,
        ngettext(
            "%(n)s Brief ist als versendet vermerkt.", "%(n)s Briefe sind als versendet vermerkt.", count
        )
        % {"n": count},
    )
    return redirect("desk:letters")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
