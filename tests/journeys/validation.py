"""Every visited page is kept and checked: axe in the browser, html-validate and the Nu checker on the source."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Response

from tests.validators import html_validate, nu

AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class PageLog:
    """The pages of one journey, as they came from the server, and what axe says of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[str] = []
        self.seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def listen(self, page: Page) -> None:
        page.on("response", self._keep)
        page.on("console", lambda message: message.type == "error" and self._complain(page, message.text))
        page.on("pageerror", lambda error: self._complain(page, str(error)))
        page.on("request", lambda request: self._stays_here(page, request.url))

    def note(self, page: Page, *, scripts: bool) -> None:
        """Run axe once per address and state of a page."""
        key = re.sub(r"[0-9a-f-]{36}", "…", page.url) + page.title()
        if not scripts or key in self.seen:
            return
        self.seen.add(key)
        for violation in Axe().run(page, options=AXE_OPTIONS).response["violations"]:
            targets = [node["target"] for node in violation["nodes"]]
            self.findings.append(f"axe {page.url}: {violation['id']}: {violation['help']} {targets}")

    def problems(self) -> list[str]:
        """All findings; an empty list is what a journey asserts."""
        return self.findings + html_validate(self.folder) + nu(self.folder)

    def _keep(self, response: Response) -> None:
        if response.request.resource_type != "document" or response.status in range(300, 400):
            return
        if "text/html" in response.headers.get("content-type", ""):
            name = f"{len(list(self.folder.iterdir())):03}.html"
            with suppress(
                Error
            ):  # a page that only carries the person on is gone; it is kept where scripts are off
                (self.folder / name).write_bytes(response.body())

    def _complain(self, page: Page, text: str) -> None:
        if "status of 4" not in text:
            self.findings.append(f"console {page.url}: {text}")

    def _stays_here(self, page: Page, url: str) -> None:
        if not url.startswith(("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "about:")):
            self.findings.append(f"foreign host {page.url}: {url}")
