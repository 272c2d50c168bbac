"""The cases: what is asked of whom, and which processes pay for it."""

from __future__ import annotations

import itertools
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import argon2
import psycopg

from bench.client import Browser, hidden_fields, path_of
from bench.measure import Case
from bench.servers import Database, Server
from zugang.accounts import hashing

HOME = "/profil/"
MAILBOX = "/postfach/leistung/"
OTHER_MAILBOX = "/postfach/vermittlung/"
NOTICES = "/bescheide/"
TASKS = "/aufgaben/"
WORK_LIST = "/fachseite/postfach/"
PERSONS = "/fachseite/personen/"
SIGN_IN = "/anmeldung/"
_FLOOR_COOKIE = {"floor": "floor"}
_addresses = itertools.count(1)


@dataclass(frozen=True)
class Scene:
    """What runs, and who reads: `found` is what `bench.prepare` printed."""

    database: Database
    web: Server
    floor: Server
    hasher: Server
    found: dict[str, Any]

    @property
    def ours(self) -> list[int]:
        return [self.web.pid, self.hasher.pid, self.database.pid]

    @property
    def floors(self) -> list[int]:
        return [self.floor.pid, self.database.pid]

    def reader(self, name: str) -> Browser:
        """A browser signed in as one of the prepared persons."""
        return signed_in(self.web, self.found, name)

    def floor_page(self, kind: str, like: str, *, reader: str, **given: object) -> Case:
        """The floor of a page: the same values, as large as Zugang's page at `like`, for the same person."""
        size = len(self.reader(reader).get(like).body)
        person = self.found["readers"][reader].get("person", "")
        browser = Browser(self.floor.port, cookies=dict(_FLOOR_COOKIE))
        address = f"/{kind}?{urlencode({'person': person, 'bytes': size, **given})}"
        name = f"floor {kind} {given.get('box', '')} {given.get('rows', '')}"
        return Case(" ".join(name.split()), _get(browser, address), self.floors, per_round=200)


def signed_in(server: Server, found: dict[str, Any], name: str) -> Browser:
    """A browser that holds a prepared person's session on this server."""
    cookie, _, value = found["readers"][name]["session"].partition("=")
    return Browser(server.port, cookies={cookie: value})


def page(scene: Scene, name: str, reader: str, address: str) -> Case:
    """A page of a signed-in person."""
    return Case(name, _get(scene.reader(reader), address), scene.ours, per_round=100)


def sign_in_page(scene: Scene) -> Case:
    """The sign-in page as a stranger sees it."""
    return Case("sign-in page", _get(Browser(scene.web.port), SIGN_IN), scene.ours, per_round=100)


def sign_in(scene: Scene) -> Case:
    """Signing in with the right password, each time as another account from another address."""
    browser = Browser(scene.web.port)
    fields = hidden_fields(browser.get(SIGN_IN).text)
    token = dict(browser.cookies)
    accounts = itertools.cycle(f"person{10 * n + k}@bulk.example" for n in range(400) for k in range(6))

    def once() -> float:
        browser.cookies, browser.address = dict(token), next_address()
        form = {**fields, "login": next(accounts), "password": scene.found["password"]}
        answer = browser.post(SIGN_IN, form)
        return _checked(answer.status, 302, answer.ms)

    return Case("sign-in POST", once, scene.ours, per_round=30)


def send(scene: Scene) -> Case:
    """A message sent into a thread of one's own."""
    browser = scene.reader("twenty")
    address = f"/postfach/nachricht/{scene.found['readers']['twenty']['thread']}/"
    fields = hidden_fields(_message_form(browser.get(address).text))

    def once() -> float:
        form = {**fields, "submission": str(uuid.uuid4()), "body": "Guten Tag, hier sind die Unterlagen."}
        answer = browser.post(address, form)
        return _checked(answer.status, 302, answer.ms)

    return Case("message send", once, scene.ours, per_round=40)


def hash_once() -> None:
    """Argon2id with Zugang's parameters."""
    argon2.low_level.hash_secret(
        b"Musterstadt-2026!",
        b"0123456789abcdef",
        time_cost=hashing.PASSES,
        memory_cost=hashing.MEMORY_KIB,
        parallelism=hashing.LANES,
        hash_len=hashing.HASH_BYTES,
        type=argon2.low_level.Type.ID,
    )


def bare_hash(pids: list[int]) -> Case:
    """The hash and nothing around it, in this very process."""

    def once() -> float:
        started = time.perf_counter()
        hash_once()
        return (time.perf_counter() - started) * 1000

    return Case("floor bare hash", once, pids, per_round=30)


def statement(database: Database, person: str, pids: list[int]) -> Case:
    """One prepared statement by primary key: the database's and the driver's part alone."""
    connection = psycopg.connect(database.named("small"), autocommit=True)

    def once() -> float:
        started = time.perf_counter()
        connection.execute("SELECT * FROM persons_person WHERE id = %s", [person], prepare=True).fetchone()
        return (time.perf_counter() - started) * 1000

    return Case("floor statement", once, [*pids, database.pid], per_round=400)


def deep_page(browser: Browser, first: str, pages: int) -> str:
    """The address of the page so many pages further on, by following the links a person would; the last one,
    where there are fewer."""
    address = first
    for _ in range(pages - 1):
        found = re.search(r'rel="next" href="([^"]+)"', browser.get(address).text)
        if found is None:
            break
        target = path_of(found.group(1))
        address = first.partition("?")[0] + target if target.startswith("?") else target
    return address


def next_address(of: int = 0) -> str:
    """A client address in a network nobody used yet (documentation range 2001:db8::/32, a /64 each)."""
    number = next(_addresses)
    return f"2001:db8:{of << 8 | number >> 16:x}:{number & 0xFFFF:x}::1"


def _get(browser: Browser, address: str) -> Callable[[], float]:
    def once() -> float:
        answer = browser.get(address)
        return _checked(answer.status, 200, answer.ms)

    return once


def _checked(status: int, wanted: int, ms: float) -> float:
    if status != wanted:
        raise RuntimeError(f"A case answered {status} instead of {wanted}")
    return ms


def _message_form(text: str) -> str:
    """The form that carries the message field."""
    forms = re.findall(r"<form.*?</form>", text, re.DOTALL)
    return next(form for form in forms if 'name="body"' in form)
