"""A small HTTP client on one kept connection, with cookies. Speaks to loopback only."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

_HOST = "127.0.0.1"
# Servers close connections that nothing comes over; between two rounds of a case they are idle.
_LONGEST_IDLE = 3.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One response: status, headers (lower case), body as sent, and how long it took in milliseconds."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    ms: float

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Browser:
    """One browser on one connection. `address` is sent as the client's address, as a proxy would."""

    port: int
    address: str = "198.51.100.1"
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None
    _used: float = 0.0

    def get(self, path: str, **headers: str) -> Answer:
        return self._send("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        body = urlencode(fields)
        given = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._send("POST", path, body, given)

    def post_json(self, path: str, content: Mapping[str, str]) -> Answer:
        """Send JSON, as a script would."""
        return self._send("POST", path, json.dumps(dict(content)), {"Content-Type": "application/json"})

    def submit(self, path: str, fields: Mapping[str, str], *, to: str = "") -> Answer:
        """Read the form's page for its tokens, fill it in and post it."""
        page = self.get(path).text
        return self.post(to or path, {**hidden_fields(page), **fields})

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        if time.monotonic() - self._used > _LONGEST_IDLE:
            self.close()
        if self._connection is None:
            self._connection = http.client.HTTPConnection(_HOST, self.port, timeout=60)
        sent = {"X-Forwarded-For": self.address, "X-Forwarded-Proto": "http", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = time.perf_counter()
        try:
            self._connection.request(method, path, body=body, headers=sent)
            response = self._connection.getresponse()
            content = response.read()
        except (http.client.HTTPException, OSError):
            self.close()
            raise
        ms = (time.perf_counter() - started) * 1000
        self._used = time.monotonic()
        self._keep_cookies(response)
        if response.will_close:
            self.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, content, ms)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]


def hidden_fields(page: str) -> dict[str, str]:
    """Names and values of all hidden inputs of a page."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        values = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if values.get("type") == "hidden":
            found[values["name"]] = values.get("value", "")
    return found


def path_of(address: str) -> str:
    """Path and query of an address, as they stand in a link of a page."""
    parts = urlsplit(address.replace("&amp;", "&"))
    return parts.path + (f"?{parts.query}" if parts.query else "")
