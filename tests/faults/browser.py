"""A person with a plain browser who does not give up: when an answer fails to come, the same form is sent again."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

PATIENCE = 60.0
_REDIRECTS = {301, 302, 303}
_BROKEN = 500


@dataclass
class Form:
    """A form as a browser would send it, and the words on its buttons."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    status: int
    path: str
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")

    def form(self, button: str) -> Form:
        """The form that has this button. Raises AssertionError when there is none."""
        reader = _Reader(self.path)
        reader.feed(self.text)
        for form in reader.forms:
            if button in form.buttons:
                return form
        raise AssertionError(
            f"No button {button!r} on {self.path}: {[form.buttons for form in reader.forms]}"
        )

    def links(self) -> list[tuple[str, str]]:
        """Address and words of all links."""
        reader = _Reader(self.path)
        reader.feed(self.text)
        return reader.links


class Browser:
    """Keeps cookies, follows redirects, repeats what was not answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.repeats = 0

    def open(self, path: str) -> Page:
        """GET until it is answered."""
        return self._insist("GET", path, b"", "")

    def press(
        self,
        page: Page,
        button: str,
        files: Sequence[tuple[str, str, bytes]] = (),
        **fields: str | Sequence[str],
    ) -> Page:
        """Fill the form with this button and send it until it is answered; returns the page it leads to."""
        form = page.form(button)
        body, kind = _multipart(_filled(form.fields, fields), files)
        return self._insist("POST", form.action, body, kind)

    def _insist(self, method: str, path: str, body: bytes, kind: str) -> Page:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                page = self._send(method, path, body, kind)
            except (OSError, http.client.HTTPException):
                page = None
            if page is not None and page.status < _BROKEN:
                return page
            assert time.monotonic() < deadline, f"{method} {path}: {page.text[:500] if page else 'no answer'}"
            self.repeats += 1
            time.sleep(0.1)

    def _send(self, method: str, path: str, body: bytes, kind: str) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Host": f"localhost:{self.port}", "Origin": f"http://localhost:{self.port}"}
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            if kind:
                headers["Content-Type"] = kind
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if answer.status in _REDIRECTS:
            target = urlsplit(urljoin(path, answer.getheader("Location") or "/"))
            return self.open(target.path + (f"?{target.query}" if target.query else ""))
        return Page(answer.status, path, content)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._open: Form | None = None
        self._words: list[str] = []
        self._area = ""
        self._select = ""
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._href, self._words = given.get("href", ""), []
        elif tag == "form":
            self._open = Form(urljoin(self.path, given.get("action", "") or self.path))
            self.forms.append(self._open)
        elif self._open is not None:
            self._inside(tag, given, self._open)

    def _inside(self, tag: str, given: Mapping[str, str], form: Form) -> None:
        name = given.get("name", "")
        if tag in {"button", "textarea"}:
            self._words, self._area = [], name
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            form.options.setdefault(self._select, []).append(given.get("value", ""))
            chosen = any(known == self._select for known, _ in form.fields)
            if "selected" in given or not chosen:
                form.fields = [pair for pair in form.fields if pair[0] != self._select]
                form.fields.append((self._select, given.get("value", "")))
        elif tag == "input" and name:
            kind = given.get("type", "text")
            if kind == "checkbox":
                form.boxes.append((name, given.get("value", "on")))
            if kind != "file" and (kind not in {"checkbox", "radio"} or "checked" in given):
                form.fields.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self._words).strip()
        if tag == "a" and self._href:
            self.links.append((self._href, words))
        elif tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif self._open is not None and tag == "button":
            self._open.buttons.append(words)
        elif self._open is not None and tag == "textarea":
            self._open.fields.append((self._area, "".join(self._words).removeprefix("\n")))


def _filled(fields: list[tuple[str, str]], given: Mapping[str, str | Sequence[str]]) -> list[tuple[str, str]]:
    filled = [(name, value) for name, value in fields if name not in given]
    for name, value in given.items():
        filled += [(name, value)] if isinstance(value, str) else [(name, one) for one in value]
    return filled


def _multipart(
    fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, bytes]]
) -> tuple[bytes, str]:
    boundary = uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for name, file_name, content in files:
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        kind = "Content-Type: application/octet-stream\r\n\r\n"
        parts.append(f"--{boundary}\r\n{head}{kind}".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
