"""Calendar feeds: make one (its address is shown once), revoke it; and the feed itself, for calendars."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import limits
from zugang.agenda import feed, operations, queries
from zugang.agenda.models import CalendarFeed
from zugang.kernel.errors import InvalidInput
from zugang.portal.account.visit import client_of
from zugang.portal.agenda.forms import FeedForm
from zugang.portal.session import citizen, profile_required

FETCHED = limits.Limit("calendar-feed", 60, timedelta(hours=1))
FETCHED_BY_CLIENT = limits.Limit("calendar-client", 300, timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def feeds(request: HttpRequest) -> HttpResponse:
    """The person's feeds and the form for a new one."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            made, token = operations.create_feed(
                by=citizen(request).actor, language=translation.get_language() or "de", **data
            )
        except InvalidInput as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return _page(request, FeedForm(), made=made, token=token)
    return _page(request, form)


@require_POST
@profile_required
def revoke(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """The address works no more."""
    operations.revoke_feed(by=citizen(request).actor, feed_id=feed_id)
    messages.success(request, _("Die Adresse ist gesperrt. Ihr Kalender bekommt nichts mehr."))
    return redirect("portal:calendar_feed")


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a secret address, for a calendar that cannot sign in."""
    limits.consume((FETCHED, token), (FETCHED_BY_CLIENT, client_of(request)))
    found = queries.feed_of_token(token)
    with translation.override(found.language):
        content = feed.as_calendar(
            queries.agenda_of_feed(found),
            detail=found.detail,
            host=urlsplit(settings.BASE_URL).hostname or "zugang",
            address=settings.BASE_URL.rstrip("/") + "/",
        )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-store",
            "X-Robots-Tag": "noindex",
            "Referrer-Policy": "no-referrer",
        },
    )


def _page(
    request: HttpRequest, form: FeedForm, *, made: CalendarFeed | None = None, token: str = ""
) -> HttpResponse:
    path = reverse("portal:calendar", args=[token]) if token else ""
    parts = urlsplit(settings.BASE_URL)
    context = {
        "form": form,
        "feeds": queries.feeds_of(by=citizen(request).actor),
        "made": made,
        "address": settings.BASE_URL.rstrip("/") + path if path else "",
        "webcal": f"webcal://{parts.netloc}{path}" if path else "",
    }
    response = render(request, "portal/agenda/feeds.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response
