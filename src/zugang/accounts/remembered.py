"""The cookie by which an account knows a browser again. It signs nobody in; a sign-in without it is told by mail."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

COOKIE = "browser"
_KEPT_SECONDS = 400 * 24 * 3600
_TOKEN = re.compile(r"[\w-]{43}")


def told_by(request: Any) -> str:
    """The token of this browser, "" when it has none or a made-up one."""
    token = request.COOKIES.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else ""


def keep(request: Any, token: str) -> None:
    """Have the answer to this request set the cookie."""
    request._browser_token = token


def set_cookie(request: Any, response: Any) -> None:
    """Set the cookie where a sign-in asked for it."""
    token = getattr(request, "_browser_token", "")
    if token:
        response.set_cookie(
            COOKIE,
            token,
            max_age=_KEPT_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
