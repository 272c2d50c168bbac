"""Topics: administrators say what people can choose, and which team each leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.desk.administration.screen import administrators_only
from zugang.desk.session import staff
from zugang.desk.topics.forms import NewTopicForm, TopicForm
from zugang.kernel.errors import InvalidInput
from zugang.kernel.identifiers import new_id
from zugang.mailbox import operations, queries
from zugang.mailbox.models import Box
from zugang.offices import queries as offices


@require_safe
@administrators_only
def topics(request: HttpRequest) -> HttpResponse:
    """All topics by mailbox, in the order in which people see them."""
    found = queries.topics_of(by=staff(request).actor)
    boxes = [(box.label, [one for one in found if one.box == box]) for box in Box]
    return render(request, "desk/topics/list.html", {"boxes": boxes})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def new(request: HttpRequest) -> HttpResponse:
    """One more topic."""
    me = staff(request)
    form = NewTopicForm(_posted(request), teams=offices.teams_of(me.office.id))

    def carry_out() -> None:
        given = form.cleaned_data
        operations.add_topic(
            by=me.actor, box=given["box"], submission=given["submission"] or new_id(), **form.wanted()
        )

    return _submit(request, form, carry_out, {"topic": None})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def topic(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Another wording, team or place."""
    me = staff(request)
    found = queries.topic(by=me.actor, topic_id=topic_id)
    form = TopicForm(_posted(request), teams=offices.teams_of(me.office.id), initial=TopicForm.known(found))

    def carry_out() -> None:
        operations.change_topic(by=me.actor, topic_id=found.id, **form.wanted())

    return _submit(request, form, carry_out, {"topic": found})


@require_POST
@administrators_only
def remove(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Offer it no more."""
    operations.remove_topic(by=staff(request).actor, topic_id=topic_id)
    messages.success(request, _("Das Thema ist gelöscht. Nachrichten dazu bleiben."))
    return redirect("desk:topics")


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _submit(
    request: HttpRequest, form: TopicForm, carry_out: Callable[[], None], context: dict[str, Any]
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            carry_out()
        except InvalidInput as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.message)
        else:
            messages.success(request, _("Das Thema ist gespeichert."))
            return redirect("desk:topics")
    return render(
        request, "desk/topics/form.html", {**context, "form": form}, status=422 if form.is_bound else 200
    )
