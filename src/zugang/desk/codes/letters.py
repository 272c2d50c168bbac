"""The office's print queue."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.codes.forms import PostedForm
from zugang.desk.session import staff, staff_required
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput
from zugang.notifications import queries
from zugang.notifications.models import Letter
from zugang.offices import letters as operations
from zugang.persons import queries as persons
from zugang.ui.download import file_response

# Key in the address, state, whether it was taken into a file for the printer, name of the tab.
TABS: dict[str, tuple[str, bool | None, object]] = {
    "bereit": (Letter.State.READY, False, _l("bereit zum Druck")),
    "gedruckt": (Letter.State.READY, True, _l("gedruckt, noch nicht bei der Post")),
    "in-arbeit": (Letter.State.QUEUED, None, _l("wird erstellt")),
    "versendet": (Letter.State.POSTED, None, _l("zur Post gegeben")),
    "zurueckgezogen": (Letter.State.WITHDRAWN, None, _l("zurückgezogen")),
}


@require_safe
@staff_required
def letters(request: HttpRequest) -> HttpResponse:
    """Letters ready for print first; the other states by link. Newest first, page by page."""
    return _page(request, chosen=request.GET.get("stand", ""))


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
def export(request: HttpRequest) -> HttpResponse:
    """The ticked letters as one file for the printer. They are no longer "ready" but "printed" then."""
    try:
        batch, content = operations.export(by=staff(request).actor, letter_ids=_ticked(request))
    except InvalidInput as refused:
        return _page(request, chosen="bereit", mistake=refused.message)
    return file_response(
        content, name=f"briefe-{clock.today()}-{batch.hex[-8:]}.zip", media_type="application/zip"
    )


@require_POST
@staff_required
def posted(request: HttpRequest) -> HttpResponse:
    """Note that the ticked letters were put into the post, today or on an earlier day."""
    form = PostedForm(request.POST)
    ticked, chosen = _ticked(request), request.POST.get("stand", "")
    if not ticked:
        return _page(
            request, chosen=chosen, form=form, mistake=_("Bitte wählen Sie mindestens einen Brief aus.")
        )
    if not form.is_valid():
        return _page(request, chosen=chosen, form=form, mistake=_("Bitte prüfen Sie den Tag."))
    try:
        count = operations.mark_posted(
            by=staff(request).actor, letter_ids=ticked, day=form.cleaned_data["day"]
        )
    except InvalidInput as refused:
        form.add_error(refused.field, refused.message)
        return _page(request, chosen=chosen, form=form, mistake=refused.message)
    text = ngettext(
        "%(n)s Brief ist als versendet vermerkt.", "%(n)s Briefe sind als versendet vermerkt.", count
    )
    messages.success(request, text % {"n": count})
    return redirect("desk:letters")


@require_POST
@staff_required
def again(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Print a letter once more."""
    operations.print_again(by=staff(request).actor, letter_id=letter_id)
    messages.success(request, _("Der Brief steht wieder bei „bereit zum Druck“."))
    return redirect("desk:letters")


@require_POST
@staff_required
def withdraw(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Keep a letter from leaving the house."""
    operations.withdraw(by=staff(request).actor, letter_id=letter_id)
    messages.success(request, _("Der Brief ist zurückgezogen. Sein Inhalt ist entfernt."))
    return redirect("desk:letters")


def _page(
    request: HttpRequest, *, chosen: str, form: PostedForm | None = None, mistake: str = ""
) -> HttpResponse:
    me = staff(request)
    chosen = chosen if chosen in TABS else "bereit"
    state, exported, _name = TABS[chosen]
    before = _key(request.GET.get("vor", ""))
    rows = queries.letters_of(me.office.id, state, exported=exported, before=before, limit=queries.PAGE + 1)
    shown = rows[: queries.PAGE]
    context = {
        "me": me,
        "letters": shown,
        "ticked": set(_ticked(request)),
        "names": persons.names_of(letter.person_id for letter in shown if letter.person_id),
        "states": [(key, name, key == chosen) for key, (_state, _exported, name) in TABS.items()],
        "chosen": chosen,
        "is_ready": state == Letter.State.READY,
        "form": form or PostedForm(initial={"day": clock.today()}),
        "mistake": mistake,
        "newest": f"?stand={chosen}" if before else "",
        "older": f"?stand={chosen}&vor={shown[-1].id.hex}" if len(rows) > queries.PAGE else "",
    }
    return render(request, "desk/codes/letters.html", context, status=422 if mistake else 200)


def _ticked(request: HttpRequest) -> list[UUID]:
    return [key for key in map(_key, request.POST.getlist("letter")) if key]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
