"""The token of a form, in Django's format: masked anew for each page, without drawing 32 times from the system."""

from __future__ import annotations

import os
from operator import add

from django.http import HttpRequest
from django.middleware import csrf
from markupsafe import Markup

_SIGNS = csrf.CSRF_ALLOWED_CHARS
_COUNT = len(_SIGNS)
# Bytes above the largest multiple of the number of signs are thrown away: every sign is as likely as the others.
_EVEN = 256 - 256 % _COUNT
_SURPLUS = bytes(range(_EVEN, 256))
_SIGN_OF_BYTE = bytes(ord(_SIGNS[byte % _COUNT]) for byte in range(256))
_ADDED = {
    one + other: _SIGNS[(a + b) % _COUNT] for a, one in enumerate(_SIGNS) for b, other in enumerate(_SIGNS)
}


def token(request: HttpRequest) -> str:
    """The token for this page; a browser that has no secret yet gets one."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        return csrf.get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return masked(secret)


def token_input(request: HttpRequest) -> Markup:
    """The hidden field that carries it; of letters and digits alone."""
    return Markup(f'<input type="hidden" name="csrfmiddlewaretoken" value="{token(request)}">')  # noqa: S704


def masked(secret: str) -> str:
    """A random mask, and the secret added to it, as `CsrfViewMiddleware` takes it apart again."""
    mask = ""
    while len(mask) < len(secret):
        mask += os.urandom(len(secret) + 8).translate(_SIGN_OF_BYTE, _SURPLUS).decode()
    mask = mask[: len(secret)]
    return mask + "".join(map(_ADDED.__getitem__, map(add, secret, mask)))
