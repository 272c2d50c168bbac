"""Reporting a change, as a message to the benefits team until there is a form for it; the page says so."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zugang.applications import access
from zugang.applications.changes import CHANGES
from zugang.portal.session import citizen, profile_required


@require_safe
@profile_required
def report_change(request: HttpRequest) -> HttpResponse:
    """What must be told, and a message for each occasion with its subject filled in."""
    here = citizen(request)
    access.require_own(here.actor)
    new = reverse("portal:mailbox_new", args=["leistung"])
    rows = [
        (change, f"{new}?{urlencode({'betreff': _('Veränderung: %(what)s') % {'what': change.label}})}")
        for change in CHANGES
    ]
    return render(request, "portal/benefits/change.html", {"here": here, "rows": rows})
