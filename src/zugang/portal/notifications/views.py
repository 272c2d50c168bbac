"""The centre: everything the person was told, newest first."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zugang.kernel.actor import TrustLevel
from zugang.notifications import centre as notifications
from zugang.portal.session import citizen


@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """All, or the unread alone."""
    here = citizen(request)
    unread_only = request.GET.get("nur") == "ungelesen"
    found = notifications.page_of(
        by=here.actor,
        unread_only=unread_only,
        before=_key(request.GET.get("nach", "")),
        after=_key(request.GET.get("vor", "")),
    )
    context = {
        "here": here,
        "lines": found.lines,
        "unread_only": unread_only,
        "is_secured": here.actor.trust >= TrustLevel.LOW_MFA,
        "newer": _link(unread_only, "vor", found.newer),
        "older": _link(unread_only, "nach", found.older),
    }
    return render(request, "portal/notifications/centre.html", context)


@require_POST
def look(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    """It counts as read from now on; where it leads to opens."""
    return redirect(
        notifications.read(by=citizen(request).actor, notification_id=notification_id)
        or "portal:notifications"
    )


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything up to the newest line of the page (`bis`) counts as read."""
    until = _key(request.POST.get("bis", ""))
    if until is not None:
        notifications.read_all(by=citizen(request).actor, until=until)
    return redirect("portal:notifications")


def _link(unread_only: bool, name: str, key: str) -> str:
    kept = {"nur": "ungelesen" if unread_only else "", name: key}
    return "?" + urlencode({name: value for name, value in kept.items() if value}) if key else ""


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
