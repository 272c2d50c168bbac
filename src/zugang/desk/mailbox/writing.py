"""Staff write: send, keep, discard, put in a text block. What was typed survives every refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.desk.mailbox import pages
from zugang.desk.session import LookNeeded, open_person, staff, staff_required
from zugang.documents import intake
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.mailbox import composing, operations, queries, readability, wording
from zugang.mailbox.composing import Outcome, Place, Written
from zugang.mailbox.forms import NewThreadForm, WritingForm
from zugang.mailbox.models import Box, Thread
from zugang.persons.models import Person

Page = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def new(request: HttpRequest, person_id: UUID, box: str) -> HttpResponse:
    """A new message to a person."""
    place, person = _new_place(request, person_id, box)
    if request.method != "POST":
        return pages.new(request, person, box)
    return _send(request, place, NewThreadForm, lambda **given: pages.new(request, person, box, **given))


def reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """An answer in a thread."""
    found, place = _reply_place(request, thread_id)
    return _send(request, place, WritingForm, lambda **given: pages.thread(request, found, **given))


@require_POST
@staff_required
def keep_new(request: HttpRequest, person_id: UUID, box: str) -> HttpResponse:
    """Keep a new message as a draft."""
    place, person = _new_place(request, person_id, box)
    page = lambda **given: pages.new(request, person, box, **given)  # noqa: E731
    return _keep(request, place, NewThreadForm, page, back=("desk:thread_new", person_id, box))


@require_POST
@staff_required
def keep_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Keep an answer as a draft."""
    found, place = _reply_place(request, thread_id)
    page = lambda **given: pages.thread(request, found, **given)  # noqa: E731
    return _keep(request, place, WritingForm, page, back=("desk:thread", thread_id))


@require_POST
@staff_required
def discard_new(request: HttpRequest, person_id: UUID, box: str) -> HttpResponse:
    """Throw a new message away."""
    place, _person = _new_place(request, person_id, box)
    operations.discard_draft(by=staff(request).actor, **place)
    messages.success(request, _("Der Entwurf ist gelöscht."))
    return redirect("desk:person_mailbox", person_id)


@require_POST
@staff_required
def discard_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Throw an answer away."""
    _found, place = _reply_place(request, thread_id)
    operations.discard_draft(by=staff(request).actor, **place)
    messages.success(request, _("Der Entwurf ist gelöscht."))
    return redirect("desk:thread", thread_id)


@require_POST
@staff_required
def drop_new(request: HttpRequest, person_id: UUID, box: str, file_id: UUID) -> HttpResponse:
    """Take a file out of a new message, and keep what is written."""
    operations.remove_file(by=staff(request).actor, file_id=file_id)
    return keep_new(request, person_id=person_id, box=box)


@require_POST
@staff_required
def drop_reply(request: HttpRequest, thread_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out of an answer, and keep what is written."""
    operations.remove_file(by=staff(request).actor, file_id=file_id)
    return keep_reply(request, thread_id=thread_id)


@require_POST
@staff_required
def insert_new(request: HttpRequest, person_id: UUID, box: str) -> HttpResponse:
    """Put a text block at the end of a new message."""
    place, person = _new_place(request, person_id, box)
    _insert(request, place, person, NewThreadForm)
    return redirect("desk:thread_new", person_id, box)


@require_POST
@staff_required
def insert_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Put a text block at the end of an answer."""
    found, place = _reply_place(request, thread_id)
    _insert(request, place, found.person, WritingForm)
    return redirect(f"{request.path.removesuffix('baustein/')}#schreiben")


@require_POST
@staff_required
def check_new(request: HttpRequest, person_id: UUID, box: str) -> HttpResponse:
    """How easily a new message reads; it is kept as a draft, and not sent."""
    place, person = _new_place(request, person_id, box)
    return _check(request, place, NewThreadForm, lambda **given: pages.new(request, person, box, **given))


@require_POST
@staff_required
def check_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """How easily an answer reads; it is kept as a draft, and not sent."""
    found, place = _reply_place(request, thread_id)
    return _check(request, place, WritingForm, lambda **given: pages.thread(request, found, **given))


def _check(request: HttpRequest, place: Place, kind: type[WritingForm], page: Page) -> HttpResponse:
    form, written = _form(request, kind)
    outcome = composing.keep(by=staff(request).actor, place=place, written=written)
    if outcome.mistakes:
        return _again(form, outcome, page)
    return page(reading=readability.read(written.body))


def _send(request: HttpRequest, place: Place, kind: type[WritingForm], page: Page) -> HttpResponse:
    form, written = _form(request, kind)
    try:
        outcome = composing.send(by=staff(request).actor, place=place, written=written)
    except (InvalidState, NotAllowed) as refusal:
        form.refuse(refusal.message)
        return page(form=form, status=refusal.status)
    if outcome.thread_id is None:
        return _again(form, outcome, page)
    messages.success(request, _("Die Nachricht ist gesendet. Die Person bekommt eine E-Mail ohne Inhalt."))
    return redirect("desk:thread", outcome.thread_id)


def _keep(
    request: HttpRequest, place: Place, kind: type[WritingForm], page: Page, *, back: tuple[Any, ...]
) -> HttpResponse:
    form, written = _form(request, kind)
    outcome = composing.keep(by=staff(request).actor, place=place, written=written)
    if "application/json" in request.headers.get("Accept", ""):
        time = clock.berlin(clock.now()).strftime("%H:%M")
        return JsonResponse({"saved": _("Entwurf gespeichert um %(time)s Uhr") % {"time": time}})
    if outcome.mistakes:
        return _again(form, outcome, page)
    messages.success(request, _("Der Entwurf ist gespeichert. Sie finden ihn auf jedem Gerät."))
    return redirect(*back)


def _insert(request: HttpRequest, place: Place, person: Person, kind: type[WritingForm]) -> None:
    """Keep what is written, with the chosen text block after it."""
    member = staff(request)
    written = _form(request, kind)[1]
    text = wording.of_block(
        by=member.actor, block_id=request.POST.get("block", ""), person=person, box=place["box"]
    )
    body = f"{written.body.rstrip()}\n\n{text}".strip()
    composing.keep(
        by=member.actor, place=place, written=Written(written.title, body, written.submission, written.files)
    )


def _form(request: HttpRequest, kind: type[WritingForm]) -> tuple[WritingForm, Written]:
    form = kind(request.POST, request.FILES)
    return form, form.written(cut_off=intake.CUT_OFF in request.META)


def _again(form: WritingForm, outcome: Outcome, page: Page) -> HttpResponse:
    form.show(outcome)
    return page(form=form, status=outcome.status)


def _new_place(request: HttpRequest, person_id: UUID, box: str) -> tuple[Place, Person]:
    if box not in Box.values:
        raise AccessDenied
    place: Place = {"person_id": person_id, "box": box, "thread_id": None}
    return place, _with_open_file(request, place, NewThreadForm)


def _reply_place(request: HttpRequest, thread_id: UUID) -> tuple[Thread, Place]:
    found = queries.thread(by=staff(request).actor, thread_id=thread_id)
    place: Place = {"person_id": found.person_id, "box": found.box, "thread_id": found.id}
    found.person = _with_open_file(request, place, WritingForm)
    return found, place


def _with_open_file(request: HttpRequest, place: Place, kind: type[WritingForm]) -> Person:
    """The person, if the file is open; where it closed meanwhile, what is typed is kept before asking again."""
    try:
        return open_person(request, place["person_id"])
    except LookNeeded:
        if request.method == "POST":
            composing.keep(by=staff(request).actor, place=place, written=_form(request, kind)[1])
        raise
