"""Small pictures of photos and of a PDF's first page. Only the worker calls this: it costs time and memory."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from zugang.documents import accepted, images

SIZE = (320, 320)
_QUALITY = 72


def render(content: bytes, media_type: str) -> bytes | None:
    """A JPEG of at most 320 × 320 pixels, upright, without metadata; None where there is nothing to show."""
    if media_type == accepted.PDF:
        picture = _first_page(content)
    elif media_type in images.PIXELS_MAX:
        picture = ImageOps.exif_transpose(images.read(content, media_type, at_most=SIZE))
    else:
        return None
    flat = _on_white(picture)
    flat.thumbnail(SIZE)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _first_page(content: bytes) -> Image.Image:
    import pypdfium2  # noqa: PLC0415 - large, and few pages need it

    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        width, height = page.get_size()
        scale = min(SIZE[0] / max(width, 1), SIZE[1] / max(height, 1))
        picture: Image.Image = page.render(scale=scale).to_pil()
        return picture
    finally:
        document.close()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground
