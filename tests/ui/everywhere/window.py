"""A real browser that is served by Django's own test client: no server, no second database, every header kept."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

HOST = "http://localhost"
_AXE = Axe().axe_script
_RUN_AXE = """options => axe.run(document, options).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id} ${JSON.stringify(nodes.map(({ target }) => target))}`))"""
_SCRIPT = (Path(__file__).parent / "judge.js").read_text()


@dataclass(frozen=True)
class Answer:
    """What the portal said to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(client: Client, address: str, language: str) -> Answer:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address, headers={"accept-language": language})
    body = b"" if response.streaming else response.content
    return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)


class Window:
    """One page of Chromium; `open` shows an answer that was got before, whatever it loads is got as it asks."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(locale="de-DE", reduced_motion="reduce", service_workers="block")
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(_SCRIPT)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.route("**/*", self._serve)
        self._client, self._language = Client(), "de"
        self._shown: tuple[str, Answer] | None = None

    def open(self, client: Client, address: str, language: str, answer: Answer) -> None:
        self._client, self._language, self._shown = client, language, (HOST + address, answer)
        self.said.clear()
        self.page.goto(HOST + address, wait_until="load")

    def size(self, width: int, height: int = 844) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def judge(self, what: str) -> Any:
        return self.page.evaluate(f"judge.{what}()")

    def axe(self, options: dict[str, Any]) -> list[str]:
        """What axe finds; it is brought into each page once."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_AXE)
        return list(self.page.evaluate(_RUN_AXE, options))

    def tab_through(self) -> list[str]:
        """Tab from the first to the last thing; the browser itself takes a few steps more in dates and files."""
        for _ in range(int(self.judge("tabbable") * 1.2) + 8):
            self.page.keyboard.press("Tab")
        return list(self.judge("keyboard"))

    def close(self) -> None:
        self.context.close()

    def _serve(self, route: Route) -> None:
        request = route.request
        if not request.url.startswith(HOST + "/"):
            self.said.append(f"foreign host: {request.url}")
            route.abort()
        elif self._shown and request.is_navigation_request() and request.url == self._shown[0]:
            self._fulfil(route, self._shown[1])
        elif "/stand/" in request.url:  # a page that waits goes on waiting while it is looked at
            route.fulfill(status=200, content_type="application/json", body='{"waiting": true}')
        elif request.resource_type == "eventsource" or request.method != "GET":
            route.fulfill(status=204)
        elif request.url.startswith(HOST + settings.STATIC_URL):
            self._fulfil(route, _file(request.url.removeprefix(HOST + settings.STATIC_URL)))
        else:
            self._fulfil(route, ask(self._client, request.url.removeprefix(HOST), self._language))

    def _fulfil(self, route: Route, answer: Answer) -> None:
        route.fulfill(status=answer.status, headers=answer.headers, body=answer.body)


def _file(name: str) -> Answer:
    found = finders.find(name)
    assert isinstance(found, str), name
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Answer(200, {"content-type": kind}, Path(found).read_bytes())
