"""Attachments and uploads of the demo: drawn here, so that no real paper is ever needed."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = 620, 877
_MARGIN, _LINE = 60, 26
_INK, _PALE = (40, 44, 52), (150, 156, 166)


def draw(name: str, *, owner: str) -> bytes:
    """A page named `name` (its ending says PDF or PNG) about `owner`, marked as a sample."""
    title = Path(name).stem.replace("-", " ")
    page = _page(title, owner)
    out = io.BytesIO()
    if name.endswith(".png"):
        page.save(out, "PNG", optimize=False, compress_level=1)
    else:
        page.save(out, "PDF", resolution=75.0, title=title)
    return out.getvalue()


def _page(title: str, owner: str) -> Image.Image:
    page = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen = ImageDraw.Draw(page)
    pen.text((_MARGIN, 60), "MUSTER", fill=_PALE, font=_font(15))
    pen.text((_MARGIN, 110), title, fill=_INK, font=_font(30))
    pen.text((_MARGIN, 165), owner, fill=_INK, font=_font(19))
    pen.line((_MARGIN, 205, _WIDTH - _MARGIN, 205), fill=_PALE, width=2)
    lengths = hashlib.sha256(f"{title}{owner}".encode()).digest()
    for place, length in enumerate(lengths[:22]):
        left, top = _MARGIN, 235 + place * _LINE
        right = left + 160 + (_WIDTH - 2 * _MARGIN - 160) * length // 255
        pen.rectangle((left, top, right, top + 7), fill=(225, 228, 233))
    return page


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
