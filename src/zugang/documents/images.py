"""Photos and scans: really opened, with a bound on their pixels against decompression bombs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageFile

from zugang.documents import accepted
from zugang.documents.refusals import refuse

# JPEG is decoded at an eighth of its size, the others in full: so many pixels stay within 250 MB of memory.
PIXELS_MAX = {accepted.JPEG: 250_000_000, accepted.PNG: 60_000_000, accepted.HEIC: 60_000_000}
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif")
_PILLOW_FORMATS = {accepted.JPEG: ["JPEG"], accepted.PNG: ["PNG"], accepted.HEIC: ["HEIF"]}

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = max(PIXELS_MAX.values())


class TooManyPixelsError(Exception):
    """The picture would unfold to more memory than we give it."""


def looks_like_heic(content: bytes) -> bool:
    """Whether the first box names an HEIF brand (ISO/IEC 23008-12 § 10)."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def check(content: bytes, *, name: str, media_type: str) -> str:
    """The media type again, if the picture opens. Raises InvalidInput."""
    try:
        read(content, media_type, at_most=(256, 256))
    except (TooManyPixelsError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse(
            name, _("Das Bild hat zu viele Bildpunkte. Verkleinern Sie es oder machen Sie ein neues Foto.")
        )
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, IndexError):
        refuse(
            name, _("Das Bild ist beschädigt. Machen Sie ein neues Foto oder speichern Sie es noch einmal.")
        )
    return media_type


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Pillow's switch for cut-off pictures is global, and the PDF renderer turns it on."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def read(content: bytes, media_type: str, *, at_most: tuple[int, int]) -> Image.Image:
    """The decoded picture; JPEG already reduced towards `at_most` (width, height in pixels).

    Raises TooManyPixelsError before anything is decoded, and Pillow's errors for broken pictures.
    """
    picture = Image.open(io.BytesIO(content), formats=_PILLOW_FORMATS[media_type])
    if picture.width * picture.height > PIXELS_MAX[media_type]:
        raise TooManyPixelsError
    if media_type == accepted.JPEG:
        picture.draft("RGB", at_most)
    with _whole_pictures_only():
        picture.load()
    return picture
