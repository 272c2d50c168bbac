"""The search page: public pages for everybody, and for a signed-in person their own things as well."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zugang.accounts.current import account_of
from zugang.notices.kinds import Kind
from zugang.portal.pages import search
from zugang.portal.pages.forms import SearchForm
from zugang.portal.pages.topics import GROUPS
from zugang.portal.session import citizen
from zugang.search import queries as own
from zugang.search.access import Part

# What each kind of hit is called, and the page that shows it.
KINDS = {
    "thread": (_("Nachricht"), "portal:mailbox_thread"),
    "file": (_("Datei in einer Nachricht"), "portal:mailbox_thread"),
    "notice": (_("Bescheid oder Nachweis"), "portal:notice"),
    "objection": (_("Ihr Widerspruch"), "portal:objection"),
    "appointment": (_("Termin"), "portal:appointment"),
    "proof": (_("Ihre Datei zu einem Termin"), "portal:appointment"),
    "request": (_("Angeforderte Unterlagen"), "portal:request"),
    "application": (_("Ihr Antrag"), "portal:application"),
    "paper": (_("Ihre eingereichte Datei"), "portal:request"),
}
CLOSED = {Part.BENEFITS: _("Leistungspostfach"), Part.NOTICES: _("Bescheide und Nachweise")}


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def search_page(request: HttpRequest) -> HttpResponse:
    """What was looked for, first among one's own things, then on the public pages."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    before = request.GET.get("vor", "")
    context = {
        "form": form,
        "words": words,
        "own": _own(request, words, before),
        "is_first": not before,
        "hits": [] if before else search.find(words),
        "suggestions": GROUPS,
        "kinds": KINDS,
        "notice_kinds": dict(Kind.choices),
        "closed_parts": CLOSED,
    }
    return render(request, "portal/pages/search.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, words: str, before: str) -> own.Found | None:
    """None for strangers, staff, and accounts that act for nobody: they find the public pages."""
    if not words or account_of(request) is None:
        return None
    who = citizen(request)
    if who.person is None:
        return None
    return own.find(
        by=who.actor,
        typed=words,
        opens_benefits=who.writes_messages,
        opens_notices=who.gets_notices,
        before=before,
    )
