"""From the tap in the app to the signed-in page, with nobody and with 500 people waiting at once.

`python -m bench.approval [--waiting N] [--taps N] [--data DIR]` prints figures; it speaks to loopback only.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from bench import processes, servers
from bench.cases import next_address
from bench.client import Answer, Browser, hidden_fields
from bench.measure import percentile
from bench.report import machine
from bench.waiters import PAUSE
from zugang.accounts.approval import messages

_WAIT = "/anmeldung/freigabe/"
_DEVICE = "/app/secure/geraet/"
# Enough to open every thread and its database connection, which are there whoever waits.
_WARMING = 64


class Phone:
    """A linked device that looks and answers."""

    def __init__(self, port: int, person: dict[str, Any]) -> None:
        self.browser = Browser(port)
        self.id: str = person["device"]
        self.key = ec.derive_private_key(person["key"], ec.SECP256R1())

    def call(self, name: str, **fields: str) -> tuple[int, dict[str, Any]]:
        message = messages.canonical(fields)
        r, s = decode_dss_signature(self.key.sign(message.encode(), ec.ECDSA(hashes.SHA256())))
        signature = messages.encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        answer = self.browser.post_json(f"{_DEVICE}{name}/", {"message": message, "signature": signature})
        return answer.status, json.loads(answer.text)

    def look(self) -> dict[str, Any]:
        """The open request, as the app shows it."""
        page = self.browser.get("/app/secure/").text
        nonce = re.search(r'data-nonce="([^"]+)"', page)
        assert nonce, page
        status, content = self.call("anfragen", type=messages.LOOK, device=self.id, nonce=nonce.group(1))
        if status != 200:
            raise RuntimeError(f"The device was told {content}")
        return dict(content["open"])

    def approve(self, shown: dict[str, Any], number: str) -> None:
        fields = {**shown["fields"], "answer": "approve", "number": number, "reason": ""}
        status, content = self.call("antwort", type=messages.ANSWER, **fields)
        if status != 200:
            raise RuntimeError(f"The approval was answered {status}: {content}")


@dataclass(frozen=True, slots=True)
class Tap:
    """Milliseconds from the tap until the waiting page knows, and until the signed-in page is there."""

    known: float
    signed_in: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: taps with nobody and with a crowd waiting, what the crowd saw, and what it cost."""

    alone: list[Tap]
    among: list[Tap]
    looks: dict[str, float]
    percent_of_a_core: float
    kib_each: float

    def of(self, taps: list[Tap], name: str, percent: int) -> float:
        """A percentile of one of the two times."""
        return percentile([getattr(one, name) for one in taps], percent)


def tap(port: int, person: dict[str, Any], password: str) -> Tap:
    """Sign in once by password and a tap in the app."""
    browser = Browser(port, address=next_address())
    browser.submit("/anmeldung/", {"login": person["email"], "password": password, "next": "/konto/"})
    page = browser.get(_WAIT).text
    number = re.search(r'id="zahl-wert">(\d\d)<', page)
    watched = re.search(r'data-watch="([^"]+)"', page)
    assert number and watched, page
    phone, over = Phone(port, person), []
    shown = phone.look()

    def watch() -> None:
        while json.loads(browser.get(watched.group(1)).text)["waiting"]:
            time.sleep(PAUSE)
        over.append(time.perf_counter())
        there: Answer = browser.post(_WAIT, hidden_fields(page))
        there = browser.get(there.headers["location"])
        if there.status != 200:
            raise RuntimeError(f"Signed in, but answered {there.status}")
        over.append(time.perf_counter())

    page_in_the_browser = threading.Thread(target=watch)
    page_in_the_browser.start()
    time.sleep(PAUSE * random.random())
    started = time.perf_counter()
    phone.approve(shown, number.group(1))
    page_in_the_browser.join(30)
    known, signed_in = over
    return Tap((known - started) * 1000, (signed_in - started) * 1000)


def measure(
    web: servers.Server, database: servers.Database, found: dict[str, Any], waiting: int, taps: int
) -> Figures:
    """The figures with nobody waiting, then with all of them."""
    people = iter(found["people"])
    alone = [tap(web.port, next(people), found["password"]) for _ in range(taps // 2)]
    roots = [web.pid, database.pid]
    _crowd(web.port, found["tickets"][:_WARMING], seconds=5).communicate()
    before, seconds = _memory(roots), 12 + 2.5 * taps
    crowd = _crowd(web.port, found["tickets"], seconds)
    time.sleep(8)
    cpu, since = processes.cpu_ms(roots), time.monotonic()
    time.sleep(4)
    spent = (processes.cpu_ms(roots) - cpu) / (time.monotonic() - since)
    memory = _memory(roots) - before
    among = [tap(web.port, next(people), found["password"]) for _ in range(taps)]
    assert crowd.stdout is not None
    looks = json.loads(crowd.stdout.read())
    crowd.wait()
    looks["a_second"] = looks["looks"] / seconds
    return Figures(alone, among, looks, spent / 10, memory * 1024 / waiting)


def lines(figures: Figures, waiting: int) -> list[str]:
    """The figures in words."""
    said = [
        f"Approval, {who}: from the tap until the waiting page knows p50 {figures.of(taps, 'known', 50):.0f} ms, p95 "
        f"{figures.of(taps, 'known', 95):.0f} ms; until the signed-in page p50 {figures.of(taps, 'signed_in', 50):.0f} "
        f"ms, p95 {figures.of(taps, 'signed_in', 95):.0f} ms ({len(taps)} taps)."
        for who, taps in (("nobody waiting", figures.alone), (f"{waiting} waiting", figures.among))
    ]
    looks = figures.looks
    said.append(
        f"Their looks: {looks['a_second']:.0f} a second, p50 {looks['p50']:.1f} ms, p95 {looks['p95']:.1f} ms; they cost "
        f"{figures.percent_of_a_core:.0f} % of one core (web server and database together) and {figures.kib_each:.1f} "
        "KiB of memory per waiting browser."
    )
    return said


def _crowd(port: int, tickets: list[str], seconds: float) -> subprocess.Popen[bytes]:
    """Waiting browsers in a process of their own."""
    command = [sys.executable, "-m", "bench.waiters", str(port), str(seconds)]
    crowd = subprocess.Popen(command, cwd=servers.REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert crowd.stdin is not None
    crowd.stdin.write(json.dumps(tickets).encode())
    crowd.stdin.close()
    crowd.stdin = None
    return crowd


def _memory(roots: list[int]) -> float:
    return sum(processes.pss_mib(pid) for root in roots for pid in (root, *processes.descendants(root)))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.approval", description=__doc__)
    parser.add_argument("--waiting", type=int, default=500)
    parser.add_argument("--taps", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--data", default="var/bench-approval")
    given = parser.parse_args(arguments)
    data = Path(given.data).resolve()
    data.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        database = servers.start_database(data / "postgres")
        stack.callback(database.stop)
        url = database.create("approval")
        env = servers.environment(data, url)
        servers.run(["zugang.config.command_line", "migrate"], env)
        rows = ["bench.approval_rows", str(given.taps * 2), str(given.waiting), "0"]
        found = json.loads(servers.run(rows, env))
        hasher = servers.start_hasher(data, url, data / "hasher.sock")
        stack.callback(hasher.stop)
        web = servers.start_zugang("zugang", data, url, workers=given.workers, hasher=data / "hasher.sock")
        stack.callback(web.stop)
        print(f"{machine()}, {given.workers} web workers, {given.taps} taps", flush=True)
        figures = measure(web, database, found, given.waiting, given.taps)
        print("\n".join(lines(figures, given.waiting)))


if __name__ == "__main__":
    main(sys.argv[1:])
