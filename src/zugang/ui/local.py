"""Where a form may lead afterwards: pages of this portal, never another site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def local_address(wanted: str) -> str:
    """`wanted` if it is the path of a page here, else nothing.

    A path begins with a slash: Django's redirect takes anything else for the name of a view, and fails.
    """
    here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if here else ""


def wanted_next(request: HttpRequest) -> str:
    """The local address in `next`, sent by the form or standing in the address; else nothing."""
    return local_address(request.POST.get("next") or request.GET.get("next") or "")
