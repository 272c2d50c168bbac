"""Objecting to a notice: write (everything optional), review the whole declaration, send explicitly."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.documents import intake, names, refusals
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.kernel.identifiers import new_id
from zugang.notices import wording
from zugang.notices.kinds import WITHOUT_SUSPENSIVE_EFFECT
from zugang.notices.models import Notice, Objection
from zugang.notices.objections import access, declaration, operations, queries
from zugang.notices.queries import Row
from zugang.portal.notices.objection_forms import ObjectionForm, ReviewForm
from zugang.portal.session import citizen, profile_required

_FIELDS = ("extent", "part", "grounds", "wants_suspension", "wants_file_access", "late", "late_reason")


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def write(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The objection with everything known filled in; what is typed is kept as a draft before it is checked."""
    actor = citizen(request).actor
    row, notice = queries.notice_for(by=actor, notice_id=notice_id)
    draft = queries.present(by=actor, notice_id=notice_id)
    if draft is not None and draft.state in queries.AT_WORK:
        return redirect("portal:objection", draft.id)
    if draft is not None and draft.state != Objection.State.DRAFT:
        draft = None
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ObjectionForm(*given, is_late=_is_late(row), initial=_beginning(draft))
    if form.is_bound:
        form.full_clean()
        draft = operations.save_draft(by=actor, notice_id=notice_id, wording=form.wording())
        _keep_files(request, actor, draft, form)
        if form.is_valid():
            return redirect("portal:objection_review", notice_id)
    return _page(request, "write", row, notice, draft, form=form, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def review(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The whole declaration, word by word, and the button that sends it (§ 36a (2b) SGB I)."""
    actor = citizen(request).actor
    row, notice = queries.notice_for(by=actor, notice_id=notice_id)
    draft = queries.present(by=actor, notice_id=notice_id)
    if draft is None or draft.state != Objection.State.DRAFT:
        return (
            redirect("portal:objection_write", notice_id)
            if draft is None
            else redirect("portal:objection", draft.id)
        )
    if request.method == "POST":
        return _send(request, draft)
    sections = operations.declared_by(queries.one_for_person(by=actor, objection_id=draft.id))
    form = ReviewForm(initial={"reviewed": declaration.fingerprint(sections), "submission": new_id()})
    return _page(request, "review", row, notice, draft, form=form, sections=sections)


@require_POST
@profile_required
def drop_file(request: HttpRequest, notice_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    actor = citizen(request).actor
    draft = queries.present(by=actor, notice_id=notice_id)
    if draft is not None:
        operations.remove_file(by=actor, objection_id=draft.id, file_id=file_id)
    return redirect("portal:objection_write", notice_id)


def _send(request: HttpRequest, draft: Objection) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Bitte laden Sie die Seite neu und versuchen Sie es noch einmal."))
    try:
        operations.send(by=citizen(request).actor, objection_id=draft.id, **form.cleaned_data)
    except InvalidState as refused:
        messages.error(request, refused.message)
        return redirect("portal:objection_review", draft.notice_id)
    messages.success(request, _("Ihr Widerspruch ist beim Jobcenter angekommen."))
    return redirect("portal:objection", draft.id)


def _keep_files(request: HttpRequest, actor: Actor, draft: Objection, form: ObjectionForm) -> None:
    if intake.CUT_OFF in request.META:
        form.add_error("files", refusals.cut_off().message)
    for upload in form.uploads():
        try:
            _keep_file(actor, draft, form.cleaned_data.get("submission") or draft.id, upload)
        except InvalidInput as refused:
            form.add_error("files", refused.message)


def _keep_file(actor: Actor, draft: Objection, key: UUID, upload: Any) -> None:
    shown, content = names.clean(upload.name or ""), upload.read()
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        refusals.refuse_too_big(shown)
    if getattr(upload, "dropped", False):
        refusals.refuse_crowded(shown)
    own = uuid5(key, f"{shown} {hashlib.sha256(content).hexdigest()}")
    operations.add_file(by=actor, objection_id=draft.id, name=shown, content=content, submission=own)


def _beginning(draft: Objection | None) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _FIELDS} if draft else {}


def _is_late(row: Row) -> bool:
    return row.outcome.remedy is not None and row.outcome.remedy.end < clock.today()


def _page(
    request: HttpRequest, name: str, row: Row, notice: Notice, draft: Objection | None, **more: Any
) -> HttpResponse:
    context = {
        "row": row,
        "notice": notice,
        "number": queries.number_of(notice),
        "files": list(draft.files.order_by("id")) if draft else [],
        "draft": draft,
        "is_late": _is_late(row),
        "long_day": wording.long_day,
        "no_effect": notice.kind in WITHOUT_SUSPENSIVE_EFFECT,
        "meets_form": access.meets_written_form(citizen(request).actor.trust),
        **more,
    }
    status = more.pop("status", 200)
    return render(request, f"portal/notices/objection_{name}.html", context, status=status)
