"""Applying in one's own words: write, look over, send; throw away, take back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.applications import access, catalogue, operations, queries
from zugang.applications.states import State
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.portal.benefits.forms import WordsForm
from zugang.portal.session import citizen, profile_required

_FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM_METHODS)
@profile_required
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """What the application is about; kept as a draft on the way to the page where it is looked over."""
    entry = catalogue.BY_KEY.get(kind)
    if entry is None or not entry.formless:
        raise AccessDenied(_("Diesen Antrag können Sie hier nicht ohne Formular stellen."))
    actor = citizen(request).actor
    draft = queries.own_draft(by=actor, kind=kind)
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        kind=entry,
        initial={"words": draft.words if draft else ""},
    )
    if form.is_bound and form.is_valid():
        try:
            kept = operations.keep_draft(by=actor, kind=kind, words=form.cleaned_data["words"])
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("portal:application_review", kept.id)
    today = clock.today()
    context = {
        "form": form,
        "draft": draft,
        "entry": entry,
        "title": entry.title_on(today),
        "counts_from": queries.counts_from(access.require_own(actor), entry, today),
    }
    return render(request, "portal/benefits/write.html", context, status=422 if form.errors else 200)


@require_http_methods(_FORM_METHODS)
@profile_required
def review(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The whole declaration before it is sent (§ 36a (2b) SGB I), and the button that sends it."""
    here = citizen(request)
    found = queries.own(by=here.actor, application_id=application_id)
    refusal = ""
    if request.method == "POST":
        try:
            operations.send(by=here.actor, application_id=application_id)
        except InvalidState as error:
            refusal = error.message
        else:
            messages.success(request, _("Ihr Antrag ist gestellt. Der Eingang ist bestätigt."))
            return redirect("portal:application", application_id)
    if found.state != State.DRAFT:
        return redirect("portal:application", application_id)
    today = clock.today()
    context = {
        "here": here,
        "found": found,
        "refusal": refusal,
        "today": today,
        "counts_from": queries.counts_from(found.person_id, found.about, today),
    }
    return render(request, "portal/benefits/review.html", context, status=409 if refusal else 200)


@require_POST
@profile_required
def discard(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    operations.discard(by=citizen(request).actor, application_id=application_id)
    messages.success(request, _("Der Entwurf ist gelöscht. Ihr Jobcenter hat ihn nie gesehen."))
    return redirect("portal:benefits")


@require_http_methods(_FORM_METHODS)
@profile_required
def withdraw(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Take an application back, after reading what that means."""
    actor = citizen(request).actor
    found = queries.own(by=actor, application_id=application_id)
    if request.method == "POST":
        operations.withdraw(by=actor, application_id=application_id)
        messages.success(request, _("Ihr Antrag ist zurückgenommen."))
        return redirect("portal:application", application_id)
    if not found.waits_for_office:
        return redirect("portal:application", application_id)
    return render(request, "portal/benefits/withdraw.html", {"found": found})
