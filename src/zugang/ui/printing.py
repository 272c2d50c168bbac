"""HTML to PDF/UA-1. Imports WeasyPrint, which takes over a second: only `pdf.render` loads this module."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

UI_DIR = Path(__file__).parent
STYLES = UI_DIR / "assets" / "letter" / "letter.css"
FONTS = UI_DIR / "static" / "ui" / "dist"


class LetterFiles(URLFetcher):  # type: ignore[misc]
    """Letters load their own fonts and nothing else: no file of the machine, no address of the net."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002
        name = url.removeprefix("asset:")
        if name not in ("fira-regular.woff2", "fira-semibold.woff2"):
            raise ValueError("A letter may not load this address")
        return URLFetcherResponse(url, _unpacked(name), {"Content-Type": "font/ttf"})


@cache
def _unpacked(name: str) -> bytes:
    """A font without its compression: unpacking takes longer than laying out a letter, so once is enough."""
    font, out = TTFont(FONTS / name), BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()


def to_pdf(html: str) -> bytes:
    """Lay out and tag one document."""
    fetcher, fonts = LetterFiles(), FontConfiguration()
    styles = CSS(filename=STYLES, url_fetcher=fetcher, font_config=fonts)
    document = HTML(string=html, base_url="asset:", url_fetcher=fetcher)
    printed: bytes = document.write_pdf(
        stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return printed
