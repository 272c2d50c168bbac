"""Films of the operator's own, in slots: they lie in a folder of the data folder and come from this host alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# Three films in Deutsche Gebärdensprache (BITV 2.0 § 4), one that explains the portal in Leichte Sprache.
SLOTS = ("dgs-inhalt", "dgs-wegweiser", "dgs-barrierefreiheit", "leichte-sprache")
FILMS = {"mp4": "video/mp4", "webm": "video/webm"}
KINDS = {**FILMS, "vtt": "text/vtt; charset=utf-8", "jpg": "image/jpeg"}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Video:
    """A film that is there. `captions` and `poster` are addresses, "" where the operator gave none."""

    film: str
    media_type: str
    captions: str
    poster: str
    size: int


def video(slot: str) -> Video | None:
    """What the operator put into this slot; None while it is empty."""
    for ending, media_type in FILMS.items():
        if (film := _path(slot, ending)).is_file():
            return Video(
                _address(slot, ending), media_type, _captions(slot), _poster(slot), film.stat().st_size
            )
    return None


def videos() -> dict[str, Video | None]:
    """All slots."""
    return {slot: video(slot) for slot in SLOTS}


@login_not_required
@require_safe
def file(request: HttpRequest, slot: str, ending: str) -> HttpResponseBase:
    """A film, its captions or its first picture; a part of it where the player asks for one."""
    path = _path(slot, ending)
    if slot not in SLOTS or ending not in KINDS or not path.is_file():
        raise Http404
    size = path.stat().st_size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = _bounds(asked, size) if asked else (0, size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(last - first + 1),
        "Cache-Control": "public, max-age=3600",
    }
    if asked:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return StreamingHttpResponse(
        _part(path, first, last - first + 1),
        content_type=KINDS[ending],
        status=206 if asked else 200,
        headers=headers,
    )


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First and last byte (RFC 9110, 14.1.2); the first after the last where nothing of it exists."""
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if last and int(last) else (1, 0)
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(path: Path, first: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as opened:
        opened.seek(first)
        while length > 0 and (chunk := opened.read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk


def _captions(slot: str) -> str:
    """Only a file that is really WebVTT: a track that does not load helps nobody."""
    path = _path(slot, "vtt")
    if not path.is_file():
        return ""
    with path.open("rb") as opened:
        begins = opened.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return _address(slot, "vtt") if begins else ""


def _poster(slot: str) -> str:
    return _address(slot, "jpg") if _path(slot, "jpg").is_file() else ""


def _path(slot: str, ending: str) -> Path:
    folder: Path = settings.DATA_DIR / "videos"
    return folder / f"{slot}.{ending}"


def _address(slot: str, ending: str) -> str:
    return reverse("portal:video", args=[slot, ending])
