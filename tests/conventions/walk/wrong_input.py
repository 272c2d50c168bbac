"""What arrives at a form when somebody errs, plays, or attacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conventions.walk.forms import Form

WRONG = {
    "empty": "",
    # Longer than any field, shorter than what the server takes at all.
    "over-long": "Straße " * 3000,
    "a sign that cannot be kept": "Guten\x00Tag",
    "signs of other systems": "\u202e<script>alert(1)</script>'\";{{ 7*7 }} %s %(x)s 🤷\ufffe",
    "a number too large": "9" * 40,
    "a negative number": "-1",
    "no number": "NaN",
    "a day that is none": "31.02.2026",
    "the last day there is": "31.12.9999",
    "the first day there is": "01.01.0001",
    "an identifier of nothing": "0190a000-0000-7000-8000-000000000000",
    "another address": "https://boese.example/",
}


def bodies(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each variant is called, and what it sends."""
    yield "nothing", {}
    yield "everything twice", {name: [value, value] for name, value in form.given.items()}
    for called, value in WRONG.items():
        yield called, dict.fromkeys(form.given, value)
    if form.is_post:
        names = form.files or {"files"}
        for called, content in (("an empty file", b""), ("no picture", b"MZ\x90")):
            upload = {name: SimpleUploadedFile("bild.jpg", content, "image/jpeg") for name in names}
            yield called, form.given | upload
