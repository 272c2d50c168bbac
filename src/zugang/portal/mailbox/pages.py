"""The pages of a mailbox, put together for the views; a form with mistakes is shown on the same page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zugang.documents import incoming
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied
from zugang.kernel.identifiers import new_id
from zugang.mailbox import queries
from zugang.mailbox.composing import Place
from zugang.mailbox.forms import TopicThreadForm, WritingForm
from zugang.mailbox.models import TITLE_MAX, Draft, Thread
from zugang.mailbox.queries import Contact
from zugang.offices.models import Team
from zugang.portal.mailbox import boxes
from zugang.portal.session import citizen


def person_id(request: HttpRequest) -> UUID:
    """The person the citizen acts as. Raises AccessDenied without a profile."""
    person = citizen(request).person
    if person is None:
        raise AccessDenied
    return person.id


def closed(request: HttpRequest, box: str, *, status: int = 200) -> HttpResponse:
    """Why the mailbox is closed, and where it is opened."""
    return render(request, "portal/mailbox/closed.html", {"title": boxes.title_of(box)}, status=status)


def thread(
    request: HttpRequest, found: Thread, *, form: WritingForm | None = None, status: int = 200
) -> HttpResponse:
    """The conversation with the form for an answer."""
    actor = citizen(request).actor
    messages, earlier = queries.messages_of(found, before=before(request))
    place: Place = {"person_id": found.person_id, "box": found.box, "thread_id": found.id}
    context = {
        "thread": found,
        "box": found.box,
        "box_title": boxes.title_of(found.box),
        "messages": messages,
        "earlier": messages[0].id if earlier else None,
        **_waiting(request, found),
        "addresses_of_form": _addresses("mailbox_thread", "mailbox_reply", found.id),
        **_writing(actor, place, form, WritingForm),
    }
    return render(request, "portal/mailbox/thread.html", context, status=status)


def new(
    request: HttpRequest, box: str, *, form: WritingForm | None = None, status: int = 200
) -> HttpResponse:
    """The form for a new message."""
    person = citizen(request).person
    assert person is not None, "the view asks for a profile"
    place: Place = {"person_id": person.id, "box": box, "thread_id": None}
    contact = _contact(person.id, box)
    context = {
        "box": box,
        "box_title": boxes.title_of(box),
        "contact": contact,
        "away": contact.away if contact else None,
        "expected": queries.expected(team_id=contact.team.id, office=person.office) if contact else None,
        "addresses_of_form": _addresses("mailbox_new", "mailbox_new", box),
        **_writing(
            citizen(request).actor, place, form, new_form(request, box), request.GET.get("betreff", "")
        ),
    }
    return render(request, "portal/mailbox/new.html", context, status=status)


def new_form(request: HttpRequest, box: str) -> Callable[..., WritingForm]:
    """Makes the form for a new message, with the topics the person's Jobcenter offers."""
    return partial(TopicThreadForm, topics=queries.topics_for(person_id(request), box))


def _contact(of_person: UUID, box: str) -> Contact | None:
    try:
        return queries.contact_of(of_person, box)
    except Team.DoesNotExist:
        return None


def _waiting(request: HttpRequest, found: Thread) -> dict[str, Any]:
    """Who is away, and what to expect while the person waits for an answer."""
    person = citizen(request).person
    assert person is not None, "the view asks for a profile"
    waits = found.state == Thread.State.OPEN
    expected = (
        queries.expected(team_id=found.team_id, office=person.office, since=found.waiting_since)
        if waits
        else None
    )
    return {
        "away": queries.away(found.returns_to_id or found.assigned_id),
        "expected": expected,
        "is_overdue": expected is not None and expected.is_over(clock.today()),
        "office": person.office,
    }


def _writing(
    actor: Actor, place: Place, form: WritingForm | None, kind: Callable[..., WritingForm], subject: str = ""
) -> dict[str, Any]:
    draft, files = queries.draft_of(by=actor, **place)
    if form is None:
        form = kind(initial=_initial(draft, subject))
    return {
        "form": form,
        "draft": draft,
        "draft_files": files,
        **incoming.hints(),
    }


def _initial(draft: Draft | None, subject: str) -> dict[str, Any]:
    """What was kept as a draft; `subject` is what a link suggests where nothing was."""
    return {
        "title": (draft.title if draft else "") or subject[:TITLE_MAX],
        "body": draft.body if draft else "",
        "topic": str(draft.topic_id or "") if draft else "",
        "submission": new_id(),
    }


def _addresses(send: str, name: str, place: UUID | str) -> dict[str, str]:
    """Where the buttons of the form lead: send, keep, discard; `drop` lacks the file's identifier."""
    nobody = UUID(int=0)
    return {
        "send": reverse(f"portal:{send}", args=[place]),
        "keep": reverse(f"portal:{name}_keep", args=[place]),
        "discard": reverse(f"portal:{name}_discard", args=[place]),
        "drop": reverse(f"portal:{name}_drop", args=[place, nobody]),
        "nobody": str(nobody),
    }


def before(request: HttpRequest) -> UUID | None:
    """The paging key of the address, if it names one."""
    try:
        return UUID(request.GET.get("vor", ""))
    except ValueError:
        return None
