"""What the first visit to the sign-in page loads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.cases import SIGN_IN
from bench.client import Browser

_LINKED = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="(/static/[^"]+)"')
_FONTS_END = (".woff2", ".woff")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as sent (compressed), requests, and the part of the scripts. Fonts are not counted."""

    bytes: int
    scripts: int
    requests: int


def first_load(port: int) -> Weight:
    """Load the sign-in page with an empty cache, and what it names."""
    browser = Browser(port)
    first = browser.get(SIGN_IN, **{"Accept-Encoding": "identity"})
    sent = browser.get(SIGN_IN, **{"Accept-Encoding": "br, gzip"})
    total, scripts, requests = len(sent.body), 0, 1
    for address in dict.fromkeys(_LINKED.findall(first.text)):
        if address.endswith(_FONTS_END):
            continue
        size = len(browser.get(address, **{"Accept-Encoding": "br, gzip"}).body)
        total, requests = total + size, requests + 1
        scripts += size if address.endswith(".js") else 0
    return Weight(total, scripts, requests)
