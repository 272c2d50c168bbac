"""Text blocks: everybody of the office reads them, its administrators keep them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.desk.session import staff, staff_required
from zugang.desk.text_blocks.forms import TextBlockForm
from zugang.kernel.errors import InvalidInput
from zugang.kernel.identifiers import new_id
from zugang.mailbox import operations, placeholders, queries


@require_safe
@staff_required
def blocks(request: HttpRequest) -> HttpResponse:
    """All text blocks of the Jobcenter."""
    member = staff(request)
    context = {
        "blocks": queries.all_text_blocks(by=member.actor),
        "may_change": member.staff.is_administrator and not member.staff.is_auditor,
    }
    return render(request, "desk/text_blocks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def new(request: HttpRequest) -> HttpResponse:
    """A new text block."""
    queries.require_block_keeper(staff(request).actor)
    form = _form(request, initial={"submission": new_id()})

    def carry_out() -> None:
        operations.add_text_block(
            by=staff(request).actor, submission=form.cleaned_data["submission"] or new_id(), **form.wanted()
        )

    return _submit(request, form, carry_out, {"block": None})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def block(request: HttpRequest, block_id: UUID) -> HttpResponse:
    """Change a text block."""
    actor = staff(request).actor
    found = queries.text_block(by=actor, block_id=block_id)
    form = _form(request, initial={"title": found.title, "body": found.body, "team": found.team_id})

    def carry_out() -> None:
        operations.change_text_block(by=actor, block_id=found.id, **form.wanted())

    return _submit(request, form, carry_out, {"block": found})


@require_POST
@staff_required
def remove(request: HttpRequest, block_id: UUID) -> HttpResponse:
    """Remove a text block."""
    operations.remove_text_block(by=staff(request).actor, block_id=block_id)
    messages.success(request, _("Der Textbaustein ist gelöscht."))
    return redirect("desk:text_blocks")


def _form(request: HttpRequest, *, initial: dict[str, Any]) -> TextBlockForm:
    teams = queries.teams_with_members(staff(request).office.id)
    return TextBlockForm(request.POST if request.method == "POST" else None, initial=initial, teams=teams)


def _submit(
    request: HttpRequest, form: TextBlockForm, carry_out: Callable[[], None], context: dict[str, Any]
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            carry_out()
        except InvalidInput as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.message)
        else:
            messages.success(request, _("Der Textbaustein ist gespeichert."))
            return redirect("desk:text_blocks")
    meanings = [(f"{{{name}}}", meaning) for name, meaning in placeholders.MEANINGS.items()]
    return render(
        request,
        "desk/text_blocks/form.html",
        {**context, "form": form, "meanings": meanings},
        status=422 if form.is_bound else 200,
    )
