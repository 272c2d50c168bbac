"""Handing out a stored file: the right type, never run by the browser, never kept by anything in between."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# Types a browser may show in its window; everything else is saved.
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
# A PDF viewer needs its own plug-in, which a sandbox without exceptions forbids.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def file_response(content: bytes, *, name: str, media_type: str, inline: bool = False) -> HttpResponse:
    """The file as an answer; `inline` shows pictures and PDF in the window instead of saving them."""
    shown = inline and media_type in SHOWN
    return HttpResponse(
        content,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": content_disposition_header(not shown, name) or "attachment",
            "Content-Security-Policy": _PDF_POLICY
            if media_type == "application/pdf" and shown
            else _PICTURE_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def thumbnail_response(content: bytes) -> HttpResponse:
    """A small JPEG made by us. Of a passport it is one as well: a shared computer must not keep it."""
    return HttpResponse(
        content,
        headers={
            "Content-Type": "image/jpeg",
            "Content-Security-Policy": _PICTURE_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
