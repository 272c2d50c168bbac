"""The staff pages of mailboxes, put together for the views; forms with mistakes are shown in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zugang.desk.mailbox.forms import AssignForm, HandOverForm, NoteForm
from zugang.desk.session import open_person, staff
from zugang.documents import incoming
from zugang.kernel.identifiers import new_id
from zugang.mailbox import queries
from zugang.mailbox.composing import Place
from zugang.mailbox.forms import NewThreadForm, WritingForm
from zugang.mailbox.models import Box, Thread
from zugang.mailbox.readability import Reading
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person


def opened(request: HttpRequest, thread_id: UUID) -> Thread:
    """A thread the member of staff may read, of a person whose file is open. Raises AccessDenied, LookNeeded."""
    found = queries.thread(by=staff(request).actor, thread_id=thread_id)
    found.person = open_person(request, found.person_id)
    return found


def thread(
    request: HttpRequest,
    found: Thread,
    *,
    form: forms.Form | None = None,
    bound: Mapping[str, forms.Form] | None = None,
    status: int = 200,
    reading: Reading | None = None,
) -> HttpResponse:
    """The conversation with everything staff do about it. `form` (the answer) and `bound` (the others, by
    name): forms to be shown with their mistakes."""
    given = bound or {}
    member = staff(request)
    messages, earlier = queries.messages_of(found, before=_before(request))
    teams = queries.teams_with_members(member.office.id)
    place: Place = {"person_id": found.person_id, "box": found.box, "thread_id": found.id}
    context = {
        "thread": found,
        "person": found.person,
        "box_title": Box(found.box).label,
        "talk": _with_notes(messages, queries.notes_of(found)),
        "earlier": messages[0].id if earlier else None,
        "assign": given.get("assign")
        or AssignForm(members=_members(teams, found), initial={"staff": found.assigned_id}),
        "hand_over": given.get("hand_over") or HandOverForm(teams=teams, present=found.team_id, prefix="an"),
        "note": given.get("note") or NoteForm(),
        "blocks_of_team": queries.text_blocks_for(by=member.actor, team_id=found.team_id),
        "is_mine": found.assigned_id == member.staff.id,
        "wrong": next((one for one in given.values() if one.errors), None),
        "addresses_of_form": _addresses("thread", "thread_reply", [found.id]),
        "reading": reading,
        "reads_in": queries.language_of(found.person_id),
        **_writing(request, place, form, WritingForm),
    }
    return render(request, "desk/mailbox/thread.html", context, status=status)


def new(
    request: HttpRequest,
    person: Person,
    box: str,
    *,
    form: forms.Form | None = None,
    status: int = 200,
    reading: Reading | None = None,
) -> HttpResponse:
    """The form for a new message to a person."""
    place: Place = {"person_id": person.id, "box": box, "thread_id": None}
    context = {
        "person": person,
        "box_title": Box(box).label,
        "blocks_of_team": queries.all_text_blocks(by=staff(request).actor),
        "addresses_of_form": _addresses("thread_new", "thread_new", [person.id, box]),
        "reading": reading,
        "reads_in": queries.language_of(person.id),
        **_writing(request, place, form, NewThreadForm),
    }
    return render(request, "desk/mailbox/new.html", context, status=status)


def _writing(
    request: HttpRequest, place: Place, form: forms.Form | None, kind: type[WritingForm]
) -> dict[str, Any]:
    draft, files = queries.draft_of(by=staff(request).actor, **place)
    if form is None:
        begun = {"title": draft.title, "body": draft.body} if draft else {}
        form = kind(initial={**begun, "submission": new_id()})
    return {
        "form": form,
        "draft": draft,
        "draft_files": files,
        **incoming.hints(),
    }


def _addresses(send: str, name: str, place: list[Any]) -> dict[str, str]:
    nobody = UUID(int=0)
    return {
        "send": reverse(f"desk:{send}", args=place),
        "keep": reverse(f"desk:{name}_keep", args=place),
        "discard": reverse(f"desk:{name}_discard", args=place),
        "check": reverse(f"desk:{name}_check", args=place),
        "insert": reverse(f"desk:{name}_insert", args=place),
        "drop": reverse(f"desk:{name}_drop", args=[*place, nobody]),
        "nobody": str(nobody),
    }


def _with_notes(messages: list[Any], notes: list[Any]) -> list[tuple[str, Any]]:
    """Messages and the internal notes between them, in order of time; notes before the first message shown stay out."""
    since = messages[0].sent_at if messages else None
    items = [("message", one.sent_at, one) for one in messages]
    items += [("note", one.created_at, one) for one in notes if since is None or one.created_at >= since]
    return [(kind, one) for kind, _moment, one in sorted(items, key=lambda item: item[1])]


def _members(teams: list[Team], found: Thread) -> list[Staff]:
    return next((list(team.colleagues) for team in teams if team.id == found.team_id), [])  # type: ignore[attr-defined]


def _before(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("vor", ""))
    except ValueError:
        return None
