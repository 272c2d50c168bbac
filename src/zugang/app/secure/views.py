"""The approval part of the app: pages without any personal data, filled by the device itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zugang.accounts.approval import tickets
from zugang.accounts.models import ApprovalRequest
from zugang.notifications import push


@login_not_required
@require_safe
def approve(request: HttpRequest) -> HttpResponse:
    """Open requests and the device's settings. The browser keeps this page for when there is no net."""
    context = {
        "nonce": tickets.nonce(),
        "push_key": push.public_key(),
        "reasons": ApprovalRequest.Reason.choices,
    }
    return _page(request, "app/secure/approve.html", context)


@login_not_required
@require_safe
def link(request: HttpRequest) -> HttpResponse:
    """Link this device, by scanning, by typing, or by the link on the other page. The camera is allowed here only."""
    answer = _page(request, "app/secure/link.html", {})
    allowed: dict[str, list[str]] = {**settings.PERMISSIONS_POLICY, "camera": ["self"]}
    answer._permissions_policy_override = ", ".join(  # type: ignore[attr-defined]
        f"{name}=({' '.join(who)})" for name, who in allowed.items()
    )
    return answer


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, context)
    answer["Vary"] = "Cookie, Accept-Language"
    return answer
