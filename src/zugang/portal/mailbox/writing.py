"""Writing: send, keep as draft, discard, take a file out. A refused form comes back with everything typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.documents import intake
from zugang.kernel import clock
from zugang.kernel.errors import InvalidState
from zugang.mailbox import composing, operations, queries
from zugang.mailbox.composing import Outcome, Place
from zugang.mailbox.forms import WritingForm
from zugang.mailbox.models import Thread
from zugang.portal.mailbox import boxes, pages
from zugang.portal.session import citizen, profile_required

Page = Callable[..., HttpResponse]
_JSON = "application/json"


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def new(request: HttpRequest, box: str) -> HttpResponse:
    """A new message."""
    if request.method != "POST":
        return pages.new(request, box) if boxes.is_open(request, box) else pages.closed(request, box)
    boxes.is_open(request, box)
    return _send(
        request,
        _new_place(request, box),
        pages.new_form(request, box),
        lambda **given: pages.new(request, box, **given),
    )


def reply(request: HttpRequest, found: Thread) -> HttpResponse:
    """An answer in a thread of the citizen's own."""
    return _send(request, _place(found), WritingForm, lambda **given: pages.thread(request, found, **given))


@require_POST
@profile_required
def keep_new(request: HttpRequest, box: str) -> HttpResponse:
    """Keep a new message as a draft."""
    return _keep(
        request,
        _new_place(request, box),
        pages.new_form(request, box),
        lambda **given: pages.new(request, box, **given),
        back=("portal:mailbox_new", box),
    )


@require_POST
@profile_required
def keep_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Keep an answer as a draft."""
    found = queries.own_thread(by=citizen(request).actor, thread_id=thread_id)
    return _keep(
        request,
        _place(found),
        WritingForm,
        lambda **given: pages.thread(request, found, **given),
        back=("portal:mailbox_thread", thread_id),
    )


@require_POST
@profile_required
def discard_new(request: HttpRequest, box: str) -> HttpResponse:
    """Throw a new message away."""
    operations.discard_draft(by=citizen(request).actor, **_new_place(request, box))
    messages.success(request, _("Der Entwurf ist gelöscht."))
    return redirect("portal:mailbox", box)


@require_POST
@profile_required
def discard_reply(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """Throw an answer away."""
    actor = citizen(request).actor
    operations.discard_draft(by=actor, **_place(queries.own_thread(by=actor, thread_id=thread_id)))
    messages.success(request, _("Der Entwurf ist gelöscht."))
    return redirect("portal:mailbox_thread", thread_id)


@require_POST
@profile_required
def drop_new(request: HttpRequest, box: str, file_id: UUID) -> HttpResponse:
    """Take a file out of a new message, and keep what is written."""
    operations.remove_file(by=citizen(request).actor, file_id=file_id)
    return keep_new(request, box=box)


@require_POST
@profile_required
def drop_reply(request: HttpRequest, thread_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out of an answer, and keep what is written."""
    operations.remove_file(by=citizen(request).actor, file_id=file_id)
    return keep_reply(request, thread_id=thread_id)


def _send(request: HttpRequest, place: Place, kind: Callable[..., WritingForm], page: Page) -> HttpResponse:
    form = kind(request.POST, request.FILES)
    written = form.written(cut_off=intake.CUT_OFF in request.META)
    try:
        outcome = composing.send(by=citizen(request).actor, place=place, written=written)
    except InvalidState as refusal:
        form.refuse(refusal.message)
        return page(form=form, status=refusal.status)
    if outcome.thread_id is None:
        return _again(form, outcome, page)
    messages.success(request, _("Ihre Nachricht ist gesendet. Ihr Jobcenter antwortet Ihnen hier."))
    return redirect("portal:mailbox_thread", outcome.thread_id)


def _keep(
    request: HttpRequest, place: Place, kind: Callable[..., WritingForm], page: Page, *, back: tuple[str, Any]
) -> HttpResponse:
    form = kind(request.POST, request.FILES)
    written = form.written(cut_off=intake.CUT_OFF in request.META)
    outcome = composing.keep(by=citizen(request).actor, place=place, written=written)
    if _JSON in request.headers.get("Accept", ""):
        return JsonResponse({"saved": _("Entwurf gespeichert um %(time)s Uhr") % {"time": _time()}})
    if outcome.mistakes:
        return _again(form, outcome, page)
    messages.success(request, _("Der Entwurf ist gespeichert. Sie finden ihn auf jedem Gerät."))
    return redirect(*back)


def _again(form: WritingForm, outcome: Outcome, page: Page) -> HttpResponse:
    form.show(outcome)
    return page(form=form, status=outcome.status)


def _time() -> str:
    return clock.berlin(clock.now()).strftime("%H:%M")


def _new_place(request: HttpRequest, box: str) -> Place:
    return {"person_id": pages.person_id(request), "box": box, "thread_id": None}


def _place(found: Thread) -> Place:
    return {"person_id": found.person_id, "box": found.box, "thread_id": found.id}
