"""Public pages. They need no sign-in and, but for the Impressum, ask no database."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zugang.kernel import clock
from zugang.offices import queries as offices
from zugang.portal.pages import videos
from zugang.portal.pages.forms import LanguageForm
from zugang.portal.pages.topics import GROUPS, TOPICS
from zugang.ui.local import local_address

LANGUAGE_COOKIE_AGE = timedelta(days=365)
SECURITY_TXT_LIFETIME = timedelta(days=180)


def _plain(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"portal/pages/{name}.html")


def _with_videos(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    found = videos.videos()
    has_all_signed = all(found[slot] for slot in found if slot.startswith("dgs-"))
    given = {"videos": found, "has_all_signed": has_all_signed, **context}
    return render(request, f"portal/pages/{name}.html", given)


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the portal is for, and the ways in."""
    return render(request, "portal/pages/start.html", {"groups": GROUPS})


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help with signing in, with each second factor, and with the Freischaltcode."""
    return _plain(request, "help")


@login_not_required
@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """Main contents, navigation and accessibility in Leichte Sprache (BITV 2.0 § 4)."""
    return _with_videos(request, "easy_language")


@login_not_required
@require_safe
def sign_language(request: HttpRequest) -> HttpResponse:
    """What there is in Deutsche Gebärdensprache, and the right to it (BITV 2.0 § 4, SGB X § 19)."""
    return _with_videos(request, "sign_language")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Erklärung zur Barrierefreiheit (BITV 2.0 § 7)."""
    return _with_videos(request, "accessibility", enforcement_body=settings.ENFORCEMENT_BODY)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data are processed and why (DSGVO Art. 13)."""
    return _plain(request, "privacy")


@login_not_required
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who answers for these pages: every Jobcenter of this installation."""
    context = {"offices": offices.offices(), "is_demo": settings.ZUGANG_DEMO}
    return render(request, "portal/pages/imprint.html", context)


@login_not_required
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All information pages in their groups."""
    return render(request, "portal/pages/topics.html", {"groups": GROUPS})


@login_not_required
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One information page."""
    if slug not in TOPICS:
        raise Http404
    group, shown = TOPICS[slug]
    return render(request, "portal/pages/topic.html", {"group": group, "topic": shown})


@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages: GET offers them, POST sets the cookie and goes back."""
    form = LanguageForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "portal/pages/language.html", {"form": form}, status=422 if form.errors else 200
        )
    response = HttpResponseRedirect(local_address(form.cleaned_data["next"]) or "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        form.cleaned_data["language"],
        max_age=LANGUAGE_COOKIE_AGE,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages."""
    return render(request, "portal/pages/robots.txt", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """How to report a weakness (RFC 9116). `Expires` is always half a year ahead."""
    expires = (clock.now() + SECURITY_TXT_LIFETIME).strftime("%Y-%m-%dT00:00:00Z")
    context = {"base_url": settings.BASE_URL, "expires": expires}
    return render(request, "portal/pages/security.txt", context, content_type="text/plain; charset=utf-8")
